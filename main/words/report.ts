/**
 * What a case says to others: the report, the reply to whoever complained, and the list of what is left to do.
 * In the report "we" is Latch and nobody is "you". The reply goes out under the person's own name: there "we"
 * are the owners of the server, and "you" is who complained.
 */
import type { CheckResult, Reason, Strength, Vantage } from '../check/result.ts';
import { isInternal, sameAddress } from '../check/vantage.ts';
import type { NoticeKind } from '../notice/notice.ts';

type Kind = CheckResult['kind'];

/** How many ways were tried and what became of them, with the time of the check. */
export interface Tally {
  readonly kind: Kind;
  readonly tried: number;
  readonly accepted: number;
  readonly refused: number;
  /** Accepted as mail for the server's own people, not to be passed on. */
  readonly ownMail: number;
  /** Accepted and then sent back to the sender. */
  readonly returned: number;
  readonly unclear: number;
  /** `2026-11-22 03:40:10 UTC`. */
  readonly at: string;
}

const asStranger: Record<Kind, string> = {
  mail: 'send mail to others through this server as a stranger',
  proxy: 'open a connection through this server as a stranger',
};

const ways = (n: number) => (n === 1 ? '1 way' : `${n} ways`);
const were = (n: number) => (n === 1 ? '1 was' : `${n} were`);

/** "All were refused.", or what became of each part: never more than the answers say. */
function becameOf({ tried, accepted, refused, ownMail, returned, unclear }: Tally): string {
  if (tried === 0) return 'No question got as far as an answer.';
  if (refused === tried) return tried === 1 ? 'It was refused.' : 'All were refused.';
  if (unclear === tried) return 'None got a clear answer.';
  if (accepted === tried) return tried === 1 ? 'It was accepted.' : 'All were accepted.';
  const parts = [
    ...(accepted > 0 ? [`${were(accepted)} accepted`] : []),
    ...(refused > 0 ? [`${were(refused)} refused`] : []),
    ...(ownMail > 0 ? [`${were(ownMail)} taken as mail for the server itself and not passed on`] : []),
    ...(returned > 0 ? [`${were(returned)} accepted and then sent back to the sender`] : []),
    ...(unclear > 0 ? [`${unclear} got no clear answer`] : []),
  ];
  return `${parts.join(', ')}.`;
}

const reasons: Record<Reason, string> = {
  'trusted-vantage':
    'The check came from a place that the server trusts, so it does not show what strangers can do.',
  'could-not-connect': 'No connection to the server could be made.',
  'greeting-refused': 'The server turned the checking address away before any question was asked.',
  'tls-required-and-failed': 'The server asks for an encrypted connection, and none could be made.',
  greylisted:
    'The server puts unknown senders off and did not decide in the time of the check (greylisting).',
  'accepts-everything':
    'The server says yes to everything, even to addresses that cannot exist, so its yes means nothing.',
  'closed-early': 'The server ended the connection before it had answered.',
  'no-answer': 'The server did not answer in the time of the check.',
  'tester-blocked':
    'The server blocks the address the check came from, so its refusal says nothing about others.',
  bounced: 'The server accepted a test message and sent it back to its sender.',
  'taken-as-own-mail':
    'The server takes any mailbox name of its own domain, so what it accepted may be mail for itself.',
  'temporary-failure': 'The server answered with a temporary error.',
  'unroutable-test-domain':
    'The server refused because it could not find the test domain, and that is no answer to the question.',
  'hidden-source-address':
    'The server saw the check come from another address than the one it was sent from, perhaps one that it trusts.',
  'accepted-not-arrived':
    'The server accepted a test message, and it did not arrive in the time of the check.',
  'own-mail-refused':
    'The server refused mail for its own domain as well, so a refusal does not show that it tells strangers apart.',
  'own-domain-unknown':
    'It is not known for which domain the server takes mail, so the test is not complete.',
  'not-this-protocol': 'What answered does not speak the language of a mail server or a proxy.',
  'asks-for-password': 'The server asks for a password, and no password was tried.',
  'no-canary': 'There was no listener of our own that the proxy could have reached.',
  'no-listener-at-port':
    'The proxy may let strangers through to a port (25, 80 or 443) at which there was no listener of our own, so that could not be asked.',
  cancelled: 'The check was stopped before its end.',
};

