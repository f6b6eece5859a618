/** A check of this machine by a stranger: from an address that is borrowed for its length. */
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { runCheck } from '../check.node.ts';
import type { CheckOptions } from '../mail-run.node.ts';
import type { CheckRequest, MailCheckRequest } from '../request.ts';
import type { CheckResult } from '../result.ts';
import { ownAddresses } from '../vantage.node.ts';
import { type BorrowPlace, borrow } from './borrow.node.ts';
import { type Family, familyOf } from './calls.ts';
import type { Refusal } from './refusals.ts';

export type StrangersCheck =
  | { readonly ok: true; readonly result: CheckResult }
  | { readonly ok: false; readonly why: Refusal; readonly detail: string };

/** Checks this machine from a borrowed address. Where that can't be had nothing is sent. */
export async function checkAsStranger(
  request: CheckRequest,
  options: CheckOptions,
  place: BorrowPlace,
): Promise<StrangersCheck> {
  const families = await familiesHere(request.host);
  if (families.length === 0) return { ok: false, why: 'not-this-machine', detail: request.host };
  // A proxy is asked from one address only, and told to come back to it.
  const borrowed = await borrow(request.kind === 'mail' ? families : families.slice(0, 1), place);
  if (!borrowed.ok) {
    const mayAsk = borrowed.why !== 'not-administrator' && borrowed.why !== 'in-use';
    const result = mayAsk && request.kind === 'mail' ? await askProgram(request, options) : null;
    return result === null ? borrowed : { ok: true, result };
  }
  try {
    const { addresses } = borrowed;
    const fromAddress = request.kind === 'mail' ? null : (addresses[0] ?? null);
    const bound = { ...request, fromAddress, borrowed: addresses, saidVantage: null };
    return { ok: true, result: await runCheck(bound, options) };
  } finally {
    await borrowed.giveBack();
  }
}

/** The address that is spoken of: nobody on the internet has it (RFC 8155), and no program takes it for a private one. */
const stranger = '192.0.0.10';

/**
 * What the mail program itself says of a stranger: its rules, and nothing of what stands before it. Null where it can
 * not be asked.
 */
async function askProgram(request: MailCheckRequest, options: CheckOptions): Promise<CheckResult | null> {
  for (const by of ['xclient', 'exim', 'sendmail'] as const) {
    const ports = by === 'xclient' ? request.ports : [25];
    const result = await runCheck(
      { ...request, ports, fromAddress: null, depth: 'rcpt', asked: { by, address: stranger } },
      options,
    );
    if (result.findings.length > 0 || options.signal.aborted) return result;
  }
  return null;
}

/** The families of the addresses by which a host is this machine, IPv4 first; none where it is another. */
async function familiesHere(host: string): Promise<readonly Family[]> {
  const own = ownAddresses().map(({ address }) => address);
  const addresses = ipaddr.isValid(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        found => found.map(({ address }) => address),
        () => [],
      );
  const here = addresses.filter(
    address => own.includes(address) || ipaddr.process(address.split('%')[0] ?? '').range() === 'loopback',
  );
  return ([4, 6] as const).filter(family => here.some(address => familyOf(address) === family));
}
