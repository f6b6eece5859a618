/** Shows an address in the person's own browser, with the program each system has for that. */
import { spawn } from 'node:child_process';

/** Never fails: the address has been printed as well. Only for addresses that Latch itself made. */
export function openBrowser(url: string, platform: string = process.platform): void {
  const [program, args] = opener(url, platform);
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsHide: true });
  child.on('error', () => {});
  child.unref();
}

/** `start` is a word of cmd.exe, which would read `&` in an address; rundll32 takes it as it is. */
function opener(url: string, platform: string): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
