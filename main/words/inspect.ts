/** What Latch says about what it sees on the computer it runs on. */

import type { NotSeen, NotSeenKey } from '../inspect/machine.ts';
import type { Standing } from '../inspect/network.ts';

export interface InspectWords {
  /** Begins a sentence: the place in a file, by the file's own name. */
  where(file: string, line: number | null): string;
  /** Goes into a sentence: whom a network lets in. `addresses` may be Infinity. */
  who(written: string, addresses: number, everyone: boolean): string;
  readonly everybody: string;
  commandLine(program: string): string;
  /** A setting as the file has it, whose names the program fills in. */
  filledIn(written: string, value: string): string;
  notSeen(what: NotSeen): string;
  /** What stands beside a verdict, where the configuration was read: each a paragraph. */
  readonly agreement: {
    readonly 'open-and-cause': (sentence: string) => readonly string[];
    readonly 'open-no-cause': (product: string) => readonly string[];
    readonly 'closed-and-cause': (sentence: string) => readonly string[];
    readonly 'unclear-and-cause': (sentence: string) => readonly string[];
  };
  /** Who sent through the server to others. */
  readonly senders: {
    readonly value: (messages: number, lastSeen: string | null, network: Standing) => string;
    /** How many addresses are not shown. */
    readonly more: (count: number) => readonly [name: string, value: string];
    readonly nobody: readonly [name: string, value: string];
    /** What to think of those that are not filled in. */
    readonly strangers: readonly [name: string, value: string];
    readonly router: readonly [name: string, value: string];
    readonly neighbours: readonly [name: string, value: string];
    /** Under the field whose value was filled in. */
    readonly filledIn: string;
  };
  /** On the screens before the check. */
  readonly seenHere: string;
  readonly why: (sentence: string) => string;
  readonly chosenForYou: string;
  readonly chooseBetween: string;
  readonly several: string;
  /** File and line under Details. */
  readonly place: (file: string, line: number | null) => string;
  readonly technical: (file: string, line: number | null, value: string) => string;
  /** In the report: the sentence with its place. */
  readonly reported: (sentence: string, place: string) => string;
  readonly terminal: {
    readonly listens: (ports: string) => string;
    readonly noCause: string;
    readonly senders: string;
    readonly noSenders: string;
    readonly notRead: string;
    readonly nothing: string;
    readonly notSeen: string;
    readonly guide: (product: string) => string;
  };
}

const notSeen: Readonly<Record<NotSeenKey, (value: string, ...more: readonly string[]) => string>> = {
  owner: ports =>
    `Which program answers on port ${ports} cannot be seen without root. Run Latch with sudo to see it.`,
  'unknown-program': (port, program = '') =>
    `Port ${port} belongs to ${program}, a program that Latch does not know.`,
  packages: () => 'The list of installed packages cannot be read: none of dpkg, rpm, apk and pacman is here.',
  configuration: file =>
    `The file ${file} cannot be read by this user, or is too large. Run Latch with sudo to see it.`,
  'no-causes': product => `Latch does not know how to read the configuration of ${product}.`,
  log: file =>
    file === 'journalctl'
      ? 'The journal shows no mail to this user, so who sent through the server is not known. Run Latch with sudo to see it.'
      : `The log ${file} cannot be read by this user, so who sent through the server is not known. Run Latch with sudo to see it.`,
  'no-log': product => `No log of ${product} was found, so who sent through it is not known.`,
  'log-cut': product =>
    `The log of ${product} is long, and only its end was read. Who sent through it earlier in the last 7 days is not known.`,
  container: (port, name = '', image = '', gateways = '') =>
    `Port ${port} leads into the container ${name} (${image}). What runs inside cannot be seen from here; run Latch inside it.${gateways === '' ? '' : ` It may see every visitor as ${gateways}, so it must not trust that address.`}`,
  containers: program => `The containers cannot be seen: ${program} does not answer this user.`,
  listeners: tool => `Which ports are open cannot be seen: ${tool} gave no answer.`,
  programs: tool => `Which programs run cannot be seen: ${tool} gave no answer.`,
  system: name => `Latch cannot look at a computer with ${name}.`,
};

