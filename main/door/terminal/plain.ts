/**
 * Text on its way to a terminal. Servers, notices and files may hold bytes that move the cursor, retitle the
 * window or turn the reading direction; none of them reach the screen.
 */

/** C0 without tab and line feed, DEL, C1, line and paragraph separators, and the bidirectional controls. */
const notForTerminals =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** The text without anything a terminal obeys but line feeds and tabs. */
export function plain(text: string): string {
  return text.replaceAll(notForTerminals, '');
}

/** Like `plain`, on one line: line feeds and tabs become spaces. */
export function plainLine(text: string): string {
  return plain(text.replaceAll(/\r?\n|\t/g, ' '));
}

/**
 * JSON that is safe to show on a terminal as well: JSON.stringify escapes C0 only, so the rest of what a
 * terminal obeys is escaped here. The value read back is the same.
 */
export function plainJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent).replaceAll(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/**
 * Breaks a paragraph at spaces so that no line is longer than `width` columns; a longer word stays whole.
 * Later lines begin with `indent` spaces.
 */
export function wrapped(text: string, width: number, indent = 0): readonly string[] {
  return text.split('\n').flatMap(paragraph => wrapParagraph(paragraph, width, indent));
}

function wrapParagraph(paragraph: string, width: number, indent: number): readonly string[] {
  const words = paragraph.trimStart();
  const lines: string[] = [];
  let margin = ' '.repeat(paragraph.length - words.length);
  let line = '';
  for (const word of words.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && margin.length + longer.length > width) {
      lines.push(margin + line);
      margin = ' '.repeat(indent);
      line = word;
    } else {
      line = longer;
    }
  }
  lines.push(margin + line);
  return lines;
}
