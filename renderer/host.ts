import type { CommandType } from '../main/contract/command.ts';
import type { View } from '../main/contract/view.ts';

/** A Command as the page puts it together; the session parses it. */
export interface Outgoing {
  readonly type: CommandType;
  readonly [key: string]: unknown;
}

/** The program behind the page, whichever door the page stands in. */
export interface Host {
  readonly send: (command: Outgoing) => void;
  /** Calls back with the present View and every later one, and with whether the program has gone. */
  readonly listen: (onView: (view: View) => void, onGone: (gone: boolean) => void) => () => void;
}

/** What the desktop's preload hands to the page. */
interface Bridge {
  readonly send: (command: Outgoing) => unknown;
  /** Calls back with the present View and every later one; may return the way to stop it. */
  readonly onView: (callback: (view: View) => void) => unknown;
}

declare global {
  interface Window {
    readonly latch?: Bridge;
  }
}

/** The bridge where the desktop's preload put one, else the loopback server that served the page. */
export function findHost(): Host {
  return window.latch ? bridgeHost(window.latch) : loopbackHost();
}

function bridgeHost(bridge: Bridge): Host {
  return {
    send: command => {
      bridge.send(command);
    },
    listen: onView => {
      const stop = bridge.onView(onView);
      return () => {
        if (typeof stop === 'function') stop();
      };
    },
  };
}

/** A reload of the program takes a moment; only a longer silence is worth a word. */
const graceMs = 2_500;

function loopbackHost(): Host {
  let tellGone: ((gone: boolean) => void) | null = null;
  return {
    send: command => {
      fetch('/command', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      }).then(
        // Refused as such (403): the program that knew this page has gone. What a Command gets wrong comes
        // back in the next View.
        answer => answer.status === 403 && tellGone?.(true),
        () => tellGone?.(true),
      );
    },
    listen: (onView, onGone) => {
      tellGone = onGone;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const views = new EventSource('/views');
      const heard = () => {
        clearTimeout(timer);
        timer = undefined;
        onGone(false);
      };
      views.addEventListener('open', heard);
      views.addEventListener('message', event => {
        const view = readView(event.data);
        if (view) onView(view);
      });
      views.addEventListener('error', () => {
        if (views.readyState === EventSource.CLOSED) onGone(true);
        else timer ??= setTimeout(() => onGone(true), graceMs);
      });
      return () => {
        clearTimeout(timer);
        views.close();
      };
    },
  };
}

function readView(data: unknown): View | null {
  try {
    const value: unknown = JSON.parse(String(data));
    return typeof value === 'object' && value !== null && 'number' in value && 'screen' in value
      ? (value as View)
      : null;
  } catch {
    return null;
  }
}
