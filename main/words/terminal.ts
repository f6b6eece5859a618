/** What the terminal door says. The words of the wizard itself come with its Views. */

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

export interface TerminalWords {
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
    readonly 'deliver-needs-target': (value: string) => string;
    readonly 'target-needs-deliver': (value: string) => string;
    readonly 'not-yet': (value: string) => string;
    readonly 'agree-first': (value: string) => string;
    readonly 'not-agreed': (value: string) => string;
  };
  readonly agreeQuestion: (host: string) => string;
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

const english: TerminalWords = {
  walk,
  help: `Latch closes open mail relays and open proxies, and proves that they are closed.

  latch                                the walk, in this terminal
  latch serve [--port N]               the walk in a browser, on 127.0.0.1 only
  latch check mail  HOST [options]     can strangers send mail through this server?
  latch check proxy HOST [options]     can strangers connect through this server?
  latch notice FILE|-                  what a letter, mail, report or bounce says
  latch guide list                     the instructions that are here
  latch guide show PRODUCT [VARIANT]   one of them
  latch guide search WORDS             find one
  latch case list                      the cases kept on this computer
  latch case show ID                   one of them
  latch case import FILE               a case, or a check made on another computer
  latch case report ID --html|--json|--pdf FILE
  latch practice [--closed]            a practice server; prints its address

Options of check:
  --port N               a port to check; can be given more than once
  --own-domain D         a domain this server takes mail for
  --own-mailbox M@D      a mailbox that exists there
  --test-domain D        a domain of yours that this server does not take mail for
  --from-address IP      the address of this computer to check from
  --vantage outside|lan|loopback
                         where you are, seen from the server; it is noted as your word
  --data                 you also agree to the DATA command, up to the server's answer to it
  --deliver              you also agree to one test message, with one of
      --canary IP[:PORT]     an address of this computer that the message comes back to
      --deliver-to M@D       a mailbox of yours that the message goes to
  --canary IP:PORT       for proxies: an address of this computer that the proxy can reach
  --only FORM,...        only these forms
  --timeout S            seconds to wait for one answer
  --json                 one JSON object instead of sentences
  --transcript FILE      write down every line of the conversation
  --i-may-test           you may test this server; asked in a terminal where it is not given.
                         Not needed for this computer itself (127.0.0.1, ::1, localhost).

Also: --json for notice, guide and case, --lang L for guide, --practice for the walk and
serve, and "latch --json" for the walk as lines of JSON.

Exit codes of check: 0 closed, 1 open, 2 could not tell; 64 for a typing mistake, 70 for a
mistake in Latch.`,
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
    'deliver-needs-target': () =>
      'With --deliver, say where the test message goes: --canary IP[:PORT] or --deliver-to M@D.',
    'target-needs-deliver': option => `The option ${option} needs --deliver, your yes to one test message.`,
    'not-yet': what => `This version of Latch does not have ${what} yet.`,
    'agree-first': host =>
      `Add --i-may-test if ${host} is yours or its owner has asked you to test it. Nothing was sent.`,
    'not-agreed': () => 'Nothing was sent.',
  },
  agreeQuestion: host =>
    `Is ${host} your server, or has its owner asked you to test it? We connect to it and ask it to pass on mail or connections. [yes/no] `,
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
