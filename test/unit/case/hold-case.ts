/** Opens a case and holds it until this process ends: `tsx hold-case.ts DATADIR CASE`. */
import { openCaseStore } from '../../../main/case/store.node.ts';

const [dataDir = '', id = ''] = process.argv.slice(2);
const store = await openCaseStore(dataDir);
const opened = await store.open(id);
process.stdout.write(`${opened.ok ? 'held' : opened.why}\n`);
setInterval(() => undefined, 60_000);
