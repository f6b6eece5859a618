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
  for (const { line, text: whole } of logicalLines(text, /^\s*(?:#|\.(?:if|el|end|include))/, 'backslash')) {
    const words = whole.trim();
    const verb = block.length > 0 ? verbs.exec(words) : null;
    const label = /^([\w-]+):$/.exec(words);
    const list = /^((?:host|domain|address|localpart)list)\s+([\w-]+)\s*=\s*(.*)$/s.exec(words);
    const option = /^(?:hide\s+)?([\w-]+)\s*=\s*(.*)$/s.exec(words);
    if (/^begin\s/.test(words) || label) {
      close();
      block = label ? [label[1] ?? ''] : [];
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
