/** Which hosts take mail for a domain, out of its MX records (RFC 5321 5.1). Pure. */
import { canonicalHost } from '../identify/target.ts';

export interface MxRecord {
  readonly exchange: string;
  readonly priority: number;
}

export type MailHosts =
  | { readonly type: 'hosts'; readonly hosts: readonly string[] }
  /** No MX record: the domain's own address takes its mail, if anything does. */
  | { readonly type: 'itself' }
  /** A single record with the root as its host: this domain takes no mail (RFC 7505). */
  | { readonly type: 'takes-none' }
  | { readonly type: 'unknown'; readonly code: string };

/** More are never looked at; large providers have five. */
const mostHosts = 10;

/** The hosts in the order a sender would try them; names that are none are left out. */
export function mailHosts(records: readonly MxRecord[]): MailHosts {
  if (records.length === 0) return { type: 'itself' };
  const named = records.filter(({ exchange }) => exchange !== '' && exchange !== '.');
  if (named.length === 0) return { type: 'takes-none' };
  const hosts = [...named]
    .sort((a, b) => a.priority - b.priority)
    .flatMap(({ exchange }) => canonicalHost(exchange) ?? []);
  return { type: 'hosts', hosts: [...new Set(hosts)].slice(0, mostHosts) };
}
