/** The session as it really is: one case open at a time, the statechart running, Views going out. */

import { openCaseStore } from '../case/store.node.ts';
import type { CaseSummary, Opened } from '../case/store.ts';
import { commandParser } from '../contract/command.ts';
import type { Problem, View } from '../contract/view.ts';
import { loadContent } from '../guide/load.node.ts';
import { project } from '../wizard/view.ts';
import { wizardWords } from '../words/wizard.ts';
import { thisMachine } from './here.node.ts';
import { knownOf } from './known.node.ts';
import type { Session, SessionOptions } from './session.ts';
import { readSettings, writeSettings } from './settings.node.ts';
import { openWalk, type Walk } from './walk.node.ts';

/**
 * Opens the program's memory and comes back to the case that was not finished, if there is one; opening
 * never sends anything. Rejects only where `contentDir` holds no guide at all.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const words = wizardWords(options.language);
  const { content } = await loadContent(options.contentDir);
  if (content.guides.length === 0) throw new Error(`there is no guide in ${options.contentDir}`);
  const store = await openCaseStore(options.dataDir);
  const settings = await readSettings(options.dataDir);
  const here = await thisMachine();
  const listeners = new Set<(view: View) => void>();
  let details = settings.details;
  let number = 0;
  let problem: Problem | null = null;
  let cases: readonly CaseSummary[] = await store.list();
  let walk: Walk;
  let switching = false;
  let closed = false;
  let shown: View;
  let telling: NodeJS.Timeout | null = null;
  let lastTold = 0;

  const unfinished = options.practice === null ? cases.find(one => !one.finished) : undefined;
  walk =
    (unfinished === undefined ? null : await walkOf(await store.open(unfinished.id))) ?? (await freshWalk());
  shown = draw();
  const tick = setInterval(() => {
    if (walk.isRunning()) tell();
  }, 1000);
  tick.unref();

  return {
    view: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(received) {
      if (closed || switching) return;
      const parsed = commandParser.safeParse(received);
      if (!parsed.success) {
        problem = words.problems['not-understood'];
        tell();
        return;
      }
      const command = parsed.data;
      if (command.type === 'showDetails') {
        details = command.on;
        void writeSettings(options.dataDir, { details });
        tell();
        return;
      }
      const visits = shown.rail.flatMap(place => (place.visit === null ? [] : [place.visit]));
      if (![...shown.actions, ...visits].some(action => action.command === command.type)) {
        problem = words.problems['not-now'];
        tell();
        return;
      }
      problem = null;
      if (command.type === 'startNewCase') void changeTo(freshWalk);
      else if (command.type === 'openCase') void changeTo(async () => walkOf(await store.open(command.id)));
      else walk.send(command);
    },
    async close() {
      if (closed) return;
      closed = true;
      clearInterval(tick);
      if (telling !== null) clearTimeout(telling);
      await walk.close();
    },
  };

  function draw(): View {
    number += 1;
    return project(walk.snapshot(), {
      content,
      known: knownOf(options),
      language: options.language,
      practice: options.practice,
      here,
      caseId: walk.caseId,
      number,
      details,
      cases: cases
        .filter(one => one.id !== walk.caseId && one.name !== '')
        .slice(0, 20)
        .map(one => ({ id: one.id, name: one.name, where: one.place, when: one.savedAt.slice(0, 10) })),
      ...walk.evidence(),
      running: walk.running(),
      now: Date.now(),
      problem: problem ?? walk.trouble(),
    });
  }

  /** At most ten Views a second while a check tells much; the last one always goes out. */
  function tell(soon = false): void {
    if (closed) return;
    const wait = soon ? Math.max(0, lastTold + 100 - Date.now()) : 0;
    if (wait > 0) {
      telling ??= setTimeout(() => tell(), wait);
      return;
    }
    if (telling !== null) clearTimeout(telling);
    telling = null;
    lastTold = Date.now();
    shown = draw();
    for (const listener of listeners) listener(shown);
  }

  async function freshWalk(): Promise<Walk> {
    const created = await store.create();
    const file = created.ok ? created.case : null;
    return openWalk({ options, content, file, told: tell });
  }

  /** Null where the case can't be opened; `problem` then says why. */
  async function walkOf(opened: Opened): Promise<Walk | null> {
    if (!opened.ok) {
      problem = words.session[whyNot[opened.why]];
      return null;
    }
    if (opened.recovered !== null) problem = words.session.previousUsed;
    const resumed = await openWalk({ options, content, file: opened.case, told: tell });
    if (resumed.unreadable) problem = words.session.damaged;
    return resumed;
  }

  async function changeTo(next: () => Promise<Walk | null>): Promise<void> {
    switching = true;
    const before = walk;
    const after = await next();
    if (after !== null) {
      walk = after;
      await before.close();
      cases = await store.list();
    }
    switching = false;
    tell();
  }
}

const whyNot = {
  'not-there': 'notThere',
  'in-use': 'inUse',
  'newer-format': 'newerFormat',
  damaged: 'damaged',
  unreadable: 'unreadable',
} as const;
