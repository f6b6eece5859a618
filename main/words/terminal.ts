/** What the terminal door says. The words of the wizard itself come with its Views. */
import type { NoticeProblem } from '../notice/notice.ts';

export type MistakeKey = keyof TerminalWords['mistakes'];

/** What the walk in the terminal says between the Views. */
export interface WalkWords {
  readonly quitKey: string;
  readonly againKey: string;
  readonly detailsKey: string;
  readonly keys: (details: string, on: boolean) => string;
  readonly notAChoice: string;
  readonly backHint: string;
  readonly severalLines: string;
  readonly keepLong: (firstLine: string) => string;
  readonly keep: (value: string) => string;
  readonly example: (value: string) => string;
  readonly needed: string;
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly yesOrNo: string;
  readonly yesNoPrompt: string;
  readonly choicePrompt: string;
  readonly searchPrompt: string;
  readonly nothingFound: string;
  readonly moreFound: (count: number) => string;
  readonly kept: string;
}

/** What `latch guide` says around the guides. */
export interface GuideCommandWords {
  readonly levels: Readonly<Record<'proven' | 'documented' | 'unconfirmed', string>>;
  readonly provenOn: (where: string) => string;
  readonly notThere: (name: string) => string;
  readonly nothingFound: string;
  readonly examples: string;
  readonly onlyWhen: (choices: string) => string;
  readonly expect: string;
  readonly undo: string;
}

/** What `latch notice` says around the notice. */
interface NoticeCommandWords {
  readonly sender: string;
  readonly date: string;
  readonly noAddress: string;
  readonly problems: Readonly<Record<NoticeProblem, string>>;
}

/** What `latch case` says around the cases. */
export interface CaseCommandWords {
  readonly none: string;
  readonly finished: string;
  readonly damaged: string;
  readonly notOpened: Readonly<
    Record<'not-there' | 'in-use' | 'newer-format' | 'damaged' | 'unreadable', (id: string) => string>
  >;
  readonly unreadableWalk: (id: string) => string;
  readonly saved: string;
  readonly place: string;
  readonly server: string;
  readonly before: string;
  readonly after: string;
  readonly notChecked: string;
  readonly imported: (id: string) => string;
  readonly notImportable: (file: string) => string;
  readonly notSaved: (code: string) => string;
  readonly noPdf: string;
  readonly written: (file: string) => string;
}

/** What `latch serve`, `latch practice` and `npm start` say. */
interface DoorWords {
  readonly open: string;
  readonly once: string;
  readonly tunnel: (port: string) => string;
  readonly stop: string;
  readonly portTaken: (port: number) => string;
  readonly portRefused: (port: number) => string;
  readonly noPage: string;
  readonly practiceOpen: string;
  readonly practiceClosed: string;
  readonly practiceFile: (path: string) => string;
  readonly practiceTry: string;
  readonly practiceStop: string;
}

export interface TerminalWords {
  readonly guide: GuideCommandWords;
  readonly notice: NoticeCommandWords;
  readonly case: CaseCommandWords;
  readonly door: DoorWords;
  readonly walk: WalkWords;
  readonly help: string;
  readonly mistakes: {
    readonly 'unknown-command': (value: string) => string;
    readonly 'unknown-option': (value: string) => string;
    readonly 'option-needs-value': (value: string) => string;
    readonly 'option-takes-no-value': (value: string) => string;
    readonly 'too-many-words': (value: string) => string;
    readonly 'missing-what-to-check': (value: string) => string;
    readonly 'missing-host': (value: string) => string;
    readonly 'missing-file': (value: string) => string;
    readonly 'missing-guide-verb': (value: string) => string;
    readonly 'missing-product': (value: string) => string;
    readonly 'missing-words': (value: string) => string;
    readonly 'missing-case-verb': (value: string) => string;
    readonly 'missing-case': (value: string) => string;
    readonly 'missing-report-format': (value: string) => string;
    readonly 'bad-case': (value: string) => string;
    readonly 'bad-host': (value: string) => string;
    readonly 'bad-port': (value: string) => string;
    readonly 'bad-domain': (value: string) => string;
    readonly 'bad-mailbox': (value: string) => string;
    readonly 'bad-address': (value: string) => string;
    readonly 'bad-canary': (value: string) => string;
    readonly 'canary-needs-port': (value: string) => string;
    readonly 'bad-vantage': (value: string) => string;
    readonly 'bad-timeout': (value: string) => string;
    readonly 'bad-form': (value: string) => string;
    readonly 'only-for-mail': (value: string) => string;
    readonly 'not-with-borrow': (value: string) => string;
    readonly 'deliver-needs-target': (value: string) => string;
    readonly 'target-needs-deliver': (value: string) => string;
    readonly 'not-yet': (value: string) => string;
    readonly 'agree-first': (value: string) => string;
    readonly 'not-agreed': (value: string) => string;
  };
  readonly agreeQuestion: (host: string) => string;
  readonly mx: {
    readonly hosts: (domain: string, hosts: readonly string[]) => string;
    readonly takesNone: (domain: string) => string;
    readonly unknown: (domain: string, code: string) => string;
    readonly agreeQuestion: (count: number) => string;
  };
  readonly arrival: {
    readonly question: (mailbox: string) => string;
    readonly wrong: string;
  };
  readonly cannotRead: (file: string, code: string) => string;
  readonly cannotWrite: (file: string, code: string) => string;
  readonly tooLong: (file: string, kilobytes: number) => string;
  readonly bug: (text: string) => string;
  readonly node: (have: string, need: string) => string;
}

