import { allBack, type CarriedPiece } from '../../carry-out/outcome.ts';
import type { CarriedPieceLine, CarryOutBlock, Field } from '../../contract/view.ts';
import { carryOutWords } from '../../words/carry-out.ts';
import { guideWords } from '../../words/guide.ts';
import { halfDone, standing } from '../carrying.ts';
import { elevationFor, stepsInUse } from '../guided.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';

/** Lines of output that a screen holds; all of it is in the case. */
const mostLines = 200;

/** Everything that is to be run, before the yes. */
export function drawShown(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = wordsOf(drawing);
  const rehearsed = material.prepared?.rehearsed != null;
  const here = material.known.here;
  const asks = here === null ? '' : own.shown.asks[elevationFor(context, here) ?? 'none'];
  const consent: Field = {
    kind: 'consent',
    name: 'mayChange',
    label: own.shown.consent,
    hint: '',
    required: true,
    error: context.problem === 'change-not-agreed' ? words.problems['change-not-agreed'].todo : null,
    value: false,
  };
  return {
    ...drawn(drawing, 'shown', piecesOf(drawing, 'shown')),
    title: own.shown.title,
    lead: [rehearsed ? own.shown.rehearsed : own.shown.notRehearsed, own.shown.undone, asks].filter(Boolean),
    fields: [consent],
    actions: [action('agreeToRun', own.shown.go, 'primary', { fields: ['mayChange'] }), ...waysBack(drawing)],
  };
}

export function drawRunning(drawing: Drawing): Drawn {
  const own = wordsOf(drawing);
  return {
    ...drawn(drawing, 'running', piecesOf(drawing, 'running')),
    title: own.running.title,
    lead: own.running.lead,
    actions: [action('cancel', own.running.stop, 'secondary')],
  };
}

export function drawUndoing(drawing: Drawing): Drawn {
  const own = wordsOf(drawing);
  return {
    ...drawn(drawing, 'undoing', piecesOf(drawing, 'undoing')),
    title: own.undoing.title,
    lead: own.undoing.lead,
  };
}

export function drawDone(drawing: Drawing): Drawn {
  const { context, material } = drawing;
  const own = wordsOf(drawing);
  const steps = stepsInUse(material.content, context, material.known, material.language);
  const last = (context.carry?.end ?? 0) >= steps.length;
  return {
    ...drawn(drawing, 'done', piecesOf(drawing, 'done')),
    title: own.done.title,
    lead: own.done.lead,
    actions: [
      action('stepDone', last ? own.done.check : own.done.go, 'primary', { payload: { choice: null } }),
      ...undoOffered(drawing, 'secondary'),
      ...waysBack(drawing),
    ],
  };
}

/** The program ended in the middle. Nothing runs; what may be half done is said, and its undo offered. */
export function drawInterrupted(drawing: Drawing): Drawn {
  const own = wordsOf(drawing);
  const half = halfDone(drawing.context);
  return {
    ...drawn(drawing, 'interrupted', piecesOf(drawing, 'interrupted')),
    title: own.interrupted.title,
    lead: own.interrupted.lead(half === null ? null : nameOf(half.step, half.piece, drawing)),
    actions: [...undoOffered(drawing, 'primary'), ...waysBack(drawing)],
  };
}

/** What was undone and why, whether all is as it was, and what to do now. */
export function drawUndone(drawing: Drawing): Drawn {
  const { context, material } = drawing;
  const own = wordsOf(drawing);
  const stop = context.carry?.stop ?? 'asked';
  const piece = context.carry?.pieces[context.carry.at];
  const back = material.takenBack;
  const well = back !== null && allBack(back) && back.silentPorts.length === 0;
  const changed =
    back !== null && (back.pieces.length > 0 || back.differing.length > 0 || back.unknown.length > 0);
  const outcome = [
    ...(back === null
      ? [own.undone.unknown]
      : allBack(back)
        ? [changed ? own.undone.allBack(back.compared) : own.undone.nothing]
        : [
            ...(back.differing.length > 0 ? [own.undone.differing(back.differing.slice(0, 30))] : []),
            ...(back.unknown.length > 0 ? [own.undone.unknown] : []),
            ...back.pieces
              .filter(one => one.ran.exit !== 0)
              .map(one => own.undone.failed(nameOf(one.step, one.step, drawing))),
            own.undone.byHand,
          ]),
    ...(back !== null && back.silentPorts.length > 0
      ? [own.undone.silent(back.silentPorts), own.undone.restart]
      : []),
  ];
  return {
    ...drawn(drawing, 'undone', piecesOf(drawing, 'undone'), outcome, well ? 'well' : 'look'),
    title: back !== null && allBack(back) ? own.undone.title : own.undone.partly,
    lead: [
      own.stops[stop](piece === undefined ? '' : nameOf(piece.step, piece.id, drawing)),
      own.undone.next[stop],
    ],
    actions: [...undoOffered(drawing, 'primary', own.undone.again), ...waysBack(drawing)],
    technical: (back?.pieces ?? []).flatMap(one => [
      `${one.step}: ${one.ran.exit ?? one.ran.trouble}`,
      ...lines(one.ran.output),
    ]),
  };
}

