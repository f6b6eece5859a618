/** One envelope at a time, as far as DATA, on sessions that are kept for a few of them. */
import { mailFrom, rcptTo } from './ask.node.ts';
import type { Heard } from './dialogue.node.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { replyMeaning, type Stage } from './meaning.ts';
import type { SmtpReply } from './reply.ts';
import type { Door } from './result.ts';
import { openSession, type Session } from './session.node.ts';

/** The reply that decided an envelope: the first one that does not go on, or the one to DATA. */
export interface Decided {
  readonly stage: Stage;
  readonly reply: SmtpReply;
}

export interface Envelopes {
  /** MAIL, RCPT and DATA; null where no answer can be had. After a 354 the message is waited for. */
  offer(door: Door, probe: MailProbe): Promise<Decided | null>;
  /**
   * The message for the envelope that was just offered, made with the address we are connected from; null where no
   * answer can be had.
   */
  message(linesFrom: (ourAddress: string) => readonly string[]): Promise<SmtpReply | null>;
  /** Hangs up; before the end of a message that leaves the server without one. */
  drop(): void;
  roundTrips(): number;
}

/** Envelopes on one connection; the server's patience is not tried. */
const envelopesAConnection = 5;

export function envelopes(run: MailRun): Envelopes {
  let open: Session | null = null;
  let asked = 0;
  let roundTrips = 0;
  let pipelining = true;

  const drop = () => {
    if (open === null) return;
    open.dialogue.drop();
    roundTrips += open.dialogue.roundTrips();
    open = null;
  };

  const sessionAt = async (door: Door): Promise<Session | null> => {
    if (open !== null && sameDoor(open.door, door) && asked < envelopesAConnection) {
      asked += 1;
      return open;
    }
    drop();
    asked = 1;
    const opened = await openSession(run, door, door.tls);
    if (opened.type === 'open') open = opened.session;
    else roundTrips += opened.roundTrips;
    return opened.type === 'open' ? opened.session : null;
  };

  /** The decision, null where none came, `again` where the server may not bear commands in one write. */
  const offerOnce = async (door: Door, probe: MailProbe): Promise<Decided | null | 'again'> => {
    const session = await sessionAt(door);
    if (session === null) return null;
    const { dialogue } = session;
    const recipients = rcptTo(probe);
    const steps: readonly (readonly [Stage | 'reset' | 'before', string])[] = [
      ...(asked > 1 ? [['reset', 'RSET'] as const] : []),
      ['mail', mailFrom(probe)],
      ...recipients.map(
        (command, index) => [index + 1 < recipients.length ? 'before' : 'rcpt', command] as const,
      ),
      ['data', 'DATA'],
    ];
    // RFC 2920 3.1: DATA may stand last in a group.
    const atOnce = pipelining && session.features.pipelining;
    if (atOnce) dialogue.send(steps.map(([, command]) => command));
    let decided: Decided | null = null;
    for (const [stage, command] of steps) {
      if (!atOnce) dialogue.send([command]);
      const heard: Heard = await dialogue.hear();
      if (heard.type === 'lost' || (stage === 'reset' && heard.reply.code >= 300)) {
        drop();
        return decided ?? (atOnce || stage === 'reset' ? 'again' : null);
      }
      if (stage === 'reset' || stage === 'before') continue;
      const { reply } = heard;
      // A server that waits for a message to nobody is left waiting.
      if (decided !== null && stage === 'data' && reply.code < 400) drop();
      else if (decided === null && (stage === 'data' || replyMeaning(reply, stage) !== 'accepted'))
        decided = { stage, reply };
      if (decided !== null && !atOnce) break;
    }
    return decided;
  };

  return {
    drop,
    roundTrips: () => roundTrips + (open?.dialogue.roundTrips() ?? 0),
    async offer(door, probe) {
      const decided = await offerOnce(door, probe);
      const lostStep = decided === 'again' || (decided?.reply.code === 503 && pipelining);
      if (!lostStep) return decided;
      // Another connection, and one by one.
      drop();
      pipelining = false;
      const again = await offerOnce(door, probe);
      return again === 'again' ? null : again;
    },
    async message(linesFrom) {
      if (open === null) return null;
      open.dialogue.send([...linesFrom(open.dialogue.ourAddress), '.']);
      const heard = await open.dialogue.hear();
      if (heard.type === 'reply') return heard.reply;
      drop();
      return null;
    },
  };
}

function sameDoor(a: Door, b: Door): boolean {
  return a.address === b.address && a.port === b.port && a.tls === b.tls;
}
