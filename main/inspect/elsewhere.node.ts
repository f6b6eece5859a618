/** Looks at Windows and macOS with their own commands; on any other system at nothing, and says so. */
import { containersHere } from './containers.node.ts';
import type { Machine, NotSeen } from './machine.ts';
import { readLsof, readPs } from './macos.ts';
import { ownNetworks } from './networks.node.ts';
import { look } from './run.node.ts';
import { readWindowsAnswer, windowsQuery } from './windows.ts';

export async function lookAtWindows(signal: AbortSignal): Promise<Machine> {
  const args = ['-NoProfile', '-NonInteractive', '-Command', windowsQuery.join(';')];
  const [output, containers] = await Promise.all([
    look('powershell.exe', args, signal, 'stdout'),
    containersHere(signal),
  ]);
  const answer = readWindowsAnswer(output ?? '');
  return {
    platform: 'windows',
    listeners: answer?.listeners ?? [],
    programs: answer?.programs ?? [],
    packages: [...(answer?.packages ?? []), ...(answer?.services ?? [])],
    around: { own: ownNetworks(), gateways: [] },
    containers: containers.containers,
    containerGateways: containers.gateways,
    notSeen: [
      ...(answer === null ? [{ key: 'programs', value: 'PowerShell' } as const] : []),
      ...containers.notSeen,
    ],
  };
}

export async function lookAtMacos(signal: AbortSignal): Promise<Machine> {
  const [ps, lsof, brew, containers] = await Promise.all([
    look('ps', ['-axww', '-o', 'pid=,command='], signal, 'stdout'),
    look('lsof', ['-nP', '-iTCP', '-sTCP:LISTEN', '-Fpn'], signal, 'stdout'),
    look('brew', ['list', '--versions'], signal, 'stdout'),
    containersHere(signal),
  ]);
  const programs = readPs(ps ?? '');
  const missing: NotSeen[] = [
    ...(ps === null ? [{ key: 'programs', value: 'ps' } as const] : []),
    ...(lsof === null ? [{ key: 'listeners', value: 'lsof' } as const] : []),
    // Without root, lsof shows only what the person's own programs listen on, and says nothing of it.
    ...(process.getuid?.() === 0 ? [] : [{ key: 'owner', value: '25, 465, 587' } as const]),
  ];
  return {
    platform: 'macos',
    listeners: readLsof(lsof ?? '', programs),
    programs,
    packages: (brew ?? '').split('\n').filter(line => line !== ''),
    around: { own: ownNetworks(), gateways: [] },
    containers: containers.containers,
    containerGateways: containers.gateways,
    notSeen: [...missing, ...containers.notSeen],
  };
}

export function lookAtNothing(): Machine {
  return {
    platform: null,
    listeners: [],
    programs: [],
    packages: [],
    around: { own: ownNetworks(), gateways: [] },
    containers: [],
    containerGateways: [],
    notSeen: [{ key: 'system', value: process.platform }],
  };
}
