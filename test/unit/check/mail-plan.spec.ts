import { expect, test } from '@playwright/test';
import { literal, mailFacts } from '../../../main/check/mail-facts.ts';
import { aimedAt, askedBy, asker, planMail, shareOut } from '../../../main/check/mail-plan.ts';
import { fewConnections, quickPace } from '../../../main/check/pace.ts';
import { previewPlan } from '../../../main/check/preview.ts';
import type { MailCheckRequest } from '../../../main/check/request.ts';

const request: MailCheckRequest = {
  kind: 'mail',
  host: 'mx.own.example',
  ports: [],
  ownDomain: 'own.example',
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: null,
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 30_000,
};
const seen = {
  name: 'mx.own.example',
  serverAddress: '192.0.2.10',
  ourAddress: '198.51.100.7',
  token: 'tok',
};
const facts = mailFacts(request, seen);
const plan = planMail(request, facts);

test('the whole plan, as it goes over the wire', () => {
  expect(
    plan.probes.map(
      ({ id, from, to, after }) => `${id}: <${from}> <${to}>${after === null ? '' : `, after <${after}>`}`,
    ),
  ).toEqual([
    'own-mailbox@null-sender: <> <postmaster@own.example>',
    'own-mailbox@foreign-sender: <tok@example.com> <postmaster@own.example>',
    'random-mailbox: <tok@example.com> <no-tok@own.example>',
    'random-domain: <tok@example.com> <tok@tok.invalid>',
    'random-name: <tok@example.com> <no-tok>',
    'postmaster: <> <postmaster>',
    'plain-foreign@null-sender: <> <tok@example.com>',
    'plain-foreign@foreign-sender: <tok@example.com> <tok@example.com>',
    'plain-foreign@own-real: <postmaster@own.example> <tok@example.com>',
    'plain-foreign@own-invented: <tok@own.example> <tok@example.com>',
    'plain-foreign@server-name: <tok@mx.own.example> <tok@example.com>',
    'plain-foreign@localhost: <tok@localhost> <tok@example.com>',
    'foreign-after-own: <tok@example.com> <tok@example.com>, after <postmaster@own.example>',
    'percent@own: <tok@example.com> <tok%example.com@own.example>',
    'quoted@own: <tok@example.com> <"tok@example.com"@own.example>',
    'bang@own: <tok@example.com> <example.com!tok@own.example>',
    'route@own: <tok@example.com> <@own.example:tok@example.com>',
    'percent-nowhere: <tok@example.com> <tok%tok.invalid@own.example>',
    'quoted-nowhere: <tok@example.com> <"tok@tok.invalid"@own.example>',
    'bang-nowhere: <tok@example.com> <tok.invalid!tok@own.example>',
    'bang: <tok@example.com> <example.com!tok>',
    'quoted: <tok@example.com> <"tok@example.com">',
    'quoted-percent: <tok@example.com> <"tok%example.com">',
    'double-at@own: <tok@example.com> <tok@example.com@own.example>',
    'percent@literal: <tok@example.com> <tok%example.com@[192.0.2.10]>',
    'bang@literal: <tok@example.com> <example.com!tok@[192.0.2.10]>',
    'route@literal: <tok@example.com> <@[192.0.2.10]:tok@example.com>',
    'plain-literal: <tok@example.com> <tok@[198.51.100.7]>',
    'plain-foreign@server-literal: <tok@[192.0.2.10]> <tok@example.com>',
    'plain-foreign@our-literal: <tok@[198.51.100.7]> <tok@example.com>',
    'plain-foreign@unqualified: <tok> <tok@example.com>',
  ]);
});

test('every domain in the plan is the server’s, ours, reserved, or the test domain', () => {
  for (const { from, to, after } of plan.probes) {
    for (const path of [from, to, after ?? '']) {
      const foreign = path
        .replaceAll(
          /own\.example|mx\.own\.example|\[192\.0\.2\.10\]|\[198\.51\.100\.7\]|tok\.invalid|localhost/g,
          '',
        )
        .match(/[a-z0-9-]+\.[a-z0-9.-]+/gi);
      expect(foreign ?? []).toEqual(foreign === null ? [] : ['example.com']);
    }
  }
});

test('IPv6 literals carry their tag', () => {
  const six = planMail(
    request,
    mailFacts(request, { ...seen, serverAddress: '2001:db8::a', ourAddress: '2001:db8:1::7' }),
  );
  const wire = six.probes.map(({ from, to }) => `${from} ${to}`).join('\n');
  expect(wire).toContain('tok%example.com@[IPv6:2001:db8::a]');
  expect(wire).toContain('tok@[IPv6:2001:db8:1::7]');
  expect(literal('fe80::1%eth0')).toBe('[IPv6:fe80::1]');
  expect(literal('::ffff:192.0.2.1')).toBe('[192.0.2.1]');
});

