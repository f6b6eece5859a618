/** What the browser door says where it can't show the page: a sentence on what happened, one on what to do. */

export type BrowserRefusal =
  | 'elsewhere'
  | 'not-ours'
  | 'no-key'
  | 'used-link'
  | 'not-here'
  | 'wrong-way'
  | 'not-json'
  | 'too-long'
  | 'too-many';

export interface BrowserWords {
  readonly program: string;
  /** The link to the page itself, for who has its key already. */
  readonly again: string;
  readonly refusals: Readonly<Record<BrowserRefusal, { readonly happened: string; readonly todo: string }>>;
}

const english: BrowserWords = {
  program: 'Latch',
  again: 'Open Latch in this browser',
  refusals: {
    elsewhere: {
      happened: 'Latch answers only on this computer.',
      todo: 'Use the link that Latch shows where it was started. It begins with http://127.0.0.1 or http://localhost.',
    },
    'not-ours': {
      happened: 'Another web page asked for this, so Latch did not answer.',
      todo: 'Use the window that Latch opened.',
    },
    'no-key': {
      happened: 'This browser has no key to Latch yet.',
      todo: 'Open the link that Latch shows where it was started. If you came here by that link, use the one below.',
    },
    'used-link': {
      happened: 'This link was used already. Each link opens Latch once, in one browser.',
      todo: 'If it was this browser, use the link below. If not, start Latch again to get a new one.',
    },
    'not-here': {
      happened: 'There is no such page in Latch.',
      todo: 'Use the link below to get back to your case.',
    },
    'wrong-way': {
      happened: 'Latch cannot be asked in this way.',
      todo: 'Use the buttons of the page.',
    },
    'not-json': {
      happened: 'Latch could not read what was sent to it.',
      todo: 'Use the buttons of the page.',
    },
    'too-long': {
      happened: 'This is longer than Latch reads.',
      todo: 'Shorten the text to the part with the address of the server.',
    },
    'too-many': {
      happened: 'Latch is open in too many windows.',
      todo: 'Close some of them, then load this one again.',
    },
  },
};

/** English for every language until there is another table. */
export function browserWords(_language: string): BrowserWords {
  return english;
}
