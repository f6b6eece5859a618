/** The networks that this machine's mail and proxy configuration speaks of: no stranger may come out of one. */
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Network, networksIn } from './choose.ts';

/** Below /etc, and where Homebrew and the BSDs keep the same. */
const names =
  'hosts hosts.allow networks postfix exim exim4 exim.conf mail smtpd.conf opensmtpd courier dovecot ' +
  'squid squid3 tinyproxy 3proxy danted.conf sockd.conf haproxy nginx apache2 httpd trafficserver';
const places = names
  .split(' ')
  .flatMap(name => ['/etc', '/usr/local/etc', '/opt/homebrew/etc'].map(folder => join(folder, name)));

const mostFiles = 400;
const mostBytes = 256 * 1024;
const deepest = 3;

/** Reads what may be read, up to some hundred files; on Windows nothing, where such files have no usual place. */
export async function configuredNetworks(): Promise<Network[]> {
  if (process.platform === 'win32') return [];
  const found: Network[] = [];
  let files = 0;
  const read = async (path: string, depth: number): Promise<void> => {
    if (files >= mostFiles) return;
    try {
      const stat = await lstat(path);
      if (stat.isDirectory() && depth < deepest) {
        for (const name of await readdir(path)) await read(join(path, name), depth + 1);
      } else if (stat.isFile()) {
        files += 1;
        found.push(...networksIn(await beginning(path)));
      }
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
    }
  };
  for (const place of places) await read(place, 0);
  return found;
}

async function beginning(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const bytes = Buffer.alloc(mostBytes);
    const { bytesRead } = await file.read(bytes, 0, mostBytes, 0);
    return bytes.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
