/**
 * A dialogue with Sendmail's rules: each command is put to `sendmail -bt` as if a client had sent it, and an address
 * that they let pass to `sendmail -bv`. Neither delivers anything. What stands before the rules, such as milters and
 * the limits on connections, has no say here.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { Duplex } from 'node:stream';
import { type Connected, type DialogueOptions, dialogueOver } from './dialogue.node.ts';
import { type Ruleset, rulesetLines, rulesetReply, testMode, verifyReply } from './sendmail-rules.ts';

const places = '/usr/sbin/sendmail /usr/lib/sendmail /usr/lib/sm.bin/sendmail /usr/local/sbin/sendmail';

/** Where a `sendmail` is installed, or null; it may be that of another program. */
function sendmailProgram(): string | null {
  return places.split(' ').find(place => existsSync(place)) ?? null;
}

/** Opens it in place of a connection; `absent` where there is no Sendmail, or for a client with an IPv6 address. */
export function openSendmailDialogue(
  address: string,
  program = sendmailProgram(),
): (options: DialogueOptions) => Promise<Connected> {
  return async options => {
    const { signal, tell } = options;
    if (signal.aborted) return { type: 'cancelled' };
    if (program === null || address.includes(':')) return { type: 'absent' };
    const about = await run(program, ['-bt'], '$v\n$j\n', signal);
    if (!testMode.test(about)) return { type: 'absent' };
    const [, version = '', name = hostname()] = /^> (\S+)\r?\n> (\S+)/m.exec(about) ?? [];
    tell('note', `asked of ${program} -bt about a client at ${address}`);
    const greeting = `220 ${name} ESMTP Sendmail ${version}`;
    return {
      type: 'connected',
      dialogue: dialogueOver(spoken(program, address, greeting, signal), options, 0),
    };
  };
}

function spoken(
  program: string,
  client: string,
  greeting: string,
  signal: AbortSignal,
): Duplex & { localAddress: string } {
  let from = '';
  let heard = '';
  let busy = Promise.resolve();

  const rule = async (ruleset: Ruleset, address: string) => {
    const lines = rulesetLines({ client, from }, ruleset, address);
    return rulesetReply(ruleset, lines === null ? '' : await run(program, ['-bt'], lines, signal));
  };
  const answer = async (command: string): Promise<string> => {
    const [, verb = '', path = ''] = /^(\S+)(?: (?:FROM|TO):<(.*)>)?/i.exec(command) ?? [];
    switch (verb.toUpperCase()) {
      case 'EHLO':
        return `250-${greeting.split(' ')[1]}\r\n250 ENHANCEDSTATUSCODES`;
      case 'MAIL':
        from = path;
        return rule('check_mail', path);
      case 'RCPT': {
        const said = await rule('check_rcpt', path);
        return said.startsWith('2') ? verifyReply(await run(program, ['-bv', '--', path], '', signal)) : said;
      }
      case 'RSET':
        return '250 2.0.0 Reset state';
      case 'QUIT':
        return '221 2.0.0 Closing';
      default:
        return '502 5.5.1 Command not implemented';
    }
  };

  const reply = async (command: string): Promise<void> => {
    if (stream.destroyed) return;
    const said = await answer(command);
    if (!stream.destroyed) stream.push(Buffer.from(`${said}\r\n`, 'latin1'));
    if (said.startsWith('221')) stream.push(null);
  };
  const stream = new Duplex({
    read() {},
    write(chunk: Uint8Array, _encoding, done) {
      const lines = `${heard}${Buffer.from(chunk).toString('latin1')}`.split('\r\n');
      heard = lines.pop() ?? '';
      for (const line of lines) {
        busy = busy.then(() => reply(line));
      }
      done();
    },
  });
  stream.push(`${greeting}\r\n`);
  return Object.assign(stream, { localAddress: client });
}

const timeoutMs = 20_000;
const mostBytes = 1_048_576;

/** Both outputs together, as far as they came. */
function run(program: string, args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  return new Promise(resolve => {
    const child = execFile(
      program,
      [...args],
      {
        cwd: '/',
        timeout: timeoutMs,
        maxBuffer: mostBytes,
        signal,
        killSignal: 'SIGKILL',
        env: { LC_ALL: 'C' },
      },
      (_error, stdout, stderr) => resolve(`${stdout}${stderr}`),
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
