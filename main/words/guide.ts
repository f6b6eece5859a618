/** What Latch says about guides: how sure they are, what is wrong with an answer, what a step costs. */
import type { AskProblem } from '../guide/asks.ts';
import type { WhyGuide } from '../guide/choose.ts';
import type { Step } from '../guide/model.ts';

export interface GuideWords {
  readonly badge: {
    /** name: "Postfix 3.7.11"; system: "Debian 12"; date: "22 Nov 2026" */
    proven(name: string, system: string, date: string): string;
    /** lines: "3.7", "3.10"; version: "3.8", or null where it is not known */
    provenNearby(lines: readonly string[], version: string | null): string;
    documented(vendor: string): string;
    readonly unconfirmed: string;
    /** One proof: what was run, where, what opened it, when. */
    proof(name: string, system: string, cause: string, date: string): string;
    source(title: string, url: string, seen: string): string;
  };
  /** Why this guide and not another; empty where it is the one for the product and version. */
  readonly why: Readonly<Record<WhyGuide, string>>;
  /** What is wrong with an answer and what to write instead. `entry` is the part that could not be read. */
  readonly askProblems: Readonly<Record<AskProblem, (entry: string) => string>>;
  readonly shells: Readonly<Record<'sh' | 'powershell', string>>;
  readonly risks: Readonly<Record<Step['risk'], string>>;
  minutes(minutes: number): string;
  /** Who must still be able to send, by the ids the guides use. */
  readonly who: Readonly<Record<string, string>>;
  readonly notTranslated: string;
  /** A date without time, in UTC. `iso` is RFC 3339 or a date. */
  date(iso: string): string;
  list(parts: readonly string[]): string;
}

const english: GuideWords = {
  badge: {
    proven: (name, system, date) => `Proven on ${name}, ${system}, ${date}`,
    provenNearby: (lines, version) =>
      version === null
        ? `Proven on ${english.list(lines)}; we do not know which version yours is`
        : `Proven on ${english.list(lines)}; yours is ${version}`,
    documented: vendor => `From the documentation of ${vendor}, not run by us`,
    unconfirmed:
      'From a source we could not confirm. The safe way is to block the port and to ask the maker of the program',
    proof: (name, system, cause, date) =>
      `${name} on ${system}, opened by ${cause}, closed by this guide on ${date}`,
    source: (title, url, seen) => `${title}, ${url}, read on ${seen}`,
  },
  why: {
    exact: '',
    'version-unknown':
      'We do not know your version, so this is the guide for the newest one. Its first step shows the version.',
    'version-not-covered':
      'We have no guide for your version of this program. This general guide blocks the port and shows what to ask its maker.',
    'platform-not-covered':
      'We have no guide for this program on your system. This general guide blocks the port and shows what to ask its maker.',
    'fault-not-covered':
      'Our guide for this program is about another problem. This general guide blocks the port and shows what to ask its maker.',
    'no-guide-yet':
      'We know this program and have no guide of our own for it yet. This general guide blocks the port and shows what to ask its maker.',
    'not-listed':
      'This general guide works for every program: it blocks the port and helps to find out what runs there.',
  },
  askProblems: {
    required: () => 'This answer is needed for the commands. Fill it in.',
    'too-many': () =>
      'These are more than 200 entries. Name only the devices that cannot sign in with a password.',
    'not-an-address': entry =>
      `"${entry}" is not an IP address. Write addresses such as 192.168.1.30, with commas between them.`,
    everyone: entry => `"${entry}" stands for every computer on the internet. Name single addresses instead.`,
    'too-wide': entry =>
      `"${entry}" covers many thousands of addresses that cannot all be yours. Name single addresses, or a network of yours such as 192.168.1.0/24.`,
    'not-a-domain': entry =>
      `"${entry}" is not a domain. Write domains such as branch.example, with commas between them.`,
    wildcard: entry =>
      `"${entry}" stands for more than one domain. Write each domain on its own, without a star or a dot in front.`,
    'not-a-mail-address': entry => `"${entry}" is not a mail address. Write it like office@own.example.`,
    'not-a-path': entry =>
      `"${entry}" is not the whole path of a file. Write it from the beginning, such as /etc/program/settings.conf.`,
    'not-a-choice': entry => `"${entry}" is not one of the choices. Pick one from the list.`,
    'not-a-port': entry => `"${entry}" is not a port. Write a number from 1 to 65535.`,
  },
  shells: { sh: 'Terminal', powershell: 'PowerShell' },
  risks: {
    none: 'Nothing stops while you do this.',
    restarts: 'The program reads its settings again. That takes a few seconds and nothing is lost.',
    'interrupts-mail': 'Mail or web access stops for some people until you undo this or finish the guide.',
  },
  minutes: minutes =>
    minutes === 0 ? 'Less than a minute' : minutes === 1 ? 'About 1 minute' : `About ${minutes} minutes`,
  who: {
    staff: 'People who send from outside the office',
    scanner: 'A scanner or printer that sends mail',
    'web-shop': 'A web shop or another program that sends mail',
    'backup-server': 'A second mail server that this one works for',
    office: 'People in the office who use the proxy',
    'remote-staff': 'People outside the office who use the proxy',
    website: 'A website on the same machine',
  },
  notTranslated: 'This part is not translated yet and stands in English.',
  date: iso =>
    new Intl.DateTimeFormat('en-GB', {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(iso)),
  list: parts =>
    parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`,
};

/** English for every language until there is another table. */
export function guideWords(_language: string): GuideWords {
  return english;
}