function drawn(
  drawing: Drawing,
  stage: CarryOutBlock['stage'],
  pieces: readonly CarriedPieceLine[],
  outcome: readonly string[] = [],
  outcomeState: CarryOutBlock['outcomeState'] = 'none',
): Drawn {
  const own = wordsOf(drawing);
  const done = pieces.filter(piece => piece.state === 'done').length;
  return {
    title: '',
    lead: [],
    fields: [],
    actions: [],
    technical: [],
    screen: {
      screen: 'carry-out',
      run: {
        stage,
        pieces,
        outcome,
        outcomeState,
        announce: stage === 'running' ? own.running.announce(done, pieces.length) : '',
        labels: own.labels,
      },
    },
  };
}

function wordsOf({ material }: Drawing) {
  return carryOutWords(material.language);
}

function waysBack(drawing: Drawing) {
  return waysOut({ ...drawing.words, goBack: wordsOf(drawing).back });
}

function undoOffered(drawing: Drawing, role: 'primary' | 'secondary', label = wordsOf(drawing).undo) {
  return standing(drawing.context).length === 0 ? [] : [action('undoSteps', label, role)];
}

/** The name of a piece in the guide's own words. */
export function nameOf(step: string, piece: string, drawing: Drawing): string {
  const { content, known, language } = drawing.material;
  const own = wordsOf(drawing);
  if (piece !== step) return own.ownCheck;
  const all = stepsInUse(content, drawing.context, known, language);
  return all.find(one => one.id === step)?.name ?? step;
}

function piecesOf(drawing: Drawing, stage: CarryOutBlock['stage']): CarriedPieceLine[] {
  const { context, material } = drawing;
  const own = wordsOf(drawing);
  const said = guideWords(material.language);
  const { carry } = context;
  const shell = material.known.here?.shell ?? 'sh';
  const steps = stepsInUse(material.content, context, material.known, material.language);
  return (carry?.pieces ?? []).map(({ id, step }, index): CarriedPieceLine => {
    const planned = material.prepared?.pieces.find(piece => piece.id === id);
    // What was shown once more is the same evidence: a piece that is not reached yet was begun at another time.
    const reached = carry !== null && index <= carry.at;
    const begun = reached
      ? context.carriedOut.findLast(one => one.prepared === carry.prepared && one.piece === id)
      : undefined;
    const ran = begun?.evidence == null ? null : (material.carried.get(begun.evidence) ?? null);
    const state = stateOf(stage, index === carry?.at, begun, ran);
    const tried = material.prepared?.rehearsed?.find(one => one.piece === id);
    const untouched =
      planned?.kind === 'check' || planned?.kind === 'own-check' || planned?.kind === 'restart';
    const foreseen = untouched ? [] : (tried?.diffs ?? null);
    const printed = material.running?.printed;
    const output = ran?.ran.output ?? (printed?.piece === id ? printed.text : '');
    const risk = steps.find(one => one.id === id)?.risk ?? 'none';
    const notes =
      stage === 'shown'
        ? [tried?.asExpected === false ? own.shown.otherwise : '', risk === 'none' ? '' : said.risks[risk]]
        : [];
    return {
      id,
      name: nameOf(step, id, drawing),
      state,
      stateWord:
        stage === 'interrupted' && state === 'failed' && ran === null
          ? own.interrupted.halfDone
          : own.states[state],
      command: planned === undefined ? null : { shell, text: planned.script },
      diffs:
        (ran?.diffs ?? foreseen)?.map(({ path, text }) => ({
          name: path,
          text: planned?.kind === 'backup' ? headOf(text) : text,
        })) ?? null,
      output: lines(stage === 'shown' && tried?.asExpected === false ? tried.output : output),
      note: notes.filter(Boolean).join(' '),
    };
  });
}

function stateOf(
  stage: CarryOutBlock['stage'],
  current: boolean,
  begun: Drawing['context']['carriedOut'][number] | undefined,
  ran: CarriedPiece | null,
): CarriedPieceLine['state'] {
  if (begun === undefined || stage === 'shown') return 'to-come';
  if (ran !== null && ran.stop !== null) return 'failed';
  if (begun.takenBackAt !== null) return 'taken-back';
  if (begun.evidence !== null) return 'done';
  return stage === 'running' && current ? 'running' : 'failed';
}

/** Of a copy only that it is made: its content is that of the file. */
function headOf(diff: string): string {
  return diff.split('\n').slice(0, 2).join('\n');
}

function lines(text: string): string[] {
  const trimmed = text.trimEnd();
  return trimmed === '' ? [] : trimmed.split('\n').slice(-mostLines);
}
