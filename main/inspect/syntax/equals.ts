import { logicalLines, unquoted, type Written } from '../setting.ts';

/**
 * `name = value`: Postfix's main.cf, where an indented line continues the one before (postconf(5)), files of shell
 * variables such as Debian's update-exim4.conf.conf, and ini files, whose `[section]` is the block around.
 */
export function readEquals(text: string): Written[] {
  let section: readonly string[] = [];
  return logicalLines(text, /^\s*[#;]/, 'indent').flatMap(({ line, text: whole }) => {
    const heading = /^\[([^\]]+)\]\s*$/.exec(whole);
    if (heading) {
      section = [heading[1] ?? ''];
      return [];
    }
    const found = /^\s*(?:export\s+)?([^\s=]+)\s*=\s*(.*)$/s.exec(whole);
    return found ? [{ line, within: section, name: found[1] ?? '', value: unquoted(found[2] ?? '') }] : [];
  });
}
