import type { Printed } from '../printed.ts';
import { logicalLines, type Written } from '../setting.ts';

/** Postfix's services (master(5)): each `-o name=value` of a service is a setting within `smtp/inet`. */
export function readPostfixMaster(text: string): Written[] {
  // Each physical line has its own number, so continued lines are walked here and not put together.
  let service: readonly string[] = [];
  return logicalLines(text, /^\s*#/, 'none').flatMap(({ line, text: whole }) => {
    const begins = /^(\S+)\s+(inet|unix|fifo|pass|unix-dgram)\s/.exec(whole);
    if (begins) service = [`${begins[1] ?? ''}/${begins[2] ?? ''}`];
    // `{ name = value }` may hold blanks since Postfix 3.0.
    return [...whole.matchAll(/-o\s*(?:\{\s*([\w-]+)\s*=\s*([^}]*)\}|([\w/-]+)=(\S*))/g)].map(
      ([, name, value, plainName, plainValue]) => ({
        line,
        within: service,
        name: name ?? plainName ?? '',
        value: (value ?? plainValue ?? '').trim(),
      }),
    );
  });
}

/** What `postconf -P` prints: `smtp/inet/mynetworks = ...`, a line each (postconf(1)). */
export function readPostfixServices(output: string): Printed[] {
  return logicalLines(output, /^\s*#/, 'none').flatMap(({ text }) => {
    const found = /^(\S+\/\w[\w-]*)\/([\w-]+)\s*=\s*(.*)$/s.exec(text);
    return found
      ? [{ file: null, within: [found[1] ?? ''], name: found[2] ?? '', value: (found[3] ?? '').trim() }]
      : [];
  });
}
