/**
 * Text from servers, notices and files, made safe to look at: control characters and those that turn the
 * direction of writing are spelled out instead of obeyed, so that a line shows what was really sent.
 */

/**
 * Controls (except line feed and tab), soft hyphen, zero-width and direction marks, line separators,
 * interlinear marks and tags, and halves of surrogate pairs. Joiners (U+200C, U+200D) stay: scripts need them.
 */
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

/** Several lines stay several lines. Cut at `longest` characters, with an ellipsis. */
export function visible(text: string, longest = 10_000): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replaceAll('\r\n', '\n').replaceAll(hidden, spelled);
}

/** The same in one line. */
export function visibleLine(text: string, longest = 2_000): string {
  return visible(text, longest)
    .replaceAll(/[\n\t ]+/g, ' ')
    .trim();
}

/** `⟨U+202E⟩`, as Unicode writes it. */
function spelled(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return `⟨U+${point.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** JSON in which the same characters are escapes: equal as JSON, harmless in an editor or a terminal. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(hidden, character =>
    character
      .split('')
      .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** RFC 3339, UTC, of a time that is `ms` after another; null where there is no such time. */
export function later(time: string, ms: number): string | null {
  const at = new Date(Date.parse(time) + ms);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** `2026-11-22 03:12:45 UTC` of an RFC 3339 time; the text itself where it is none. */
export function utc(time: string): string {
  const at = later(time, 0);
  return at === null ? visibleLine(time, 100) : `${at.slice(0, 19).replace('T', ' ')} UTC`;
}