const strengths: Record<Kind, Record<Strength, string>> = {
  mail: {
    'accepted-at-rcpt':
      'The server accepted the recipient; no message was sent, so it is not confirmed that one would be delivered.',
    'accepted-at-data':
      'The server accepted the recipient and asked for the message; none was sent, so delivery is not confirmed.',
    'accepted-after-data': 'The server accepted a test message; its delivery is not confirmed.',
    arrived: 'Confirmed: a test message arrived at our own mailbox.',
  },
  proxy: {
    'accepted-at-rcpt': 'The proxy accepted the request; it is not confirmed that the connection was made.',
    'accepted-at-data': 'The proxy accepted the request; it is not confirmed that the connection was made.',
    'accepted-after-data':
      'The proxy accepted the request; it is not confirmed that the connection was made.',
    arrived: 'Confirmed: the connection arrived at our own listener.',
  },
};

const noticeKinds: Record<NoticeKind, string> = {
  'ftc-open-relay-letter': 'Letter about open relays (FTC and partners)',
  'ftc-secure-your-server': 'Letter "Secure Your Server" (FTC and partners)',
  'ftc-business-alert': 'Business Alert about open relays (FTC)',
  arf: 'Abuse report (ARF)',
  'x-arf': 'Abuse report (X-ARF)',
  'security-report': 'Security report',
  bounce: 'Returned mail',
  address: 'An address, without a letter',
  unknown: 'A text of unknown kind',
};

