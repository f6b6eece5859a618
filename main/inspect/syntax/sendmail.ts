import { logicalLines, type Written } from '../setting.ts';

/** Sendmail's macro file (cf/README): each `FEATURE(...)` and `define(...)`; all behind `dnl` is a comment. */
export function readM4(text: string): Written[] {
  return logicalLines(text, /^\s*(?:dnl\b|#)/, 'none').flatMap(({ line, text: whole }) =>
    [...whole.replace(/\bdnl\b.*$/, '').matchAll(/\b([A-Z_]+|define)\(\s*([^)]*)\)/g)].map(
      ([, name = '', value = '']) => ({
        line,
        within: [],
        name,
        value: value.replaceAll(/[`']/g, '').trim(),
      }),
    ),
  );
}

/** The file made from it: every feature leaves its name in a comment (`VERSIONID` in cf/feature/*.m4). */
export function readSendmailCf(text: string): Written[] {
  return text.split('\n', 20_000).flatMap((whole, index) => {
    const found = /^#{5}\s+\$Id: ([\w-]+)\.m4\b/.exec(whole);
    return found ? [{ line: index + 1, within: [], name: 'FEATURE', value: found[1] ?? '' }] : [];
  });
}