const standings: Readonly<Record<Standing, string>> = {
  own: 'from your own network',
  private: 'from a private network',
  neighbour: "from your server's own network on the internet",
  router: 'by way of a router',
  public: 'from the internet',
};

/** `24 Nov 2026, 18:13 UTC`. */
const moment = (iso: string) =>
  `${new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(new Date(iso))} UTC`;

const place = (file: string, line: number | null) => `${file}${line === null ? '' : `:${line}`}`;

const english: InspectWords = {
  where: (file, line) => {
    const name = file.split(/[/\\]/).at(-1) || file;
    return line === null ? name : `Line ${line} of ${name}`;
  },
  who: (written, addresses, everyone) =>
    everyone
      ? 'every computer on the internet'
      : Number.isFinite(addresses) && addresses <= 2 ** 32
        ? `all ${addresses.toLocaleString('en')} addresses of ${written}`
        : `all addresses of ${written}`,
  everybody: 'every computer on the internet',
  commandLine: program => `The command line of ${program}`,
  filledIn: (written, value) => `${written} (with ${value} filled in)`,
  notSeen: ({ key, value }) =>
    typeof value === 'string' ? notSeen[key](value) : notSeen[key](value[0] ?? '', ...value.slice(1)),
  agreement: {
    'open-and-cause': sentence => [`This is why: ${sentence}`],
    'open-no-cause': product => [
      `In the settings of ${product} on this computer we see nothing that lets strangers in, and the check found it open. One of the two looked at something else.`,
      'What this usually means: the program was not reloaded since the settings were changed; a second copy of it, or a container, answers on that port; or it reads another file than the one we read.',
    ],
    'closed-and-cause': sentence => [
      `The check was refused, and yet the settings look open: ${sentence}`,
      'What this usually means: the program was not reloaded yet, and opens when it next starts; a firewall stands in front of it; or it reads another file than the one we read. Close it all the same.',
    ],
    'unclear-and-cause': sentence => [`The settings on this computer look open: ${sentence}`],
  },
  senders: {
    value: (messages, lastSeen, network) =>
      `${messages === 1 ? '1 message' : `${messages.toLocaleString('en')} messages`} ${standings[network]}${
        lastSeen === null ? '' : `, ${messages === 1 ? 'on' : 'last on'} ${moment(lastSeen)}`
      }`,
    more: count => [
      'And more',
      `${count.toLocaleString('en')} other ${count === 1 ? 'address' : 'addresses'}`,
    ],
    nobody: ['Nobody', 'The log shows no mail for other servers from anybody without a password.'],
    strangers: [
      'On the internet',
      'These are strangers who used your server, unless you know them. We never fill them in.',
    ],
    neighbours: [
      'Next to your server',
      'In a data centre these are computers of other customers. We do not fill them in. If one is yours, add it.',
    ],
    router: ['A router', 'Strangers may come by way of it too. We never fill it in.'],
    filledIn:
      'We filled in the addresses of your own networks that sent mail here in the last 7 days. Take out what you do not know.',
  },
  seenHere: 'Latch runs on this computer, so it also looked at its programs and settings.',
  why: sentence => `What opens it: ${sentence}`,
  chosenForYou: 'We chose this from what we saw in the settings. Change it if you know better.',
  several: 'More than one setting opens it, so we chose the answer that closes them all.',
  chooseBetween: 'From the settings alone these cannot be told apart. You know which one it is.',
  place,
  technical: (file, line, value) => `${place(file, line)}${value === '' ? '' : `: ${value}`}`,
  reported: (sentence, place) => `seen on the server: ${sentence} (${place})`,
  terminal: {
    listens: ports => `Answers on ${ports}.`,
    noCause: 'Nothing in its settings lets strangers in, as far as Latch can see.',
    senders: 'Sent mail through it to other servers in the last 7 days, without a password:',
    noSenders:
      'In the last 7 days nobody without a password sent mail through it to other servers, as far as its log shows.',
    notRead: 'Its settings were not read, so nothing is known about them.',
    nothing: 'No mail server and no proxy that Latch knows runs on this computer.',
    notSeen: 'What could not be seen:',
    guide: product => `How to close it: latch guide show ${product}`,
  },
};

/** Words in the language asked for, by BCP 47 tag; English where there are none. */
export function inspectWords(_language: string): InspectWords {
  return english;
}