for (const [why, changed, own, ownMailbox, foreign] of [
  ['what the person says comes first', {}, 'own.example', 'postmaster@own.example', 'example.com'],
  [
    'a mailbox names its domain',
    { ownDomain: null, ownMailbox: 'Jo@b.example' },
    'b.example',
    'Jo@b.example',
    'example.com',
  ],
  [
    'without a word the name in the greeting',
    { ownDomain: null },
    'mx.own.example',
    'postmaster@mx.own.example',
    'example.com',
  ],
  [
    'a test domain of its own proves nothing',
    { ownDomain: 'example.com' },
    'example.com',
    'postmaster@example.com',
    'example.net',
  ],
  [
    'nor does one below or above its own',
    { ownDomain: 'mail.example.com' },
    'mail.example.com',
    'postmaster@mail.example.com',
    'example.net',
  ],
  [
    'another test domain is used as it is',
    { testDomain: 'test.example' },
    'own.example',
    'postmaster@own.example',
    'test.example',
  ],
  [
    'a name outside ASCII goes as the DNS has it',
    { ownDomain: 'bücher.example' },
    'xn--bcher-kva.example',
    'postmaster@xn--bcher-kva.example',
    'example.com',
  ],
  [
    'a line break is no domain',
    { ownDomain: 'a.example>\r\nDATA' },
    'mx.own.example',
    'postmaster@mx.own.example',
    'example.com',
  ],
  [
    'nor is it a mailbox',
    { ownMailbox: 'a\r\nDATA@own.example' },
    'own.example',
    'postmaster@own.example',
    'example.com',
  ],
  [
    'nor a test domain',
    { testDomain: 'x.example>\r\nDATA' },
    'own.example',
    'postmaster@own.example',
    'example.com',
  ],
] as const) {
  test(`facts: ${why}`, () => {
    const made = mailFacts({ ...request, ...changed }, seen);
    expect([made.own, made.ownMailbox, made.foreign]).toEqual([own, ownMailbox, foreign]);
  });
}

test('a server without a name is addressed by its literal', () => {
  const nameless = { ...request, host: '192.0.2.10', ownDomain: null };
  expect(mailFacts(nameless, { ...seen, name: null }).own).toBe('[192.0.2.10]');
});

test('the preview has the same probes as the plan', () => {
  const preview = previewPlan(request);
  expect(preview.map(({ id }) => id)).toEqual(plan.probes.map(({ id }) => id));
  expect(preview.find(({ id }) => id === 'percent@own')?.wire).toBe(
    'MAIL FROM:<latch-test@example.com> RCPT TO:<latch-test%example.com@own.example>',
  );
  const unknown = previewPlan({ ...request, host: '192.0.2.10', ownDomain: null });
  expect(unknown[0]?.wire).toBe('MAIL FROM:<> RCPT TO:<postmaster@(its own domain)>');
  expect(unknown.find(({ id }) => id === 'percent@literal')?.wire).toContain('@[192.0.2.10]>');
});

test('a restricted plan keeps its controls', () => {
  const few = planMail({ ...request, only: ['percent@own'] }, facts).probes;
  expect(few.filter(({ control }) => control === null).map(({ id }) => id)).toEqual(['percent@own']);
  expect(few.filter(({ control }) => control !== null)).toHaveLength(9);
});

test('odd forms come last and never with others, a few on a connection', () => {
  const groups = shareOut(plan.probes, quickPace);
  const odd = groups.map(group => group.map(({ syntaxErrors }) => syntaxErrors > 0));
  expect(odd.map(all => all.includes(true))).toEqual([false, false, true, true, true]);
  for (const all of odd) expect(new Set(all).size).toBe(1);
  for (const group of groups) {
    expect(group.filter(({ control }) => control !== 'accepted').length).toBeLessThanOrEqual(8);
    // Exim answers the fourth syntax error; a refused sender is two of them, unless nothing follows it.
    const counted = group.filter(({ id, syntaxErrors }) => syntaxErrors > 0 && id !== 'postmaster');
    expect(counted.length).toBeLessThanOrEqual(4);
    expect(counted.slice(0, -1).every(({ syntaxErrors }) => syntaxErrors === 1)).toBe(true);
  }
  expect(ids(groups)).toEqual(plan.probes.map(({ id }) => id).toSorted());
});

for (const [why, pace, most] of [
  ['a server that bears much', fewConnections, 2],
  ['one refusal a connection', { ...quickPace, refusals: 1 }, 29],
  ['one envelope a connection', { ...quickPace, envelopes: 1 }, 31],
] as const) {
  test(`shared out for ${why}, every probe has its connection`, () => {
    const groups = shareOut(plan.probes, pace);
    expect(ids(groups)).toEqual(plan.probes.map(({ id }) => id).toSorted());
    expect(groups.length).toBeLessThanOrEqual(most);
    expect(groups.every(group => group.length > 0 && group.length <= pace.envelopes)).toBe(true);
  });
}

function ids(groups: readonly (readonly { readonly id: string }[])[]): string[] {
  return groups
    .flat()
    .map(({ id }) => id)
    .toSorted();
}

test('forms are asked about by the first sender that may speak', () => {
  expect(asker(new Set())).toBe('foreign-sender');
  expect(asker(new Set(['foreign-sender']))).toBe('null-sender');
  expect(asker(new Set(['foreign-sender', 'null-sender', 'own-invented', 'own-real']))).toBeNull();
  const percent = plan.probes.find(({ id }) => id === 'percent@own');
  const plain = plan.probes.find(({ id }) => id === 'plain-foreign@localhost');
  expect(percent && askedBy('null-sender', percent, facts)).toMatchObject({ id: 'percent@own', from: '' });
  expect(plain && askedBy('null-sender', plain, facts)).toBe(plain);
});

test('a form can be aimed at a mailbox of our own', () => {
  const target = { user: 'tok', domain: '[198.51.100.7]' };
  const to = (id: string) => {
    const probe = plan.probes.find(one => one.id === id);
    return probe && aimedAt(target, probe, plan).to;
  };
  expect(to('plain-foreign@null-sender')).toBe('tok@[198.51.100.7]');
  expect(to('percent@own')).toBe('tok%[198.51.100.7]@own.example');
  expect(to('route@literal')).toBe('@[192.0.2.10]:tok@[198.51.100.7]');
});
