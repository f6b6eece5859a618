/** Opens a mail session at a door: connection, greeting, EHLO, TLS. */
import { setMaxListeners } from 'node:events';
import {
  type Connected,
  type Dialogue,
  type DialogueOptions,
  type Heard,
  openDialogue,
} from './dialogue.node.ts';
import { openEximDialogue } from './exim-dialogue.node.ts';
import { type Features, readFeatures } from './greeting.ts';
import { literal } from './mail-facts.ts';
import type { MailRun } from './mail-run.node.ts';
import { isTooMany } from './meaning.ts';
import type { DoorFailure, DoorReport } from './observation.ts';
import type { SmtpReply } from './reply.ts';
import { boundTo } from './request.ts';
import type { Door } from './result.ts';
import { openSendmailDialogue } from './sendmail-dialogue.node.ts';

export interface Place {
  readonly address: string;
  readonly port: number;
}

export interface Session {
  readonly door: Door;
  readonly dialogue: Dialogue;
  readonly features: Features;
  /** Milliseconds it took to open: what another session would cost. */
  readonly openedInMs: number;
}

export type SessionOpened =
  | { readonly type: 'open'; readonly session: Session }
  | {
      readonly type: 'failed';
      readonly report: DoorReport;
      /** The server said that we come too often or too many at once. */
      readonly tooMany: boolean;
      readonly roundTrips: number;
    };

/** What is wanted of TLS; `if-offered` takes STARTTLS where the server has it. */
export type WantedTls = Door['tls'] | 'if-offered';

const longestConnectMs = 10_000;
const shownAfterMs = 2_000;

/**
 * Opens one session; `connected` is called when the connection has come about. Everything a server may do instead of
 * letting us in is a failed opening, never a throw.
 */
export async function openSession(
  run: MailRun,
  place: Place,
  wanted: WantedTls,
  connected: () => void = () => undefined,
): Promise<SessionOpened> {
  const { timeoutMs } = run.request;
  const beganMs = run.now();
  const openedInMs = () => run.now() - beganMs;
  const connectMs = Math.min(timeoutMs, longestConnectMs);
  const seconds = Math.ceil(timeoutMs / 1_000);
  const connecting = run.waiting('connect', Math.ceil(connectMs / 1_000), shownAfterMs);
  const { asked } = run.request;
  const open = opener(run.request);
  const begun = await open({
    ...place,
    fromAddress: boundTo(run.request, place.address),
    connectMs,
    replyMs: timeoutMs,
    signal: run.signal,
    tell: run.newConnection(),
  });
  connecting();
  const plainDoor: Door = { ...place, tls: wanted === 'if-offered' ? 'none' : wanted };
  if (begun.type !== 'connected') return failed(plainDoor, begun.type, null, 1);

  run.connected();
  connected();
  const { dialogue } = begun;
  const give = (door: Door, failure: DoorFailure, reply: SmtpReply | null): SessionOpened => {
    dialogue.drop();
    return failed(door, failure, reply, dialogue.roundTrips());
  };

  if (wanted === 'implicit' && !(await dialogue.secure(nameOf(run))))
    return give(plainDoor, 'tls-required-and-failed', null);

  const greeted = run.waiting('greeting', seconds, shownAfterMs);
  const greeting = await dialogue.hear();
  greeted();
  if (greeting.type === 'lost') return give(plainDoor, greeting.why, null);
  if (greeting.reply.code >= 300) return give(plainDoor, 'greeting-refused', greeting.reply);

  const hello = await sayHello(dialogue);
  if (hello.type === 'lost') return give(plainDoor, hello.why, null);
  if (hello.reply.code >= 300) return give(plainDoor, helloFailure(hello.reply), hello.reply);
  const said = readFeatures(greeting.reply, hello.reply);
  // TLS would change no rule, and can't be begun with a program that is only asked.
  const features = asked === undefined ? said : { ...said, starttls: false };
  if (asked?.by === 'xclient') {
    const named = await speakFor(dialogue, features, asked.address);
    return named === null
      ? give(plainDoor, 'greeting-refused', null)
      : { type: 'open', session: { door: plainDoor, dialogue, features: named, openedInMs: openedInMs() } };
  }

  const startTls = wanted === 'starttls' || (wanted === 'if-offered' && features.starttls);
  if (!startTls)
    return { type: 'open', session: { door: plainDoor, dialogue, features, openedInMs: openedInMs() } };

  const door: Door = { ...place, tls: 'starttls' };
  if (!features.starttls) return give(door, 'tls-required-and-failed', null);
  dialogue.send(['STARTTLS']);
  const ready = await dialogue.hear();
  if (ready.type === 'lost') return give(door, ready.why, null);
  if (ready.reply.code !== 220) return give(door, 'tls-required-and-failed', ready.reply);
  if (!(await dialogue.secure(nameOf(run)))) return give(door, 'tls-required-and-failed', null);
  const again = await sayHello(dialogue);
  if (again.type === 'lost') return give(door, again.why, null);
  if (again.reply.code >= 300) return give(door, helloFailure(again.reply), again.reply);
  return {
    type: 'open',
    session: {
      door,
      dialogue,
      features: readFeatures(greeting.reply, again.reply),
      openedInMs: openedInMs(),
    },
  };
}

