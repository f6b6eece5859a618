/**
 * Reads what lsof(8) and ps(1) print on macOS. Not run on macOS by us: the formats are those of their manual pages.
 */
import type { Listener, Program } from './machine.ts';

/** `lsof -nP -iTCP -sTCP:LISTEN -Fpn`: a line a field, `p` begins a process, `n` names an address. */
export function readLsof(text: string, programs: readonly Program[]): Listener[] {
  let pid = 0;
  return text.split('\n', 50_000).flatMap(line => {
    if (line.startsWith('p')) pid = Number(line.slice(1));
    const found = /^n(?:\[?([^\]]*)\]?):(\d+)$/.exec(line);
    if (!found) return [];
    const address = found[1] === '*' ? '0.0.0.0' : (found[1] ?? '');
    return [{ address, port: Number(found[2]), program: programs.find(one => one.pid === pid) ?? null }];
  });
}

/** `ps -axww -o pid=,command=`: the words are not kept apart there, so a blank inside one parts it. */
export function readPs(text: string): Program[] {
  return text.split('\n', 50_000).flatMap(line => {
    const found = /^\s*(\d+)\s+(.+)$/.exec(line);
    if (!found) return [];
    const argv = (found[2] ?? '').slice(0, 4_000).split(/\s+/);
    return [{ pid: Number(found[1]), argv, file: argv[0]?.startsWith('/') === true ? argv[0] : null }];
  });
}
