/**
 * Reads what PowerShell prints on Windows. Not run on Windows by us: the shapes are those that Microsoft documents for
 * Get-NetTCPConnection, Get-CimInstance Win32_Process and the Uninstall keys of the registry.
 */
import { z } from 'zod';
import type { Listener, Program } from './machine.ts';

/** One answer for all: PowerShell takes a second to start. `ConvertTo-Json` gives one object for a list of one. */
export const windowsQuery = [
  '$ErrorActionPreference="SilentlyContinue"',
  '[Console]::OutputEncoding=[Text.Encoding]::UTF8',
  '$keys="HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*","HKLM:\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\*"',
  '@{connections=@(Get-NetTCPConnection -State Listen|Select-Object LocalAddress,LocalPort,OwningProcess)',
  'processes=@(Get-CimInstance Win32_Process|Select-Object ProcessId,CommandLine,ExecutablePath)',
  'programs=@(Get-ItemProperty $keys|Where-Object DisplayName|Select-Object DisplayName,DisplayVersion)',
  'services=@(Get-Service|Where-Object Status -eq Running|Select-Object Name,DisplayName)',
  'exchange=(Get-ItemProperty "HKLM:\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\Setup"|Select-Object MsiProductMajor,MsiProductMinor,MsiBuildMajor,MsiBuildMinor)}|ConvertTo-Json -Compress -Depth 4',
];

const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    value => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value]),
    z.array(item).max(50_000),
  );

const text = z.string().nullish();
const number = z.number().int();
const answerSchema = z.object({
  connections: listOf(z.object({ LocalAddress: z.string(), LocalPort: number, OwningProcess: number })),
  processes: listOf(z.object({ ProcessId: number, CommandLine: text, ExecutablePath: text })),
  programs: listOf(z.object({ DisplayName: z.string(), DisplayVersion: text })),
  services: listOf(z.object({ Name: z.string(), DisplayName: text })),
  exchange: z
    .object({
      MsiProductMajor: number,
      MsiProductMinor: number,
      MsiBuildMajor: number,
      MsiBuildMinor: number,
    })
    .nullish(),
});

export interface WindowsAnswer {
  readonly listeners: readonly Listener[];
  readonly programs: readonly Program[];
  readonly packages: readonly string[];
  readonly services: readonly string[];
}

/** Null where it is no such answer. */
export function readWindowsAnswer(output: string): WindowsAnswer | null {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    return null;
  }
  const answer = answerSchema.safeParse(value).data;
  if (answer === undefined) return null;
  const programs: Program[] = answer.processes.map(({ ProcessId, CommandLine, ExecutablePath }) => ({
    pid: ProcessId,
    argv: splitCommandLine(CommandLine ?? ExecutablePath ?? ''),
    file: ExecutablePath ?? null,
  }));
  const build = answer.exchange;
  return {
    listeners: answer.connections.map(({ LocalAddress, LocalPort, OwningProcess }) => ({
      address: LocalAddress,
      port: LocalPort,
      program: programs.find(program => program.pid === OwningProcess) ?? null,
    })),
    programs,
    packages: [
      ...answer.programs.map(({ DisplayName, DisplayVersion }) =>
        `${DisplayName} ${DisplayVersion ?? ''}`.trim(),
      ),
      ...(build
        ? [
            `Microsoft Exchange Server ${build.MsiProductMajor}.${build.MsiProductMinor}.${build.MsiBuildMajor}.${build.MsiBuildMinor}`,
          ]
        : []),
    ],
    services: answer.services.map(({ Name, DisplayName }) => `${Name} ${DisplayName ?? ''}`.trim()),
  };
}

/** Words of a command line; a quoted part is one word (CommandLineToArgvW, without its rules for backslashes). */
function splitCommandLine(line: string): string[] {
  return [...line.slice(0, 4_000).matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, bare]) => quoted ?? bare ?? '',
  );
}