/** What stands for a connection. */
function opener({ asked }: MailRun['request']): (options: DialogueOptions) => Promise<Connected> {
  switch (asked?.by) {
    case 'exim':
      return openEximDialogue(asked.address);
    case 'sendmail':
      return openSendmailDialogue(asked.address);
    default:
      return openDialogue;
  }
}

/**
 * Has the session go on as one of another client. Postfix begins it anew, with a greeting of its own
 * (XCLIENT_README); null where it does not let us.
 */
async function speakFor(dialogue: Dialogue, features: Features, address: string): Promise<Features | null> {
  if (!features.xclient) return null;
  dialogue.send([`XCLIENT ADDR=${address.includes(':') ? 'IPV6:' : ''}${address} NAME=[UNAVAILABLE]`]);
  const greeting = await dialogue.hear();
  if (greeting.type === 'lost' || greeting.reply.code !== 220) return null;
  const hello = await sayHello(dialogue);
  if (hello.type === 'lost' || hello.reply.code >= 300) return null;
  return { ...readFeatures(greeting.reply, hello.reply), starttls: false };
}

/** EHLO, and HELO where that is refused (RFC 5321 3.2). */
async function sayHello(dialogue: Dialogue): Promise<Heard> {
  const us = literal(dialogue.ourAddress);
  dialogue.send([`EHLO ${us}`]);
  const heard = await dialogue.hear();
  if (heard.type === 'lost' || heard.reply.code < 500) return heard;
  dialogue.send([`HELO ${us}`]);
  return dialogue.hear();
}

function helloFailure(reply: SmtpReply): DoorFailure {
  // FTP and news servers greet with three digits as well, and know no HELO.
  if ([500, 502, 530].includes(reply.code)) return 'not-this-protocol';
  return reply.code < 500 && reply.code !== 421 ? 'temporary-failure' : 'greeting-refused';
}

/** The name to ask for within TLS (RFC 6066 3): never an address. */
function nameOf(run: MailRun): string | null {
  return /^[\d.]+$|:/.test(run.request.host) ? null : run.request.host;
}

function failed(
  door: Door,
  failure: DoorFailure,
  reply: SmtpReply | null,
  roundTrips: number,
): SessionOpened {
  const tooMany = reply !== null && failure === 'greeting-refused' && isTooMany(reply);
  return { type: 'failed', report: { door, failure, reply }, tooMany, roundTrips };
}

/** Sessions that can all be given up at once, for one port. */
export interface Openings {
  open(wanted: WantedTls, connected?: () => void): Promise<SessionOpened>;
  /** Ends all of them, whether they are open yet or not. */
  abandon(): void;
}

export function openings(run: MailRun, place: Place): Openings {
  const controller = new AbortController();
  const signal = AbortSignal.any([run.signal, controller.signal]);
  setMaxListeners(0, signal);
  return {
    open: (wanted, connected) => openSession({ ...run, signal }, place, wanted, connected),
    abandon: () => controller.abort(),
  };
}
