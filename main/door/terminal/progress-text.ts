/** What a running check tells on stderr: a line for each thing that ended, and what is being waited for. */
import type { CheckProgress } from '../../check/request.ts';
import type { checkWords } from '../../words/check.ts';
import { type Line, line } from './line.ts';

/** Remembers the plan, and gives the lines to print for each thing told. */
export function progressTeller(
  words: ReturnType<typeof checkWords>,
): (told: CheckProgress) => readonly Line[] {
  const explained = new Map<string, string>();
  const ended = new Set<string>();
  let waitedFor: string | null = null;
  return told => {
    switch (told.type) {
      case 'planned':
        for (const probe of told.probes) explained.set(probe.id, probe.explain);
        return [];
      case 'probe': {
        if (told.state === 'to-come' || told.state === 'running') return [];
        ended.add(told.id);
        const count = `${ended.size}/${Math.max(explained.size, ended.size)}`;
        const sentence = words.probe(explained.get(told.id) ?? told.id);
        return [line(`${count.padStart(7)}  ${words.stateWord(told.state)}: ${sentence}`, { hang: 9 })];
      }
      case 'waiting': {
        if (told.for === waitedFor) return [];
        waitedFor = told.for;
        return told.for === null ? [] : [line(words.waiting(told.for), { indent: 9 })];
      }
      default:
        return told satisfies never;
    }
  };
}