const walk: WalkWords = {
  quitKey: 'q',
  againKey: '?',
  detailsKey: 'd',
  keys: (details, on) =>
    `Type a number. d: ${details} ${on ? 'off' : 'on'}. ?: show this again. q: leave; what you did is kept.`,
  notAChoice: 'That is none of the numbers above. Type ? to see them again.',
  backHint: 'Type < to go back to the choices.',
  severalLines: 'A single word ends with Enter. A longer text ends with a line that holds only a full stop.',
  keepLong: firstLine => `Press Enter to keep the text that begins "${firstLine}".`,
  keep: value => `Press Enter to keep: ${value}`,
  example: value => `For example: ${value}`,
  needed: 'This needs an answer.',
  yes: ['yes', 'y'],
  no: ['no', 'n'],
  yesOrNo: 'Type yes or no.',
  yesNoPrompt: 'yes/no> ',
  choicePrompt: 'number> ',
  searchPrompt: 'part of its name> ',
  nothingFound: 'Nothing of that name. Try a shorter part of it.',
  moreFound: count => `and ${count} more; type more of the name`,
  kept: 'What you did is kept. Run "latch" again to go on.',
};

const guide: GuideCommandWords = {
  levels: {
    proven: 'proven: we closed the real thing with it',
    documented: 'from the documentation, not run by us',
    unconfirmed: 'not confirmed',
  },
  provenOn: where => `Proven on ${where}`,
  notThere: name => `There is no guide "${name}"; "latch guide list" shows those that are here.`,
  nothingFound: 'Nothing of that name. Try a shorter part of it, or "latch guide show generic".',
  examples: 'The commands below hold these examples. The walk fills in your own values:',
  onlyWhen: choices => `Only if: ${choices}`,
  expect: 'How to see that it worked',
  undo: 'How to undo it',
};

const notice: NoticeCommandWords = {
  sender: 'From',
  date: 'Dated',
  noAddress: 'It names no address that we can read.',
  problems: {
    relay: 'may pass on mail for strangers (open relay)',
    'http-proxy': 'may forward connections for strangers (open web proxy)',
    'socks-proxy': 'may forward connections for strangers (open SOCKS proxy)',
    listed: 'is on a blocklist',
    other: 'is said to send unwanted mail or connections',
    none: 'is named; nothing is said to be wrong with it',
  },
};

const cases: CaseCommandWords = {
  none: 'There are no cases on this computer yet.',
  finished: 'finished',
  damaged: 'damaged',
  notOpened: {
    'not-there': id => `There is no case ${id}; "latch case list" shows them.`,
    'in-use': id => `The case ${id} is open in another Latch. Leave it there and try again.`,
    'newer-format': id => `A newer Latch has saved the case ${id}. Open it with that one.`,
    damaged: id => `The case ${id} is damaged and cannot be read. Its files stay where they are.`,
    unreadable: id => `We could not read the case ${id}. Look whether you may read its folder.`,
  },
  unreadableWalk: id => `The case ${id} holds no walk that this Latch can read.`,
  saved: 'Saved',
  place: 'Place in the walk',
  server: 'Server',
  before: 'Before',
  after: 'After',
  notChecked: 'not checked yet',
  imported: id => `Imported as the case ${id}. Run "latch" to go on with it.`,
  notImportable: file => `${file} is not a result of "latch check --json" that this Latch can read.`,
  notSaved: code => `We could not save the case (${code}).`,
  noPdf: 'There is no browser on this computer that can write a PDF. Write --html instead and print that.',
  written: file => `The report is in ${file}.`,
};

