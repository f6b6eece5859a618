import { expect, test } from '@playwright/test';
import { checkResultSchema } from '../../../main/check/result.ts';
import { together } from '../../../main/check/together.ts';
import { check } from '../case/samples.ts';

const at = (host: string, address: string, verdict: 'open' | 'closed' | 'inconclusive') => {
  const one = check(verdict, { target: { host, addresses: [address], ports: [25] } });
  return { ...one, findings: one.findings.map(found => ({ ...found, door: { ...found.door, address } })) };
};
const closed = at('a.example', '192.0.2.1', 'closed');
const open = at('b.example', '192.0.2.2', 'open');
const unclear = at('c.example', '192.0.2.3', 'inconclusive');

for (const [why, results, verdict, reason] of [
  ['one is open', [closed, unclear, open], 'open', null],
  ['one could not be told', [closed, unclear], 'inconclusive', 'greylisted'],
  ['all are closed', [closed, closed], 'closed', null],
] as const) {
  test(`several servers, when ${why}`, () => {
    const [first, ...more] = results;
    const all = together('own.example', [first, ...more]);
    expect(checkResultSchema.safeParse(all).success).toBe(true);
    expect([all.verdict, all.reason]).toEqual([verdict, reason]);
    expect(all.target.host).toBe('own.example');
    expect(new Set(all.findings.map(({ door }) => door.address))).toEqual(
      new Set(results.flatMap(({ target }) => target.addresses)),
    );
  });
}

test('connections of the transcript count on from server to server', () => {
  const all = together('own.example', [closed, open]);
  const numbers = all.transcript.map(({ connection }) => connection);
  expect(Math.max(...numbers)).toBe(4);
  expect(
    all.transcript.filter(({ who, text }) => who === 'note' && text.startsWith('server: ')),
  ).toHaveLength(2);
  expect(all.connections).toBe(closed.connections + open.connections);
});
