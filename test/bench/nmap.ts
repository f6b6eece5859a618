/** Runs nmap's scripts against one port on loopback, and reads what they say. */
import { spawn, spawnSync } from 'node:child_process';
import { nameServer, type Target } from './target.ts';

export type NmapScript = 'smtp-open-relay' | 'http-open-proxy' | 'socks-open-proxy';

export interface NmapSays {
  readonly verdict: 'open' | 'closed' | 'none';
  /** Its own words, or why there are none. */
  readonly words: string;
}

/** nmap's version, or null where it is not installed. */
export function nmapVersion(): string | null {
  const { stdout, status } = spawnSync('nmap', ['--version'], { encoding: 'utf8' });
  return status === 0 ? (/\d+\.\d+/.exec(stdout)?.[0] ?? null) : null;
}

const longestMs = 240_000;

/**
 * One script, one port. Names are never looked up (-n, and a name server of ours for the script that insists), and
 * the domain in the envelopes is reserved (RFC 2606). The plus sign runs the script whatever the port's number.
 */
export async function runNmap(
  script: NmapScript,
  at: { host: string; port: number },
  target: Target | null,
): Promise<NmapSays> {
  if (script !== 'smtp-open-relay' && target === null)
    return { verdict: 'none', words: 'not run: needs the ports 80 and 53 of loopback' };
  const scriptArgs = [
    'smtp-open-relay.domain=example.com',
    'smtp.domain=example.com',
    ...(target === null ? [] : [`proxy.url=${target.url}`, `proxy.pattern=${target.pattern}`]),
  ].join(',');
  const family = at.host.includes(':') ? '-6' : '-4';
  const args = ['-n', '-Pn', '-sT', '--unprivileged', family, '--dns-servers', nameServer];
  args.push('-p', String(at.port), '--script', `+${script}`, '--script-args', scriptArgs, at.host);
  const output = await new Promise<string>(resolve => {
    const child = spawn('nmap', args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: longestMs });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.on('error', () => resolve(''));
    child.on('close', () => resolve(text));
  });
  return readNmap(script, output);
}

/** nmap says "open" in words of each script; the proxy scripts say nothing at all of a proxy that is not. */
function readNmap(script: NmapScript, output: string): NmapSays {
  if (!/^Nmap done/m.test(output)) return { verdict: 'none', words: 'did not finish' };
  const said = output
    .split('\n')
    .filter(line => line.startsWith('|'))
    .map(line => line.replace(/^\|[_ ]?\s*/, '').trim())
    .filter(line => line !== '')
    .join(' ')
    .replace(/^[a-z-]+: ?/, '');
  if (script === 'smtp-open-relay') {
    const share = /is an open relay (\(\d+\/16)/.exec(said)?.[1];
    if (share !== undefined) return { verdict: 'open', words: `${share})` };
    if (/doesn't seem to be an open relay/.test(said)) return { verdict: 'closed', words: '(0/16)' };
    if (/isn't an open relay/.test(said)) return { verdict: 'closed', words: '("authentication needed")' };
    return { verdict: 'none', words: said === '' ? '' : `("${said.slice(0, 60).trim()}")` };
  }
  if (/Potentially OPEN|status: open/.test(said))
    return {
      verdict: 'open',
      words: `(${said.match(/\b(GET|HEAD|CONNECTION|socks4|socks5)\b/g)?.join(' ') ?? ''})`,
    };
  return { verdict: 'closed', words: said === '' ? '' : `("${said}")` };
}
