import type { Printed } from '../printed.ts';
import { logicalLines, type Written } from '../setting.ts';

const verbs = /^(accept|defer|deny|discard|drop|require|warn)\b\s*(.*)$/s;

/**
 * Exim (specification, chapter 6): options and lists before the first `begin`, then blocks that begin with `name:`.
 * A rule of an ACL is one setting: its verb is the name, and its conditions are the value, one a line.
 */
export function readExim(text: string): Written[] {
  const settings: Written[] = [];
  let block: readonly string[] = [];
  let rule: { line: number; name: string; parts: string[] } | null = null;
  const close = () => {
    if (rule) {
      settings.push({ line: rule.line, within: block, name: rule.name, value: rule.parts.join('\n') });
    }
    rule = null;
  };
  for (const { line, text: whole } of logicalLines(text, /^\s*(?:#|\.(?:if|el|end))/, 'backslash')) {
    const words = whole.trim();
    const included = /^(\.include(?:_if_exists)?)\s+(.*)$/.exec(words);
    const verb = block.length > 0 ? verbs.exec(words) : null;
    const label = /^([\w-]+):$/.exec(words);
    const list = /^((?:host|domain|address|localpart)list)\s+([\w-]+)\s*=\s*(.*)$/s.exec(words);
    const option = /^(?:hide\s+)?([\w-]+)\s*=\s*(.*)$/s.exec(words);
    if (/^begin\s/.test(words) || label) {
      close();
      block = label ? [label[1] ?? ''] : [];
    } else if (included) {
      close();
      settings.push({ line, within: block, name: included[1] ?? '', value: included[2] ?? '' });
    } else if (verb) {
      close();
      rule = { line, name: verb[1] ?? '', parts: verb[2] ? [verb[2]] : [] };
    } else if (rule) (rule as { parts: string[] }).parts.push(words);
    else if (list) settings.push({ line, within: block, name: list[2] ?? '', value: list[3] ?? '' });
    else if (option) settings.push({ line, within: block, name: option[1] ?? '', value: option[2] ?? '' });
  }
  close();
  return settings;
}

/**
 * What `exim -bP config` prints: the whole configuration as it was read, where `# 12 "/etc/exim4/exim4.conf"` says from
 * which file the lines below it are (Exim specification 5.2).
 */
export function readEximPrinted(output: string): Printed[] {
  const marks = output.split('\n').flatMap((text, index) => {
    const file = /^# \d+ "([^"]+)"$/.exec(text)?.[1];
    return file === undefined ? [] : [{ line: index + 1, file }];
  });
  let next = 0;
  return readExim(output).map(({ line, within, name, value }) => {
    while ((marks[next]?.line ?? line) < line) next += 1;
    return { file: marks[next - 1]?.file ?? null, within, name, value };
  });
}
