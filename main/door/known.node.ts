/** What the program knows by itself of the server that a case is about. */
import { type Known, nothingKnown } from '../wizard/guided.ts';
import type { SessionOptions } from './session.ts';

/** Of the practice server everything, since it runs here; of any other nothing yet. */
export function knownOf({ practice }: Pick<SessionOptions, 'practice'>): Known {
  if (practice === null) return nothingKnown;
  const platforms = { win32: 'windows', darwin: 'macos', freebsd: 'freebsd', openbsd: 'openbsd' } as const;
  const here: string = process.platform;
  return {
    asks: { 'practice-file': practice.configPath },
    platform: here in platforms ? platforms[here as keyof typeof platforms] : 'debian',
  };
}
