/** Which door `npm start` opens: decided from what this machine has. Pure. */
import type { WhyBrowser } from '../words/start.ts';

export interface Machine {
  readonly platform: string;
  readonly isRoot: boolean;
  /** Whether somebody sits at a screen: a window can be shown. */
  readonly hasScreen: boolean;
  /** Electron's program, where it is here. */
  readonly runtime: string | null;
  /** Whether the `electron` package is here to fetch it with. */
  readonly canFetch: boolean;
}

export type StartPlan =
  | { readonly door: 'desktop'; readonly runtime: string }
  | { readonly door: 'fetch' }
  | { readonly door: 'browser'; readonly why: WhyBrowser };

/** Electron refuses to run as root on Linux unless its sandbox is given up; Latch does not give it up. */
export function startPlan(machine: Machine, browserAsked: boolean): StartPlan {
  if (browserAsked) return { door: 'browser', why: 'asked' };
  if (!machine.hasScreen) return { door: 'browser', why: 'no-screen' };
  if (machine.isRoot && machine.platform === 'linux') return { door: 'browser', why: 'root' };
  if (machine.runtime !== null) return { door: 'desktop', runtime: machine.runtime };
  return machine.canFetch ? { door: 'fetch' } : { door: 'browser', why: 'no-runtime' };
}

/** Windows and macOS always have a screen; elsewhere X11 or Wayland say where it is. */
export function hasScreen(platform: string, env: Readonly<Record<string, string | undefined>>): boolean {
  if (platform === 'win32') return true;
  if (platform === 'darwin') return !env['SSH_CONNECTION'];
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}
