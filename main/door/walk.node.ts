/** One case being walked: the running statechart, its evidence and its file. */
import { createActor, type SnapshotFrom } from 'xstate';
import {
  type CarriedPiece,
  carriedPieceSchema,
  preparedSchema,
  takenBackSchema,
} from '../carry-out/outcome.ts';
import type { CasePart, OpenCase } from '../case/store.ts';
import { askMailHosts } from '../check/mx.node.ts';
import { checkResultSchema } from '../check/result.ts';
import type { Problem } from '../contract/view.ts';
import type { Content } from '../guide/model.ts';
import { queueActSchema } from '../queue/act.ts';
import { seenQueueSchema } from '../queue/foreign.ts';
import { wizardActors } from '../wizard/actors.node.ts';
import type { WizardContext } from '../wizard/context.ts';
import { guidedBy } from '../wizard/guided.ts';
import { type WizardMachine, wizardMachine } from '../wizard/machine.ts';
import { lookedSchema, type Material, readNoticeSchema } from '../wizard/material.ts';
import {
  freshProgress,
  type LiveProgress,
  withCheckProgress,
  withPort,
  withPrinted,
} from '../wizard/progress.ts';
import { readSaved, restored, toSaved } from '../wizard/saved.ts';
import type { WizardEvent } from '../wizard/states/parts.ts';
import { placeName } from '../wizard/view.ts';
import { wizardWords } from '../words/wizard.ts';
import { strangersCheck } from './here.node.ts';
import { knownOf } from './known.node.ts';
import { writeReport } from './report.node.ts';
import type { SessionOptions } from './session.ts';
import { shelf } from './shelf.node.ts';

export interface Walk {
  readonly caseId: string;
  /** The case was there and its walk could not be read; it begins anew with the evidence kept. */
  readonly unreadable: boolean;
  /** What a door may show: never ahead of what the case keeps, so that a killed program comes back to it. */
  snapshot(): SnapshotFrom<WizardMachine>;
  running(): LiveProgress | null;
  isRunning(): boolean;
  evidence(): Evidence;
  /** What went wrong with saving, or null. */
  trouble(): Problem | null;
  send(event: WizardEvent): void;
  close(): Promise<void>;
}

type Evidence = Pick<
  Material,
  'notice' | 'looked' | 'before' | 'after' | 'prepared' | 'carried' | 'takenBack' | 'queue'
>;

interface WalkInput {
  readonly options: SessionOptions;
  readonly content: Content;
  /** Null where no case can be written: the walk then lives in memory only. */
  readonly file: OpenCase | null;
  /** Called when a new View is due; `soon` when it may wait a moment. */
  readonly told: (soon?: boolean) => void;
}