const door: DoorWords = {
  open: 'Open this link in a browser on this computer:',
  once: 'It lets one browser in, once.',
  tunnel: port => `From another computer, first run there: ssh -L ${port}:127.0.0.1:${port} you@this-server`,
  stop: 'Press Ctrl-C to stop; what you did is kept.',
  portTaken: port => `Another program uses port ${port}. Choose another with --port, or leave --port away.`,
  portRefused: port => `This system does not let us use port ${port}. Choose one above 1023 with --port.`,
  noPage: 'The page of Latch is not built. Run "npm run build" first.',
  practiceOpen: 'This practice server is open to strangers. It throws every message away.',
  practiceClosed: 'This practice server is closed to strangers. It throws every message away.',
  practiceFile: path => `Its settings are in ${path} and are read again for every mail.`,
  practiceTry: 'Check it from another terminal:',
  practiceStop: 'Press Ctrl-C to stop it.',
};

const english: TerminalWords = {
  guide,
  notice,
  case: cases,
  door,
  walk,
  help: `Latch closes open mail relays and open proxies, and proves it.

  latch                               the walk, in this terminal
  latch serve [--port N] [--open]     the walk in a browser, on 127.0.0.1 only
  latch check mail  HOST [options]    can strangers send mail through it?
  latch check proxy HOST [options]    can strangers connect through it?
  latch inspect [--json]              what runs on this computer, what opens it
  latch notice FILE|-                 what a letter, mail, report or bounce says
  latch guide list                    the instructions that are here
  latch guide show PRODUCT [VARIANT]  one of them
  latch guide search WORDS            find one
  latch case list                     the cases kept on this computer
  latch case show ID                  one of them
  latch case import FILE              a check from another computer (--json)
  latch case report ID --html|--json|--pdf FILE
  latch practice [--closed]           a practice server; prints its address

Options of check:
  --port N               a port to check; can be given more than once
  --own-domain D         a domain this server takes mail for
  --own-mailbox M@D      a mailbox that exists there
  --test-domain D        a domain of yours that this server takes no mail for
  --from-address IP      the address of this computer to check from
  --borrow               on the server itself, with sudo: ask it as a stranger,
                         from an address that this computer has only for the
                         length of the check
  --mx                   HOST is a domain: check each server that takes its mail
  --deep                 also the ports where such servers are found less often
  --vantage outside|lan|loopback
                         where you are, seen from the server; noted as your word
  --data                 you also agree to the DATA command, up to its answer
  --deliver              you also agree to test messages, with one of
      --canary IP[:PORT]     an address of this computer that they come to
      --deliver-to M@D       a mailbox of yours that one goes to
  --canary IP:PORT       for proxies: an address of this computer that the
                         proxy can reach
  --only FORM,...        only these forms
  --timeout S            seconds to wait for one answer
  --json                 one JSON object instead of sentences
  --transcript FILE      write down every line of the conversation
  --i-may-test           you may test this server. In a terminal we ask for it.
                         This computer itself (127.0.0.1, ::1, localhost)
                         needs no such word.

Also: --json for notice, guide and case; --lang L for guide; --practice for the
walk and for serve; and "latch --json" for the walk as lines of JSON.

Exit codes of check: 0 closed, 1 open, 2 could not tell.
Of all: 64 a typing mistake, 70 a mistake in Latch.`,
  mistakes: {
    'unknown-command': word => `There is no "latch ${word}". Run "latch --help" for what there is.`,
    'unknown-option': option => `This command has no option ${option}. Run "latch --help" for those it has.`,
    'option-needs-value': option => `The option ${option} needs a value after it.`,
    'option-takes-no-value': option => `The option ${option} takes no value.`,
    'too-many-words': word => `"${word}" is one word more than this command takes.`,
    'missing-what-to-check': () => 'Say what to check: "latch check mail HOST" or "latch check proxy HOST".',
    'missing-host': () => 'Say which server to check: its name or its IP address.',
    'missing-file': () => 'Say which file to read, or - to read what is piped in.',
    'missing-guide-verb': () =>
      'Say what to do with the guides: "latch guide list", "latch guide show PRODUCT" or "latch guide search WORDS".',
    'missing-product': () => 'Say which product; "latch guide list" shows them.',
    'missing-words': () => 'Say what to search for.',
    'missing-case-verb': () =>
      'Say what to do with the cases: "latch case list", "latch case show ID", "latch case import FILE" or "latch case report ID".',
    'missing-case': () => 'Say which case; "latch case list" shows them.',
    'missing-report-format': () =>
      'Say one kind of report and where to write it: --html FILE, --json FILE or --pdf FILE.',
    'bad-case': value => `"${value}" is not the id of a case; "latch case list" shows them.`,
    'bad-host': value => `"${value}" is not a host name or an IP address.`,
    'bad-port': value => `"${value}" is not a port. A port is a number from 1 to 65535.`,
    'bad-domain': value => `"${value}" is not a domain name.`,
    'bad-mailbox': value => `"${value}" is not a mailbox of the form name@domain.`,
    'bad-address': value => `"${value}" is not an IP address.`,
    'bad-canary': value =>
      `"${value}" is not an IP address with a port, such as 192.0.2.7:2525 or [2001:db8::7]:2525.`,
    'canary-needs-port': value => `"${value}" needs a port for a proxy check, such as ${value}:8025.`,
    'bad-vantage': value => `"${value}" is not a place to check from. It is outside, lan or loopback.`,
    'bad-timeout': value => `"${value}" is not a waiting time. It is a number of seconds from 1 to 600.`,
    'bad-form': value => `There is no form "${value}".`,
    'only-for-mail': option => `The option ${option} is for "latch check mail" only.`,
    'not-with-borrow': option => `Leave ${option} away: with --borrow we choose the address.`,
    'deliver-needs-target': () =>
      'With --deliver, say where the test message goes: --canary IP[:PORT] or --deliver-to M@D.',
    'target-needs-deliver': option => `The option ${option} needs --deliver, your yes to test messages.`,
    'not-yet': what => `This version of Latch does not have ${what} yet.`,
    'agree-first': host =>
      `Add --i-may-test if ${host} is yours or its owner has asked you to test it. Nothing was sent.`,
    'not-agreed': () => 'Nothing was sent.',
  },
  agreeQuestion: host =>
    `Is ${host} your server, or has its owner asked you to test it? We connect to it and ask it to pass on mail or connections. [yes/no] `,
  mx: {
    hosts: (domain, hosts) => `Mail for ${domain} goes to: ${hosts.join(', ')}.`,
    takesNone: domain => `${domain} says that it takes no mail at all, so there is no server to check.`,
    unknown: (domain, code) =>
      `We could not find out who takes mail for ${domain} (${code}). Name the server itself instead. Nothing was sent.`,
    agreeQuestion: count =>
      `Are ${count === 1 ? 'this server' : 'all of these servers'} yours, or has the owner asked you to test them? We connect to each and ask it to pass on mail. [yes/no] `,
  },
  arrival: {
    question: mailbox =>
      `The server took one message for ${mailbox}. Look there for "Relay check with Latch" and type the code in it; press Enter alone if it did not come. `,
    wrong: 'That is not the code of this message. It begins with "latch-".',
  },
  cannotRead: (file, code) => `We could not read ${file} (${code}).`,
  cannotWrite: (file, code) => `We could not write ${file} (${code}).`,
  tooLong: (file, kilobytes) => `${file} is longer than ${kilobytes} kB. That is more than a notice.`,
  bug: text =>
    `Something in Latch itself is broken; your server is not the cause. Nothing that was saved is lost. The technical text is: ${text}`,
  node: (have, need) =>
    `Latch needs Node.js ${need} or newer; this is ${have}. Install a newer one from https://nodejs.org/ and try again.`,
};

/** English for every language until there is another table. */
export function terminalWords(_language: string): TerminalWords {
  return english;
}
