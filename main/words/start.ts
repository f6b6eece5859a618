/** What `npm start` says before a door is open. */
/** Why the browser door and not the desktop. */
export type WhyBrowser =
  | 'asked'
  | 'no-screen'
  | 'root'
  | 'no-runtime'
  | 'not-fetched'
  | 'still-fetching'
  | 'did-not-start';

export interface StartWords {
  readonly help: string;
  readonly unknownOption: (option: string) => string;
  readonly opening: string;
  /** Why the page opens in a browser, in one line. */
  readonly why: Readonly<Record<WhyBrowser, string>>;
}

const english: StartWords = {
  help: `npm start                 opens Latch in a window, or in your browser where there is no window
npm start -- --practice   the same, against a practice server that comes with Latch
npm start -- --browser    opens it in the browser in any case`,
  unknownOption: option => `There is no option ${option}. Run "npm start -- --help" for those there are.`,
  opening: 'Latch opens in its own window. Close the window or press Ctrl-C to stop; what you did is kept.',
  why: {
    asked: 'Latch opens in the browser, as asked.',
    'no-screen': 'There is no screen here for a window, so Latch opens in a browser.',
    root: 'A window is not safe to open as root, so Latch opens in a browser.',
    'no-runtime': 'The part of Latch that shows a window is not here, so Latch opens in a browser.',
    'not-fetched': 'The part of Latch that shows a window could not be fetched, so Latch opens in a browser.',
    'still-fetching':
      'The part of Latch that shows a window is being fetched. Latch opens in a browser now; once that part is here, in its window.',
    'did-not-start': 'The window could not be opened, so Latch opens in a browser.',
  },
};

/** English for every language until there is another table. */
export function startWords(_language: string): StartWords {
  return english;
}
