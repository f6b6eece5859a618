import { containerColumns, readContainers, readGateways } from './containers.ts';
import type { Container, NotSeen } from './machine.ts';
import { look } from './run.node.ts';

interface Containers {
  readonly containers: readonly Container[];
  readonly gateways: readonly string[];
  readonly notSeen: readonly NotSeen[];
}

/** What runs in containers of this machine; nothing where neither program is there. */
export async function containersHere(signal: AbortSignal): Promise<Containers> {
  const all = await Promise.all(['docker', 'podman'].map(program => ofOne(program, signal)));
  return {
    containers: all.flatMap(one => one.containers),
    gateways: [...new Set(all.flatMap(one => one.gateways))],
    notSeen: all.flatMap(one => one.notSeen),
  };
}

async function ofOne(program: string, signal: AbortSignal): Promise<Containers> {
  const nothing = { containers: [], gateways: [], notSeen: [] };
  const output = await look(program, ['ps', '--format', containerColumns], signal);
  if (output === null) return nothing;
  // Whoever may not speak to the daemon gets a sentence in place of the list; one that does not run has no containers.
  if (/permission denied/i.test(output) && !output.includes('\t')) {
    return { ...nothing, notSeen: [{ key: 'containers', value: program }] };
  }
  const names = await look(program, ['network', 'ls', '--format', '{{.Name}}'], signal, 'stdout');
  const networks = (names ?? '')
    .split('\n')
    .map(name => name.trim())
    .filter(name => /^[\w.-]+$/.test(name) && !name.startsWith('-'))
    .slice(0, 100);
  const inspected =
    networks.length === 0 ? null : await look(program, ['network', 'inspect', ...networks], signal, 'stdout');
  return { containers: readContainers(output), gateways: readGateways(inspected ?? ''), notSeen: [] };
}