const en = {
  outcomes: {
    closed: 'Closed',
    open: 'Open',
    'still-open': 'Still open',
    inconclusive: 'Could not tell',
    'not-checked': 'Not checked',
    'changed-since': 'Not checked since the change',
  },
  /** What stands after the outcome in the first line. */
  detail: {
    closed: (tally: Tally) =>
      `On ${tally.at} we tried ${ways(tally.tried)} to ${asStranger[tally.kind]}. ${becameOf(tally)}`,
    open: (tally: Tally) =>
      `On ${tally.at} we tried ${ways(tally.tried)} to ${asStranger[tally.kind]}. ${becameOf(tally)}`,
    'still-open': (tally: Tally) =>
      `On ${tally.at}, after the changes, we tried ${ways(tally.tried)} to ${asStranger[tally.kind]}. ${becameOf(tally)}`,
    inconclusive: (tally: Tally, reason: Reason | null) =>
      `This report does not show whether the server is closed. ${reason === null ? '' : `${reasons[reason]} `}Last check: ${tally.at}.`,
    changedSince: (tally: Tally) =>
      `The settings were changed after the last check on ${tally.at}, so this report does not show that the server is closed.`,
    never: 'No check was made. This report does not show whether the server is open or closed.',
  },
  found: {
    closed: (tally: Tally) => `${ways(tally.tried)} tried. ${becameOf(tally)}`,
    open: (tally: Tally, strength: Strength | null) =>
      `${ways(tally.tried)} tried. ${becameOf(tally)}${strength === null ? '' : ` ${strengths[tally.kind][strength]}`}`,
    inconclusive: (tally: Tally, reason: Reason | null) =>
      `${reason === null ? '' : `${reasons[reason]} `}${ways(tally.tried)} tried. ${becameOf(tally)}`,
  },
  vantage: ({ kind, from, seenAs, said }: Vantage) => {
    const where = {
      outside:
        from === null ? "from outside the server's network" : `from ${from}, outside the server's network`,
      borrowed: `on the server itself, from ${from ?? 'an address'}${from === null ? '' : ', an address'} that the server does not know`,
      asked: "in the answer of the server's own software, asked how it treats a stranger",
      lan:
        from === null
          ? 'from the same network as the server'
          : `from ${from}, in the same network as the server`,
      loopback: 'on the server itself',
    }[kind];
    const word = said === kind ? ' The person who made the check says so.' : '';
    const asked = kind === 'asked' ? ' What lies between it and the internet was not tested.' : '';
    const saw =
      seenAs === null
        ? ''
        : from !== null && sameAddress(seenAs, from)
          ? ' The server saw the same address.'
          : ` The server saw the connection come from ${seenAs}.${isInternal(seenAs) ? ' That is an address inside a network: if the server trusts it, everybody who comes through it is trusted.' : ''}`;
    return `Seen ${where}.${word}${asked}${saw}`;
  },
  caution: {
    practice:
      "This is a practice case. It was walked against Latch's own practice server and says nothing about a real one.",
    atServer: (host: string) =>
      `The checks were made on the server itself. That ${host} leads to it is what its owner says; a check from another network shows it.`,
    imported:
      'The check was made by another Latch, whose result was brought here. The program that wrote this report did not make it.',
    firstImported:
      'The first check was made by another Latch, whose result was brought here. Only the last one was made by the program that wrote this report.',
    trusted:
      'The last check was made from a place that servers often trust. It does not show that strangers are refused.',
    otherPlace: 'The two checks were made from different places, so they do not compare like with like.',
    otherServer: 'The two checks were made at different addresses.',
    noBefore: 'No check was made before the changes.',
    notOpenBefore: 'The first check did not find the server open.',
    notTriedAgain: (n: number) =>
      `${ways(n)} of the first check ${n === 1 ? 'was' : 'were'} not tried again.`,
    worse: (n: number) =>
      `${ways(n)} ${n === 1 ? 'was' : 'were'} not accepted in the first check and ${n === 1 ? 'is' : 'are'} now.`,
    ownMail: "The last check could not see whether mail for the server's own domain still comes in.",
  },
  notTested: {
    otherAddresses: 'Other addresses that the same server may have.',
    noIpv6: 'IPv6: no IPv6 address was tested.',
    noIpv4: 'IPv4: no IPv4 address was tested.',
    otherPorts: (ports: string) => `Ports other than ${ports}.`,
    noTls: 'Encrypted connections (TLS).',
    noMessage: 'Delivery of a message: every dialogue ended before a message was sent.',
    passwords: 'People who sign in: no password was used or guessed.',
    proxy: 'Whether the server is an open proxy.',
    mail: 'Whether the server is an open mail relay.',
    unclear: (n: number) => `${ways(n)} got no answer that means yes or no.`,
  },
  page: {
    title: 'Report on an open mail server or proxy',
    titleFor: { mail: 'Mail relay report', proxy: 'Open proxy report' } satisfies Record<Kind, string>,
    written: (at: string, version: string, pack: number | null) =>
      `Written ${at} by Latch ${version}${pack === null ? '' : `, content pack ${pack}`}`,
    case: 'Case',
    addresses: 'Addresses tested',
    software: 'Software',
    softwareUnknown: 'Not known',
    versionUnknown: 'version not known',
    cause: 'Cause',
    causeUnknown: 'Not recorded',
    changed: 'What was changed',
    changedNothing: 'Nothing',
    changedAt: (steps: number, from: string, to: string) =>
      `${steps === 1 ? '1 step' : `${steps} steps`}, ${from === to ? from : `${from} to ${to}`}`,
    queue: 'Waiting mail',
    guide: 'Instructions',
    notice: 'Notice',
    noticeKinds,
    noticeFrom: (sender: string) => `from ${sender}`,
    noticeDated: (date: string) => `dated ${date}`,
    check: 'Check',
    before: 'Before',
    after: 'After',
    notDone: 'Not done',
    cautions: 'Please note',
    steps: 'Steps, in the order done',
    byLatch: (undone: string | null) =>
      undone === null ? '(done by Latch; below it what it printed)' : `(done by Latch, and undone ${undone})`,
    comparison: 'The same ways, before and after',
    ways: 'The ways that were tried',
    tried: 'What was asked',
    where: 'Port',
    answer: 'Answer',
    verdicts: { open: 'accepted', closed: 'refused', inconclusive: 'could not tell' },
    /** Closed although accepted: why. */
    closedBecause: {
      'taken-as-own-mail': 'taken as own mail',
      bounced: 'sent back',
    } satisfies Partial<Record<Reason, string>> as Partial<Record<Reason, string>>,
    outcomes: { accepted: 'accepted', refused: 'refused', unknown: 'could not tell' },
    notTried: 'not tried',
    noAnswer: 'no answer',
    tls: { none: 'plain', starttls: 'STARTTLS', implicit: 'TLS' },
    controls: 'Controls',
    controlsLead:
      'Questions with a known right answer. They show that the server was working and told its own mail from that of strangers.',
    expected: 'Right answer',
    notTested: 'Not tested',
    appendix: (letter: string, when: string) => `Appendix ${letter}: transcript, ${when}`,
    seeTranscript: (letter: string) => `Transcript: appendix ${letter}`,
    transcriptLead: (at: string) =>
      `Both directions, times in UTC. The check began ${at}. > is what was sent, < is what the server answered. Invisible characters are written out as ⟨U+...⟩.`,
    connection: (n: number) => `Connection ${n}`,
    noTranscript: 'No connection was made.',
    cut: (n: number) => `${n} more lines stand in the JSON report.`,
  },
  reply: {
    subject: {
      closed: (server: string) => `${server}: closed`,
      open: (server: string) => `${server}: being closed`,
      inconclusive: (server: string) => `${server}: being looked into`,
      'not-checked': (server: string) => `${server}: being looked into`,
    },
    hello: 'Hello,',
    thanks: (server: string, date: string | null) =>
      `thank you for your notice${date === null ? '' : ` of ${date}`} about ${server}.`,
    noNotice: (server: string) => `this is about ${server}.`,
    was: {
      mail: 'The server passed on mail for strangers (open mail relay). It is closed now.',
      proxy: 'The server opened connections for strangers (open proxy). It is closed now.',
    } satisfies Record<Kind, string>,
    foundClosed: {
      mail: 'We checked the server. It does not pass on mail for strangers.',
      proxy: 'We checked the server. It does not open connections for strangers.',
    } satisfies Record<Kind, string>,
    closedNow: {
      mail: 'We changed the settings of the server. It does not pass on mail for strangers.',
      proxy: 'We changed the settings of the server. It does not open connections for strangers.',
    } satisfies Record<Kind, string>,
    otherCause:
      'If you still see unwanted mail from this address, the cause is another one, such as a stolen password. Please send us the full headers of one such message with its time, so that we can find it.',
    isOpen: {
      mail: 'We checked the server. It still passes on mail for strangers. We are working on it and write again when it is closed.',
      proxy:
        'We checked the server. It still opens connections for strangers. We are working on it and write again when it is closed.',
    } satisfies Record<Kind, string>,
    unclear: 'We checked the server and could not tell yet whether it is open.',
    unclearNext:
      'We check again from another place and write again. If you have an example with headers and time, please send it.',
    changedSince:
      'We changed the settings of the server and have not checked it since. We write again after the check.',
    never: 'We have not checked the server yet. We write again after the check.',
    facts: {
      cause: 'Cause',
      changed: 'Changed',
      software: 'Software',
      before: 'Before',
      after: 'After',
      checked: 'Checked',
    },
    attached: 'The report with all times in UTC, the answers of the server and the transcripts is attached.',
    practice: 'PRACTICE CASE, DO NOT SEND.',
    bye: 'Kind regards',
    sign: '[your name, company and telephone number]',
  },
  todo: {
    closed: {
      mail: {
        keepWorking:
          'See that the scanner, the web shop and the staff outside the office can still send. If one of them cannot, go back to the step that lists who may send.',
        cleanOut:
          'Clean out the old queue: mail that strangers left on the server before it was closed still goes out. Look through the waiting mail and delete what is not yours.',
        onHold: (count: number) =>
          count === 1
            ? '1 mail of strangers is on hold on the server and is not sent. Look at it, then let it go or delete it.'
            : `${count} mails of strangers are on hold on the server and are not sent. Look through them, then let go what is yours and delete the rest.`,
        passwords:
          'Look in the log for mail that was sent with a password you did not expect. If you find some, a password was stolen: change it, and end all sessions that use it.',
      },
      proxy: {
        keepWorking: 'See that the people in the office can still use the proxy.',
        device:
          'Change the password of the router or the server that runs the proxy, install its updates, and look for scheduled tasks and accounts that you did not put there: they can open it again.',
        passwords:
          'If people sign in at the proxy, look in its log for sign-ins you did not expect, and change those passwords.',
      },
    },
    delisting: {
      look: (server: string) =>
        `Find out which lists name ${server}. The bounces you got name the list. Each list takes addresses off only at its own site.`,
      spamhaus:
        'Spamhaus: look the address up at check.spamhaus.org. Entries in CSS, XBL and PBL you remove there yourself; say what you fixed. An entry in the SBL only your internet provider can have removed, by mail, and while it stands the others stay.',
      spamcop: 'SpamCop: nothing to do. An address goes off the list a day after the last report about it.',
      provider:
        'Your provider may want the cause, what you changed and the proof: send the report. Some lists test the server again by themselves, so do not block their address.',
      once: 'Ask each list once, after the cleaning. Asking again while unwanted mail still goes out can cost you the right to ask.',
    },
    closedNotice:
      'Send the reply and the report to whoever wrote to you. If a new notice comes, compare its time with the time of your change: both are in UTC.',
    open: {
      close: 'Close it: try another cause, or use the general instructions, which block it at the firewall.',
      block: {
        mail: 'If it takes longer, block port 25 from the internet for now. Other mail servers keep your incoming mail and try again for some days.',
        proxy: "If it takes longer, block the proxy's ports from the internet for now.",
      } satisfies Record<Kind, string>,
      noDelisting:
        'Do not ask lists to take you off yet. They look again, find it open, and the next request is harder.',
    },
    inconclusive: {
      place:
        'Check again from another network, such as a phone hotspot or another office. Some mobile networks block mail servers; then use another one.',
      noDelisting: 'Do not ask lists to take you off before a check says closed.',
    },
    notChecked: 'Check again: since the last change nobody has looked.',
    date: (date: string) => `Check again on ${date}, and after every update of the server's software.`,
    dateSoon: (date: string) => `Check again by ${date}.`,
  },
};

export type ReportWords = typeof en;

const tables: Readonly<Record<string, ReportWords>> = { en };

/** The sentences of reports and replies in a language, or in English where there is none of it. */
export function reportWords(language: string): ReportWords {
  return tables[language] ?? tables[language.split('-')[0] ?? ''] ?? en;
}
