/**
 * The one path table of all doors: walks generated from the statechart with the real content, and what the
 * world must be like for each effect to come out as the walk says.
 */
import { join } from 'node:path';
import type { CheckResult } from '../../../main/check/result.ts';
import { loadContent } from '../../../main/guide/load.node.ts';
import type { WizardContext } from '../../../main/wizard/context.ts';
import { guidedBy, nothingKnown } from '../../../main/wizard/guided.ts';
import { wizardMachine } from '../../../main/wizard/machine.ts';
import { restingState, settledStates } from '../../../main/wizard/places.ts';
import type { WizardEvent } from '../../../main/wizard/states/parts.ts';
import { check } from '../../unit/case/samples.ts';
import { nameOf, type Step, type Walk, walksThroughEverything } from '../../wizard/explore.ts';
import { everyCommand, type Outcome, outcomesHere } from '../../wizard/moves.ts';
import type { Mood } from './world.ts';

/** One thing a person does at a door, and the screen they must then see. */
export interface Deed {
  readonly command: WizardEvent;
  /** What the world must be like before. */
  readonly mood: Mood | null;
  /** State path of the settled screen that follows, or of the running one when the next deed is to stop it. */
  readonly arrives: string;
  readonly screen: string;
}

export interface TableWalk {
  readonly name: string;
  readonly deeds: readonly Deed[];
}

const moods: Partial<Record<Outcome, Mood>> = {
  answered: 'open',
  'nothing-answered': 'gone',
  open: 'open',
  closed: 'closed',
  inconclusive: 'gone',
};

const texts: Partial<Record<Outcome, (port: number) => string>> = {
  'one-server': port =>
    `Various public databases suggest that the IP address, 127.0.0.1:${port}, may be an open relay mail server.`,
  'several-servers': port => `These addresses are open relays: 127.0.0.1:${port} and 127.0.0.2:${port}`,
  'no-server': () => 'Your organization probably handles lots of email every day.',
  'not-an-address': () => 'not_an_address!',
  'a-check': port => JSON.stringify(checkFromElsewhere(port)),
};

/** What `latch check --json` printed on another computer. */
function checkFromElsewhere(port: number): CheckResult {
  const open = check('open');
  const [accepted] = open.controls;
  return {
    ...open,
    target: { host: '127.0.0.1', addresses: ['127.0.0.1'], ports: [port] },
    controls:
      accepted === undefined
        ? []
        : [{ ...accepted, form: { from: 'a@elsewhere.example', to: 'postmaster@practice.example' } }],
  };
}

/** Commands that a person can give at a door; those the page can't even offer are the statechart's own tests. */
function commands(port: number, state: string): readonly WizardEvent[] {
  return Object.values(everyCommand)
    .flat()
    .flatMap((command): WizardEvent[] => {
      switch (command.type) {
        case 'agreeToCheck':
          return [{ ...command, port: String(port) }];
        case 'confirmProduct':
          return command.product === 'unheard-of' ? [] : [{ ...command, product: 'postfix' }];
        case 'chooseAddress':
          return command.address === '127.0.0.1' ? [command] : [];
        case 'answerKeepWorking':
          return command.answers['networks'] === 'everything'
            ? [{ type: 'answerKeepWorking', answers: { 'allowed-addresses': '0.0.0.0/0' } }]
            : [{ type: 'answerKeepWorking', answers: { 'allowed-addresses': '192.0.2.40' } }];
        case 'stepDone':
          return [command.choice === null ? command : { type: 'stepDone', choice: 'networks-too-wide' }];
        // Reading and writing a file are over before a person could stop them.
        case 'cancel':
        case 'leave':
          return ['arrive.reading', 'confirming', 'handOver.saving'].includes(state) ? [] : [command];
        case 'revisit':
          return placeOf(state) === command.place ? [] : [command];
        default:
          return [command];
      }
    });
}

/** The walks, for a server on this port of 127.0.0.1. */
export async function pathTable(port: number): Promise<TableWalk[]> {
  const { content } = await loadContent(join(import.meta.dirname, '../../../content'));
  const machine = wizardMachine(guidedBy(content, nothingKnown), () => '2026-11-22T03:00:00Z');
  const walks = walksThroughEverything(
    machine,
    {
      commands: state => commands(port, state),
      outcomes: (state, context) =>
        outcomesHere(state, context, port).filter(({ outcome }) => comesOut(outcome, state, context)),
    },
    30,
  );
  return walks.map((walk, index) => ({
    name: `walk ${index + 1} of ${walks.length}`,
    deeds: deedsOf(walk, port),
  }));
}

/** Whether the world can be made so that an effect comes out this way. */
function comesOut(outcome: Outcome, state: string, { answers }: WizardContext): boolean {
  // The code stands in a message that the practice server throws away.
  if (outcome === 'not-saved' || outcome === 'it-came') return false;
  // Where nobody said where this computer is, it is the server itself, and that place shows nothing.
  return state !== 'recheck.running' || answers.vantage !== 'unsure' || outcome === 'inconclusive';
}

/** What a person does so that it comes out this way. */
function doneFor(command: WizardEvent, outcome: Outcome | null, port: number): WizardEvent {
  if (outcome === null) return command;
  if (command.type === 'readNotice') return { ...command, text: texts[outcome]?.(port) ?? command.text };
  if (outcome === 'another-code') return { type: 'messageCame', code: 'latch-0a1b2c3d4e5f' };
  return outcome === 'it-did-not-come' ? { type: 'messageDidNotCome' } : command;
}

/** A Command and the outcome that follows it are one deed: the person does it and waits. */
function deedsOf(walk: Walk, port: number): Deed[] {
  return walk.flatMap((step, index): Deed[] => {
    const { move } = step;
    if (!('command' in move)) return [];
    const next = walk[index + 1];
    const runs = step.after.hasTag('busy');
    const outcome = runs && next !== undefined && 'outcome' in next.move ? next.move.outcome : null;
    const end: Step = outcome !== null && next !== undefined ? next : step;
    const command = doneFor(move.command, outcome, port);
    return [
      {
        command,
        mood: outcome === null ? (runs ? 'silent' : null) : (moods[outcome] ?? null),
        arrives: end.to,
        screen: screenOf(end.to),
      },
    ];
  });
}

function placeOf(state: string): string {
  return settledStates[restingState(state)].place;
}

function screenOf(state: string): string {
  const running = {
    'look.running': 'look',
    'check.running': 'check',
    'recheck.running': 'recheck',
    'arrive.reading': 'arrive',
    confirming: 'verdict',
    'handOver.saving': 'hand-over',
  };
  return state in settledStates
    ? settledStates[state as keyof typeof settledStates].screen
    : (running[state as keyof typeof running] ?? state);
}

/** For the message when a walk goes astray. */
export function story(deeds: readonly Deed[]): string {
  return deeds.map(deed => `${nameOf({ command: deed.command })} -> ${deed.arrives}`).join('\n');
}
