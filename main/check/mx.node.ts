/** Asks the system's own resolver who takes mail for a domain. */
import { Resolver } from 'node:dns/promises';
import { type MailHosts, mailHosts } from './mx.ts';

const longestMs = 5_000;

/** Never throws for what a resolver says; ends soon when the signal aborts. */
export async function askMailHosts(
  domain: string,
  signal: AbortSignal,
  servers: readonly string[] = [],
): Promise<MailHosts> {
  const resolver = new Resolver({ timeout: longestMs, tries: 1 });
  if (servers.length > 0) resolver.setServers(servers);
  const stop = () => resolver.cancel();
  if (signal.aborted) return { type: 'unknown', code: 'ECANCELLED' };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return mailHosts(await resolver.resolveMx(domain));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    // The name is there and has no such record.
    return error.code === 'ENODATA' ? { type: 'itself' } : { type: 'unknown', code: error.code };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
