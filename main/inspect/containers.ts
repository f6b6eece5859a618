/** Reads what `docker` and `podman` print; both know `ps --format json`-like templates and `network inspect`. */
import { z } from 'zod';
import type { Container } from './machine.ts';

/** A line for each container: name, image and published ports between tabs, as `containerColumns` asks for them. */
export const containerColumns = '{{.Names}}\t{{.Image}}\t{{.Ports}}';

const mostContainers = 500;

/** `0.0.0.0:25->25/tcp, [::]:25->25/tcp, 0.0.0.0:8000-8002->8000-8002/tcp`; what is not published has no arrow. */
export function readContainers(text: string): Container[] {
  return text
    .split('\n', mostContainers)
    .filter(line => line.includes('\t'))
    .map(line => {
      const [name = '', image = '', ports = ''] = line.split('\t');
      const published = [...ports.matchAll(/:(\d+)(?:-(\d+))?->/g)].flatMap(([, from, to]) => {
        const first = Number(from);
        const last = Math.min(Number(to ?? from), first + 100);
        return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
      });
      return { name, image, ports: [...new Set(published)] };
    });
}

const dockerSchema = z.object({
  IPAM: z.object({ Config: z.array(z.object({ Gateway: z.string().optional() })).nullable() }),
});
const podmanSchema = z.object({ subnets: z.array(z.object({ gateway: z.string().optional() })) });

/** Gateways from `docker network inspect` or `podman network inspect`; none from what is neither. */
export function readGateways(text: string): string[] {
  let networks: unknown;
  try {
    networks = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(networks) ? networks : []).flatMap((network: unknown) => {
    const docker = dockerSchema.safeParse(network);
    if (docker.success) return (docker.data.IPAM.Config ?? []).flatMap(({ Gateway }) => Gateway ?? []);
    const podman = podmanSchema.safeParse(network);
    return podman.success ? podman.data.subnets.flatMap(({ gateway }) => gateway ?? []) : [];
  });
}
