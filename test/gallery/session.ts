import type { View } from '../../main/contract/view.ts';
import type { Session } from '../../main/door/session.ts';

export interface ShownSession extends Session {
  /** Puts a View up, with the next number. */
  readonly show: (view: View) => void;
  /** Sends a View as it is, as a message that comes late. */
  readonly sendLate: (view: View) => void;
  /** Everything that was sent, in order. */
  readonly sent: readonly unknown[];
}

/** A Session without a program: it shows what it is told to and keeps what it is sent. */
export function shownSession(first: View): ShownSession {
  const listeners = new Set<(view: View) => void>();
  const sent: unknown[] = [];
  let present = first;
  return {
    sent,
    view: () => present,
    show: view => {
      present = { ...view, number: present.number + 1 };
      for (const listener of listeners) listener(present);
    },
    sendLate: view => {
      for (const listener of listeners) listener(view);
    },
    subscribe: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: command => {
      sent.push(command);
    },
    close: async () => {},
  };
}
