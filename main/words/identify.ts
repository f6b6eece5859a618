/** What Latch says about the name of a server and the software behind it. */
import type { TargetProblem } from '../identify/target.ts';

export interface IdentifyWords {
  /** Why a text is not the name of one server. */
  readonly targetProblems: Readonly<Record<TargetProblem, string>>;
  /** `because` ends a sentence and comes from the content; `excerpt` is what the server said. */
  reason(because: string, place: string, excerpt: string): string;
  place(where: 'banner' | 'ehlo' | 'help' | 'header', address: string, port: number): string;
  /** The same for what was found on this computer. */
  localPlace(where: 'package' | 'process'): string;
}

const english: IdentifyWords = {
  targetProblems: {
    empty: 'There is nothing here. Type an address such as 192.0.2.10 or a name such as mail.example.com.',
    'too-long': 'This is too long for the address of a server.',
    'has-spaces': 'The address of a server has no spaces. Type one address only.',
    'is-mailbox': 'This is a mail address. Type the part after the @.',
    'is-web-address': 'This is the address of a web page. Type the name of the server only.',
    'is-network': 'This is a whole network. Type the address of one server.',
    'port-unreadable': 'What stands behind the colon is not a port. A port is a number from 1 to 65535.',
    'not-an-address': 'This is neither a number such as 192.0.2.10 nor a name such as mail.example.com.',
  },
  reason: (because, place, excerpt) =>
    `${because.charAt(0).toUpperCase()}${because.slice(1).replace(/\.$/, '')} (${place}: "${excerpt}").`,
  place: (where, address, port) => {
    const what = {
      banner: 'greeting',
      ehlo: 'answer to EHLO',
      help: 'answer to HELP',
      header: 'header',
    }[where];
    return `${what} at ${address.includes(':') ? `[${address}]` : address}:${port}`;
  },
  localPlace: where => (where === 'package' ? 'package on this computer' : 'program on this computer'),
};

/** Words in the language asked for, by BCP 47 tag; English where there are none. */
export function identifyWords(_language: string): IdentifyWords {
  return english;
}
