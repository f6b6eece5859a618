/**
 * Where plain foreign mail is addressed to. The names are reserved for documentation (RFC 2606 3) and
 * nobody's: a server that relays finds no mailbox behind them.
 */
export const defaultTestDomain = 'example.com';

const reserved = [defaultTestDomain, 'example.net', 'example.org'] as const;

/**
 * The test domain to use against a server that takes mail for `ownNames`: the one asked for, unless the
 * server may call it its own, because then an accepted mail would prove nothing.
 */
export function foreignDomain(wanted: string, ownNames: readonly string[]): string {
  const free = [wanted, ...reserved].find(domain => !ownNames.some(own => related(domain, own)));
  return free ?? wanted;
}

function related(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}
