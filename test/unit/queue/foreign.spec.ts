import { expect, test } from '@playwright/test';
import { seenQueueSchema, sorted } from '../../../main/queue/foreign.ts';
import type { Waiting } from '../../../main/queue/waiting.ts';

const at = '2026-11-24T19:40:00.000Z';
const since = Date.parse('2026-11-20T08:00:00.000Z');

function mail(sender: string, recipients: readonly string[], more: Partial<Waiting> = {}): Waiting {
  return {
    id: 'AAAAAA',
    since,
    exact: true,
    sender,
    recipients,
    held: false,
    sending: false,
    from: 'not-told',
    ...more,
  };
}

function isForeign(one: Waiting): boolean {
  return sorted({ mails: [one], more: false }, ['own.example', 'branch.example'], at).foreign.length === 1;
}

for (const [name, one, foreign] of [
  ['from others to others', mail('x@spam.example', ['a@z.example']), true],
  ['for one person here among others', mail('x@spam.example', ['a@z.example', 'b@own.example']), false],
  ['for a host below an own domain', mail('x@spam.example', ['b@mail.Own.Example.']), false],
  ['for a domain that only ends alike', mail('x@spam.example', ['b@notown.example']), true],
  ['for a domain that is taken in for another server', mail('x@spam.example', ['b@branch.example']), false],
  ['for somebody without a domain', mail('x@spam.example', ['root']), false],
  ['for nobody that could be read', mail('x@spam.example', ['?']), false],
  ['for nobody at all', mail('x@spam.example', []), false],
  ['for an address in brackets', mail('x@spam.example', ['a@[192.0.2.9]']), true],
  ['the percent form', mail('x@spam.example', ['a%z.example@own.example']), false],
  ['with the own name as a sender', mail('x@own.example', ['a@z.example']), false],
  ['from a sender without a domain', mail('www-data', ['a@z.example']), false],
  ['written here', mail('x@spam.example', ['a@z.example'], { from: 'here' }), false],
  ['a notice to others', mail('', ['a@z.example']), true],
  ['a notice to others, written here', mail('', ['a@z.example'], { from: 'here' }), true],
  ['a notice to somebody here', mail('', ['a@own.example']), false],
] as const) {
  test(`${foreign ? 'foreign' : 'not foreign'}: ${name}`, () => {
    expect(isForeign(one)).toBe(foreign);
  });
}

test('what is shown: numbers, the oldest, and the commonest few', () => {
  const many = Array.from({ length: 30 }, (_, count) =>
    mail(`x${count % 7}@spam.example`, [`a@z${count % 3}.example`, `b@z${count % 3}.example`], {
      id: `M${count}00000`,
      since: since + count * 1_000,
      held: count < 4,
    }),
  );
  const seen = sorted(
    { mails: [...many, mail('', ['a@z0.example']), mail('x@own.example', ['a@z.example'])], more: true },
    ['own.example'],
    at,
  );
  expect(seenQueueSchema.parse(seen)).toEqual(seen);
  expect(seen).toMatchObject({ total: 32, more: true, toOwn: 0, fromOwn: 1, notices: 1 });
  expect(seen.oldest).toBe('2026-11-20T08:00:00.000Z');
  expect(seen.foreign.filter(({ held }) => held)).toHaveLength(4);
  expect(seen.senders.map(({ mails }) => mails)).toEqual([5, 5, 4, 4, 4]);
  // Two recipients of one mail at one domain are one mail.
  expect(seen.domains[0]).toEqual({ name: 'z0.example', mails: 11 });
});

test('an empty queue', () => {
  const seen = sorted({ mails: [], more: false }, ['own.example'], at);
  expect(seen).toMatchObject({ total: 0, foreign: [], oldest: null, senders: [], domains: [] });
});
