import { logicalLines, type Written } from '../setting.ts';

/**
 * A name, white space, the rest: Squid, Tinyproxy, OpenSMTPD, sshd, Traffic Server's records, and plain lists of
 * entries. ` #` begins a comment, and a backslash at the end continues the line.
 */
export function readWords(text: string): Written[] {
  return logicalLines(text, /^\s*#/, 'backslash').flatMap(({ line, text: whole }) => {
    const found = /^\s*(\S+)(?:\s+(.*))?$/s.exec(whole.replace(/\s#.*$/, ''));
    return found ? [{ line, within: [], name: found[1] ?? '', value: (found[2] ?? '').trim() }] : [];
  });
}
