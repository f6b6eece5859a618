/** The page that stands where the real one can't: two sentences and, where it may help, a way back in. */
import { type BrowserRefusal, browserWords } from '../../words/browser.ts';

const leadsBack: readonly BrowserRefusal[] = ['no-key', 'used-link', 'not-here'];

/** The whole style of the page; the server allows it by its hash, and no other. */
export const refusalStyle =
  ':root{color-scheme:light dark;font:1.25rem/1.5 system-ui,sans-serif}body{max-width:34rem;margin:20vh auto;padding:0 1.5rem}h1{font-size:2rem;line-height:1.2}a{display:inline-block;padding:.6rem 0}';

/** HTML of a refusal. Nothing of the request is in it. */
export function refusalPage(refusal: BrowserRefusal, language: string): string {
  const words = browserWords(language);
  const { happened, todo } = words.refusals[refusal];
  const back = leadsBack.includes(refusal) ? `<p><a href="/">${words.again}</a></p>` : '';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.program}</title>
<style>${refusalStyle}</style>
<main>
<h1>${happened}</h1>
<p>${todo}</p>
${back}
</main>
</html>
`;
}
