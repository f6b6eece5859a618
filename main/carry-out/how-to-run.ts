/**
 * How a piece is started, as an argument array: the script is one argument and nothing is put into it. Pure.
 *
 * Asking for the administrator's right is the operating system's own affair: polkit's pkexec(1) on Linux,
 * `do shell script ... with administrator privileges` on macOS (AppleScript Language Guide), UAC by
 * `Start-Process -Verb RunAs` on Windows.
 */
import type { CommandBlock } from '../contract/view.ts';

/** How the right to change the system is got here. `none`: it is there already, or is not needed. */
export type Elevation = 'none' | 'pkexec' | 'osascript' | 'uac';

export interface HowToRun {
  readonly command: string;
  readonly args: readonly string[];
}

const powershell = [
  '-NoProfile',
  '-NonInteractive',
  '-ExecutionPolicy',
  'Bypass',
  '-EncodedCommand',
] as const;

/** `outputFile` is where an elevated PowerShell writes what it prints: UAC gives its output to nobody. */
export function howToRun(
  shell: CommandBlock['shell'],
  script: string,
  elevation: Elevation,
  outputFile: string | null = null,
): HowToRun {
  if (shell === 'powershell') {
    const strict = `$ErrorActionPreference = 'Stop'\n${script}`;
    return elevation === 'uac' && outputFile !== null
      ? { command: 'powershell.exe', args: [...powershell, encoded(asAdministrator(strict, outputFile))] }
      : { command: 'powershell.exe', args: [...powershell, encoded(strict)] };
  }
  const plain = ['-e', '-c', script] as const;
  switch (elevation) {
    case 'pkexec':
      return { command: 'pkexec', args: ['/bin/sh', ...plain] };
    case 'osascript':
      return { command: 'osascript', args: [...appleScript.flatMap(line => ['-e', line]), script] };
    default:
      return { command: 'sh', args: plain };
  }
}

const appleScript = [
  'on run argv',
  'do shell script "/bin/sh -e -c " & quoted form of (item 1 of argv) & " 2>&1" with administrator privileges',
  'end run',
] as const;

/** What `-EncodedCommand` takes: base64 of UTF-16LE (about_PowerShell_exe). Its letters need no quoting. */
function encoded(script: string): string {
  const bytes = new Uint8Array(
    new Uint16Array([...Array(script.length).keys()].map(at => script.charCodeAt(at))).buffer,
  );
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}

function asAdministrator(script: string, outputFile: string): string {
  const text = (value: string) =>
    `([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('${encoded(value)}')))`;
  const inner = `& ([ScriptBlock]::Create(${text(script)})) *> ${text(outputFile)}`;
  return [
    `$p = Start-Process powershell.exe -Verb RunAs -Wait -PassThru -WindowStyle Hidden -ArgumentList ${[...powershell, encoded(inner)].map(word => `'${word}'`).join(',')}`,
    'exit $p.ExitCode',
  ].join('\n');
}

/** Whether the person, or the system's policy, said no: pkexec(1) under EXIT STATUS, AppleScript's error -128, UAC's text. */
export function wasNotPermitted(elevation: Elevation, exit: number | null, output: string): boolean {
  switch (elevation) {
    case 'pkexec':
      return (
        exit === 126 || (exit === 127 && /^(Error executing|Not authorized|Request dismissed)/m.test(output))
      );
    case 'osascript':
      return exit === 1 && output.includes('(-128)');
    case 'uac':
      return exit === 1 && output.includes('Start-Process');
    default:
      return false;
  }
}
