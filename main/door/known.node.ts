/** What the program knows by itself: of the machine it runs on, and of the server where that is the practice server. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Elevation } from '../carry-out/how-to-run.ts';
import { ownAddresses } from '../check/vantage.node.ts';
import type { Here, Known } from '../wizard/guided.ts';
import type { SessionOptions } from './session.ts';
import { platformOf } from './this-platform.ts';

/** Of the practice server everything, since it runs here; of any other the machine that Latch runs on. */
export function knownOf({ practice }: Pick<SessionOptions, 'practice'>): Known {
  const here: Here = { ...machine(), practiceOnly: practice !== null };
  return practice === null
    ? { asks: {}, platform: null, here }
    : { asks: { 'practice-file': practice.configPath }, platform: here.platform ?? 'debian', here };
}

let found: Omit<Here, 'practiceOnly'> | null = null;

/** Looked at once: Views are drawn many times a second. */
function machine(): Omit<Here, 'practiceOnly'> {
  found ??= {
    addresses: ownAddresses().map(({ address }) => address),
    platform: platformOf(process.platform, osRelease()),
    shell: process.platform === 'win32' ? 'powershell' : 'sh',
    elevation: elevation(),
  };
  return found;
}

function osRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

function elevation(): Elevation | null {
  if (process.platform === 'win32') return 'uac';
  if (process.getuid?.() === 0) return 'none';
  if (process.platform === 'darwin') return 'osascript';
  // Its question is asked in a window: without a session to show it in, nobody could answer.
  const window = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'];
  return window !== undefined && installed('pkexec') ? 'pkexec' : null;
}

function installed(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
