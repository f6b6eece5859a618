/** Faults that are planted into a guide, to see that Latch takes back what such a guide does. Pure. */
import { parseDocument } from 'yaml';
import { guideSchema } from '../../main/guide/model.ts';

/**
 * `broken-line`: each edit also writes a line that is no setting. `fails-midway`: each edit does so and then ends badly,
 * for products that read past what they do not know. `closes-nothing`: each edit writes
 * a remark in the place of what closes, and the guide's own looks afterwards do not mind. `refuses-own-mail`: it
 * closes, and then refuses mail for the own domain too.
 */
export const plants = ['broken-line', 'fails-midway', 'closes-nothing', 'refuses-own-mail'] as const;
export type Plant = (typeof plants)[number];

/** Neither shell nor any settings file has such a line. */
const brokenLine = '}{ "planted by the lab';
const remark = '# planted by the lab';

/**
 * The text of a guide with the fault in it. `written`: by step, a file that it was seen to write on this server;
 * `refuse`: shell that makes the product refuse all mail. Throws where there is no step to plant it into.
 */
export function planted(
  guide: string,
  plant: Plant,
  written: ReadonlyMap<string, string>,
  refuse: string | null,
): string {
  const document = parseDocument(guide);
  const { steps } = guideSchema.parse(document.toJS());
  let changed = 0;
  for (const [at, step] of steps.entries()) {
    const script = step.run?.sh;
    if (script === undefined) continue;
    const set = (text: string) => document.setIn(['steps', at, 'run', 'sh'], text);
    if (plant === 'closes-nothing' && step.kind === 'check') {
      set('true\n');
      document.deleteIn(['steps', at, 'expect']);
    }
    if (step.kind !== 'edit') continue;
    const added = plant === 'refuses-own-mail' ? refuse : appended(plant, written.get(step.id));
    if (added === null) continue;
    set(plant === 'closes-nothing' ? `${added}\n` : `${script.trimEnd()}\n${added}\n`);
    document.deleteIn(['steps', at, 'expect']);
    changed += 1;
  }
  if (changed === 0) throw new Error(`there is no step to plant "${plant}" into`);
  return String(document);
}

function appended(plant: Plant, file: string | undefined): string | null {
  if (file === undefined) return plant === 'closes-nothing' ? 'true' : null;
  // JSON has no remarks.
  if (plant === 'closes-nothing' && file.endsWith('.json')) return 'true';
  const written = `printf '%s\\n' '${plant === 'closes-nothing' ? remark : brokenLine}' >>'${file}'`;
  return plant === 'fails-midway' ? `${written}\nexit 3` : written;
}