/** Starts the statechart where the case stands. Nothing is sent by this. */
export async function openWalk({ options, content, file, told }: WalkInput): Promise<Walk> {
  const words = wizardWords(options.language);
  const notices = shelf(file, 'notice', readNoticeSchema, unwritten);
  const looks = shelf(file, 'look', lookedSchema, unwritten);
  const checks = shelf(file, 'check', checkResultSchema, unwritten);
  const prepares = shelf(file, 'step', preparedSchema, unwritten);
  const pieces = shelf(file, 'step', carriedPieceSchema, unwritten);
  const undos = shelf(file, 'step', takenBackSchema, unwritten);
  const queues = shelf(file, 'queue', seenQueueSchema, unwritten);
  const queueActs = shelf(file, 'queue', queueActSchema, unwritten);
  const known = knownOf(options);
  let live: LiveProgress | null = null;
  let trouble: Problem | null = file === null ? words.session.notSaved : null;

  const addressesOf = (context: WizardContext) =>
    checks.get(context.before?.evidence)?.target.addresses ?? [];
  const machine = wizardMachine(guidedBy(content, known, addressesOf), () =>
    new Date().toISOString(),
  ).provide({
    actors: wizardActors({
      content,
      known,
      practice: options.practice,
      version: options.version,
      language: options.language,
      keepNotice: value => notices.keep(value),
      keepLook: value => looks.keep(value),
      keepCheck: value => checks.keep(value),
      checkBy: id => checks.get(id ?? undefined),
      mailHosts: askMailHosts,
      checkAsStranger: (request, how) => strangersCheck(request, how, options.language),
      keepPrepared: value => prepares.keep(value),
      keepPiece: value => pieces.keep(value),
      keepTakenBack: value => undos.keep(value),
      preparedAt: id => prepares.get(id),
      keepQueue: value => queues.keep(value),
      keepQueueAct: value => queueActs.keep(value),
      queueAt: id => queues.get(id),
      onPrinted: (piece, text) => progress(withPrinted(live ?? freshProgress(Date.now()), piece, text)),
      // The statechart has told of this state when the present task is over; its save is then under way.
      saved: () => new Promise<void>(done => setImmediate(done)).then(() => lastSave.done),
      onLook: look => progress(withPort(live ?? freshProgress(Date.now()), look)),
      onCheck: check => progress(withCheckProgress(live ?? freshProgress(Date.now()), check)),
      saveReport: (format, context, signal) =>
        writeReport({
          format,
          context,
          content,
          known,
          language: options.language,
          caseId: file?.id ?? '',
          latch: options.version,
          practice: options.practice !== null,
          writtenAt: new Date().toISOString(),
          ...evidenceOf(context),
          file,
          makePdf: options.makePdf,
          signal,
        }),
    }),
  });
  const saved = file?.saved == null ? null : readSaved(file.saved.wizard);
  const unreadable = file?.saved != null && saved === null;
  if (saved !== null) await load(saved.context);

  const answers =
    options.practice === null ? {} : ({ vantage: 'outside', ownDomain: 'practice.example' } as const);
  const actor = createActor(machine, {
    input: { answers },
    ...(saved === null ? {} : { snapshot: restored(machine, saved) }),
  });
  // Started before it is listened to: coming back to a case is nothing new to save or to tell.
  actor.start();
  let shown = actor.getSnapshot();
  let lastSave = { text: '', done: Promise.resolve() };
  actor.subscribe(snapshot => {
    if (snapshot.hasTag('busy')) live ??= freshProgress(Date.now());
    void show(snapshot);
  });

  return {
    caseId: file?.id ?? 'unsaved',
    unreadable,
    snapshot: () => shown,
    running: () => live,
    isRunning: () => shown.hasTag('busy'),
    evidence: () => evidenceOf(shown.context),
    trouble: () => trouble,
    send: event => actor.send(event),
    async close() {
      const ending = actor.getSnapshot();
      actor.stop();
      await save(ending);
      await file?.close();
    },
  };

  function progress(next: LiveProgress): void {
    live = next;
    // What begins before its screen is kept is told when that is shown; the screen before would look like an answer.
    if (shown.hasTag('busy')) told(true);
  }

  function unwritten(): void {
    trouble = words.session.notSaved;
  }

  /** Saves end in the order they were asked for, so what is shown never goes back. */
  async function show(snapshot: SnapshotFrom<WizardMachine>): Promise<void> {
    await save(snapshot);
    shown = snapshot;
    if (!snapshot.hasTag('busy')) live = null;
    told();
  }

  /** Ends when a case that says the same is on the disk, or `trouble` says why it is not. */
  function save(snapshot: SnapshotFrom<WizardMachine>): Promise<void> {
    const { context } = snapshot;
    // An empty case is not worth a folder.
    if (file === null || (context.target === null && context.notice === null)) return lastSave.done;
    const part = {
      name: context.target?.host ?? words.unnamedCase,
      place: placeName(snapshot, words),
      finished: context.finished,
      wizard: toSaved(snapshot),
    };
    const text = JSON.stringify(part);
    if (text !== lastSave.text) lastSave = { text, done: write(file, part) };
    return lastSave.done;
  }

  async function write(open: OpenCase, part: CasePart): Promise<void> {
    const result = await open.save(part);
    if (!result.ok) lastSave = { text: '', done: lastSave.done };
    if (result.ok || result.why !== 'gone') trouble = result.ok ? null : words.session.notSaved;
  }

  function evidenceOf(context: WizardContext): Evidence {
    return {
      notice: notices.get(context.notice?.evidence),
      looked: looks.get(context.looked?.evidence),
      before: checks.get(context.before?.evidence),
      after: checks.get(context.after?.evidence),
      prepared: prepares.get(context.carry?.prepared),
      carried: new Map(
        context.carriedOut.flatMap(({ evidence }): [string, CarriedPiece][] => {
          const value = pieces.get(evidence ?? undefined);
          return evidence === null || value === null ? [] : [[evidence, value]];
        }),
      ),
      takenBack: undos.get(context.carry?.takenBack ?? undefined),
      queue: queues.get(context.queue?.seen),
    };
  }

  async function load(context: WizardContext): Promise<void> {
    await notices.load(context.notice?.evidence);
    await looks.load(context.looked?.evidence);
    await checks.load(context.before?.evidence);
    await checks.load(context.after?.evidence);
    for (const one of context.carriedOut) {
      await prepares.load(one.prepared);
      await pieces.load(one.evidence ?? undefined);
    }
    await prepares.load(context.carry?.prepared);
    await undos.load(context.carry?.takenBack ?? undefined);
    for (const id of [context.queue?.seen, ...(context.queue?.agreed ?? [])]) await queues.load(id);
  }
}
