/**
 * Borrows addresses for the loopback interface, so that a server can be asked as a stranger from the machine it runs
 * on, and takes them back, also those that a Latch which was killed has left.
 */
import { ownAddresses } from '../vantage.node.ts';
import {
  type Call,
  type Family,
  familyOf,
  lendCall,
  loopbackCall,
  routesCall,
  type System,
  takeBackCall,
} from './calls.ts';
import { chooseAddress, networksIn, readLoopback } from './choose.ts';
import { configuredNetworks } from './configured.node.ts';
import { borrowingSystem, runCall, runCallNow } from './programs.node.ts';
import { isThere, readRecord, removeRecord, writeRecord } from './record.node.ts';
import type { Refusal } from './refusals.ts';

export interface BorrowPlace {
  /** File of the record. */
  readonly record: string;
  /** Held while addresses are borrowed or taken back; null where another Latch holds it. Ends with the process. */
  lock(): Promise<{ release(): Promise<void> } | null>;
}

export type Borrowed =
  | { readonly ok: true; readonly addresses: readonly string[]; giveBack(): Promise<void> }
  | { readonly ok: false; readonly why: Refusal; readonly detail: string };

/** Borrows one address of each family that can be had; not `ok` only where none can. Give back what is given. */
export async function borrow(families: readonly Family[], place: BorrowPlace): Promise<Borrowed> {
  const { system, administrator } = await borrowingSystem();
  if (system === null) return no('unknown-system');
  if (!administrator) return no('not-administrator');
  const lock = await place.lock();
  if (lock === null) return no('in-use');
  await takeBackRecorded(system, place);

  const chosen = await freeAddresses(system, families);
  const refuse = async (why: Refusal, detail = '') => {
    await lock.release();
    return no(why, detail);
  };
  if (chosen.length === 0) return refuse('none-free');
  if (!(await writeRecord(place.record, chosen))) return refuse('not-recorded', place.record);
  const takeBackNow = () => {
    for (const address of chosen) runCallNow(takeBackCall(system, address));
  };
  process.once('exit', takeBackNow);
  const giveBack = async () => {
    await takeBackRecorded(system, place);
    process.off('exit', takeBackNow);
    await lock.release();
  };

  const lent: string[] = [];
  let detail = '';
  for (const address of chosen) {
    const ran = await runCall(lendCall(system, address));
    if (ran.ok) lent.push(address);
    else detail = ran.output.trim().slice(0, 300);
  }
  const strangers = lent.length === 0 ? [] : await strangersAmong(lent);
  if (strangers.length > 0) return { ok: true, addresses: strangers, giveBack };
  await giveBack();
  return no(lent.length === 0 ? 'not-lent' : 'taken-for-its-own', detail);
}

/** Takes back what a Latch that was killed has left; gives what was taken back. Costs nothing where there is nothing. */
export async function takeBackLeft(place: BorrowPlace): Promise<readonly string[]> {
  if (!(await isThere(place.record))) return [];
  const { system, administrator } = await borrowingSystem();
  if (system === null || !administrator) return [];
  // Whoever holds it is borrowing at this moment.
  const lock = await place.lock();
  if (lock === null) return [];
  const taken = await takeBackRecorded(system, place);
  await lock.release();
  return taken;
}

/** The record goes only when nothing that it names is left. */
async function takeBackRecorded(system: System, place: BorrowPlace): Promise<readonly string[]> {
  const named = await readRecord(place.record);
  const there = await onLoopback(system, named);
  for (const address of there) await runCall(takeBackCall(system, address));
  const left = await onLoopback(system, there);
  if (left.length === 0) await removeRecord(place.record);
  return there.filter(address => !left.includes(address));
}

async function onLoopback(system: System, addresses: readonly string[]): Promise<readonly string[]> {
  const families = [...new Set(addresses.map(familyOf))];
  const shown = await Promise.all(families.map(family => runCall(loopbackCall(system, family))));
  const there = shown.flatMap(({ ok, output }) => (ok ? readLoopback(output) : []));
  return addresses.filter(address => there.includes(address));
}

async function freeAddresses(system: System, families: readonly Family[]): Promise<string[]> {
  const interfaces = ownAddresses().map(({ address, prefix }) => ({ address: bare(address), bits: prefix }));
  const mentioned = await configuredNetworks();
  const chosen = await Promise.all(
    families.map(async family => {
      const routes = await runCall(routesCall(system, family));
      // Not knowing what is used, nothing may be taken.
      if (!routes.ok) return null;
      return chooseAddress(family, [...interfaces, ...networksIn(routes.output)], mentioned);
    }),
  );
  return chosen.filter(address => address !== null);
}

const postfixNetworks: Call = { program: 'postconf', args: ['-h', 'mynetworks'] };

/**
 * Postfix without `mynetworks` trusts each address of its machine (postconf(5), mynetworks_style), so that to it a
 * borrowed one may be a friend. What it counts among them now it says itself.
 */
async function strangersAmong(addresses: readonly string[]): Promise<readonly string[]> {
  const { ok, output } = await runCall(postfixNetworks);
  const friends = ok ? readLoopback(output) : [];
  return addresses.filter(address => !friends.includes(address));
}

function bare(address: string): string {
  return address.split('%')[0] ?? address;
}

function no(why: Refusal, detail = ''): Borrowed {
  return { ok: false, why, detail };
}
