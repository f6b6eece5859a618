/** HTML mail to plain text. One pass, so that a page of a million angle brackets takes no longer than prose. */

const entities = new Map(
  (
    'amp & lt < gt > quot " apos \' ndash – mdash — lsquo ‘ rsquo ’ ldquo “ rdquo ” laquo « raquo » hellip … ' +
    'auml ä ouml ö uuml ü Auml Ä Ouml Ö Uuml Ü szlig ß eacute é egrave è ecirc ê Eacute É agrave à acirc â ' +
    'Agrave À ccedil ç ocirc ô icirc î ugrave ù ucirc û'
  )
    .split(' ')
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1] ?? ''] as const] : [])),
);

const breaking = new Set(
  'br p div tr table li ul ol h1 h2 h3 h4 h5 h6 pre hr blockquote title body'.split(' '),
);
const unseen = ['script', 'style'];

/** The words of an HTML page, a line for each block. Tags, scripts, styles and comments are dropped. */
export function htmlToText(html: string): string {
  // Only ASCII letters: lowering others may change the length, and the two are indexed alike.
  const lower = html.replace(/[A-Z]+/g, letters => letters.toLowerCase());
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    out.push(html.slice(at, open === -1 ? html.length : open));
    if (open === -1) break;
    if (lower.startsWith('<!--', open)) {
      at = skipTo(lower, '-->', open + 4) + 3;
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]{0,15})/.exec(lower.slice(open, open + 20))?.[1];
    const close = name === undefined ? -1 : html.indexOf('>', open);
    if (name === undefined) {
      out.push('<');
      at = open + 1;
      continue;
    }
    // A tag without an end: nothing after it would be shown either.
    if (close === -1) break;
    if (breaking.has(name)) out.push('\n');
    else if (name === 'td' || name === 'th') out.push(' ');
    at = unseen.includes(name) && lower[open + 1] !== '/' ? skipTo(lower, `</${name}`, close) : close + 1;
  }
  return decodeEntities(out.join(''));
}

function skipTo(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found === -1 ? text.length : found;
}

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z]{2,8}));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return name === 'nbsp' ? ' ' : (entities.get(name) ?? whole);
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
    },
  );
}
