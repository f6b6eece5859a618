/** Which products run, from what the machine tells: pure. */
import type { Product } from '../guide/model.ts';
import { identify } from '../identify/identify.ts';
import { type Listener, type Machine, type NotSeen, type Program, startedAs } from './machine.ts';

export interface Running {
  readonly product: Product;
  /** Null where it is known by its package and process name only. */
  readonly program: Program | null;
  readonly listens: readonly { readonly address: string; readonly port: number }[];
  readonly confidence: number;
}

const nowhere = { host: '', addresses: [], ports: [] };

/**
 * The products that listen here, the likeliest first. A program that owns a listening port is named by how it was
 * started. Where the owner of a port can't be seen (without root), a program counts only with its package: a name such as
 * `smtpd` alone is that of several.
 */
export function running(machine: Machine, products: readonly Product[]): Running[] {
  const owners = [...new Set(machine.listeners.flatMap(({ program }) => program ?? []))];
  const owned = owners.flatMap(program =>
    named(program, machine, products).map(({ product, confidence }) => ({
      product,
      program,
      listens: placesOf(machine.listeners.filter(listener => listener.program === program)),
      confidence,
    })),
  );
  const ownerless = machine.listeners.filter(({ program }) => program === null);
  const guessed = machine.programs
    .filter(program => ownerless.length > 0 && !owners.includes(program))
    .flatMap(program =>
      named(program, machine, products)
        .filter(({ product }) => hasPackage(product, machine))
        .map(({ product, confidence }) => ({
          product,
          program,
          listens: placesOf(ownerless.filter(({ port }) => product.ports.includes(port))),
          confidence,
        })),
    )
    .filter(one => one.listens.length > 0);
  const all = [...owned, ...guessed].toSorted((a, b) => b.confidence - a.confidence);
  const ids = [...new Set(all.map(one => one.product.id))];
  return ids.flatMap(id => {
    const same = all.filter(one => one.product.id === id);
    const [first] = same;
    return first === undefined ? [] : [{ ...first, listens: unique(same.flatMap(one => one.listens)) }];
  });
}

/** Ports where mail servers and proxies are, whose program can't be seen or is none that the content knows. */
export function unknownOwners(
  machine: Machine,
  found: readonly Running[],
  products: readonly Product[],
): NotSeen[] {
  const usual = new Set(products.flatMap(product => product.ports));
  const known = new Set(found.flatMap(one => one.listens.map(({ port }) => port)));
  const published = machine.containers.flatMap(({ name, image, ports }) =>
    ports.filter(port => usual.has(port)).map(port => ({ name, image, port })),
  );
  const inContainer = new Set(published.map(({ port }) => port));
  const strangers = machine.listeners.filter(
    ({ port, program }) => program !== null && usual.has(port) && !known.has(port) && !inContainer.has(port),
  );
  const ownerless = machine.listeners.filter(({ port, program }) => program === null && usual.has(port));
  const ports = [...new Set(ownerless.map(({ port }) => port))].toSorted((a, b) => a - b);
  return [
    ...(ports.length === 0 ? [] : [{ key: 'owner' as const, value: ports.join(', ') }]),
    ...published.map(({ name, image, port }) => ({
      key: 'container' as const,
      value: [`${port}`, name, image, machine.containerGateways.join(', ')],
    })),
    ...strangers.map(({ port, program }) => ({
      key: 'unknown-program' as const,
      value: [`${port}`, program?.argv[0] ?? program?.file ?? ''],
    })),
  ];
}

function named(program: Program, machine: Machine, products: readonly Product[]) {
  const processes = [startedAs(program), ...(program.file === null ? [] : [program.file])];
  const byProcess = new Set(
    identify(nowhere, products, 'en', { packages: [], processes }).map(one => one.product),
  );
  const mayBe = products.filter(product => byProcess.has(product.id));
  return identify(nowhere, mayBe, 'en', { packages: machine.packages, processes }).flatMap(
    ({ product: id, confidence }) => {
      const product = mayBe.find(one => one.id === id);
      return product === undefined ? [] : [{ product, confidence }];
    },
  );
}

function hasPackage(product: Product, machine: Machine): boolean {
  return identify(nowhere, [product], 'en', { packages: machine.packages, processes: [] }).length > 0;
}

function placesOf(listeners: readonly Listener[]) {
  return unique(listeners.map(({ address, port }) => ({ address, port })));
}

function unique<T>(list: readonly T[]): T[] {
  return [...new Map(list.map(one => [JSON.stringify(one), one])).values()];
}
