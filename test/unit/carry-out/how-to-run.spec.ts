import { expect, test } from '@playwright/test';
import { howToRun, wasNotPermitted } from '../../../main/carry-out/how-to-run.ts';

const script = `echo "it's $HOME"; rm '-rf' \`x\``;

/** What PowerShell reads from `-EncodedCommand`. */
function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf16le');
}

test('a script is one argument, whichever way it is started', () => {
  expect(howToRun('sh', script, 'none')).toEqual({ command: 'sh', args: ['-e', '-c', script] });
  expect(howToRun('sh', script, 'pkexec')).toEqual({
    command: 'pkexec',
    args: ['/bin/sh', '-e', '-c', script],
  });
  const mac = howToRun('sh', script, 'osascript');
  expect(mac.command).toBe('osascript');
  expect(mac.args.at(-1)).toBe(script);
  expect(mac.args.slice(0, -1).join('\n')).not.toContain('$HOME');
});

test('PowerShell gets letters that need no quoting', () => {
  const { command, args } = howToRun('powershell', 'Write-Output "é’ 😀"', 'none');
  expect(command).toBe('powershell.exe');
  expect(args.at(-2)).toBe('-EncodedCommand');
  expect(decoded(args.at(-1) ?? '')).toBe(`$ErrorActionPreference = 'Stop'\nWrite-Output "é’ 😀"`);
});

test('through UAC neither the script nor the path is ever quoted', () => {
  const file = `C:\\Users\\O'Brien $x\\out.txt`;
  const outer = decoded(howToRun('powershell', script, 'uac', file).args.at(-1) ?? '');
  expect(outer).toContain('Start-Process powershell.exe -Verb RunAs -Wait -PassThru');
  const inner = decoded(/'-EncodedCommand','([A-Za-z0-9+/=]+)'/.exec(outer)?.[1] ?? '');
  const [first, second] = [...inner.matchAll(/FromBase64String\('([A-Za-z0-9+/=]+)'\)/g)].map(match =>
    decoded(match[1] ?? ''),
  );
  expect(first).toBe(`$ErrorActionPreference = 'Stop'\n${script}`);
  expect(second).toBe(file);
});

test('a no of the person is told from a failure', () => {
  expect(wasNotPermitted('pkexec', 126, '')).toBe(true);
  expect(wasNotPermitted('pkexec', 127, 'sh: postconf: not found')).toBe(false);
  expect(wasNotPermitted('osascript', 1, 'execution error: User canceled. (-128)')).toBe(true);
  expect(wasNotPermitted('none', 126, '')).toBe(false);
});
