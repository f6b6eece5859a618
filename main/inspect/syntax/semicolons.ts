import { longestValue, mostSettings, type Written } from '../setting.ts';

const deepest = 20;

/** nginx and VCL: words up to `;`, or up to `{` for a block. Quotes keep their content together. */
export function readSemicolons(text: string): Written[] {
  const settings: Written[] = [];
  const within: string[] = [];
  let words = '';
  let began = 1;
  let line = 1;
  const take = () => {
    const found = /^(\S+)\s*([\s\S]*)$/.exec(words.trim());
    words = '';
    if (!found) return null;
    const setting = { line: began, within: [...within], name: found[1] ?? '', value: found[2] ?? '' };
    settings.push(setting);
    return setting;
  };
  for (const [token] of text.matchAll(
    /\n|#[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\$\{\w+\}|[;{}]|[^\n#"';{}$/]+|[\s\S]/g,
  )) {
    const first = token[0];
    if (token === ';') take();
    else if (token === '{') {
      const block = take();
      if (within.length < deepest) within.push(`${block?.name ?? ''} ${block?.value ?? ''}`.trim());
    } else if (token === '}') {
      take();
      within.pop();
    } else if (first !== '#' && !token.startsWith('/*')) {
      if (words.trim() === '' && token.trim() !== '') began = line;
      if (words.length < longestValue) words += token === '\n' ? ' ' : token.slice(0, longestValue);
    }
    line += token.split('\n').length - 1;
    if (settings.length >= mostSettings) break;
  }
  return settings;
}
