/** What the desktop door says outside its page: where the page can't be shown. */

export interface DesktopWords {
  readonly noSandbox: string;
  readonly brokenTitle: string;
  readonly broken: (text: string) => string;
}

const english: DesktopWords = {
  noSandbox:
    'Latch does not run without the sandbox around its window. Start it without --no-sandbox, as a user that is not root; or run "latch serve".',
  brokenTitle: 'Latch could not start',
  broken: text =>
    `Something in Latch itself is broken; your server is not the cause. Nothing that was saved is lost. The technical text is: ${text}`,
};

/** English for every language until there is another table. */
export function desktopWords(_language: string): DesktopWords {
  return english;
}
