/**
 * Saves a case until the disk is full, then on a disk that may only be read, and prints what it was told.
 * Runs in a user and mount namespace of its own: `unshare --user --map-root-user --mount tsx small-disk.ts DIR`.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openCaseStore } from '../../../main/case/store.node.ts';

const [disk = ''] = process.argv.slice(2);
execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]);
const store = await openCaseStore(join(disk, 'data'));
const created = await store.create();
if (!created.ok) throw new Error(`no case: ${created.detail}`);
const kept = created.case;

const part = { name: 'bakery', place: 'Check', finished: false };
const first = await kept.save({ ...part, wizard: 'first' });
const evidence = await kept.writeEvidence('check', { kept: true });
const tooMuch = 'x'.repeat(300 * 1024);
const full = {
  save: await kept.save({ ...part, wizard: tooMuch }),
  evidence: await kept.writeEvidence('check', tooMuch),
  report: await kept.saveReport('html', Buffer.from(tooMuch)),
};
const left = readdirSync(join(disk, 'data', 'cases', kept.id)).sort();
const after = await kept.save({ ...part, wizard: 'second' });
await kept.close();

execFileSync('mount', ['-o', 'remount,ro', disk]);
const again = await store.open(kept.id);
const readOnly = again.ok
  ? {
      wizard: again.case.saved?.wizard,
      evidence: evidence.ok
        ? await again.case.readEvidence(evidence.id, z.object({ kept: z.boolean() }))
        : null,
      save: await again.case.save({ ...part, wizard: 'third' }),
      create: await store.create(),
    }
  : again;
if (again.ok) await again.case.close();
process.stdout.write(JSON.stringify({ first, full, left, after, readOnly }));
