import { expect, test } from '@playwright/test';
import { viewText } from '../../main/door/terminal/view-text.ts';
import type { Inspected } from '../../main/inspect/inspection.ts';
import { viewHere, widePostfix } from './seen-here.ts';
import { senders } from './senders-seen.ts';

const field = 'answers.allowed-addresses';

function keepWorking(relayers: Inspected['relayers'], asks: Readonly<Record<string, string>> = {}) {
  const view = viewHere({
    state: 'keepWorking',
    inspected: { ...widePostfix, relayers },
    verdict: 'open',
    asks,
  });
  if (view.screen !== 'keep-working') throw new Error(`not ${view.screen}`);
  const shown = view.fields.find(one => one.name === field);
  return { view, value: shown?.value, hint: shown?.hint };
}

test('addresses of our own networks are proposed, and never a stranger, a neighbour or a router', () => {
  const { view, value, hint } = keepWorking(senders);
  expect(value).toBe('192.168.1.30, 192.168.1.31, 10.8.0.4');
  expect(hint).toContain('We filled in the addresses');
  expect(view.senders.map(({ name }) => name)).toEqual([
    '192.168.1.30',
    '192.168.1.31',
    '10.8.0.4',
    '203.0.113.9',
    'Next to your server',
    '192.168.1.1',
    'A router',
    '198.51.100.20',
    '203.0.113.77',
    'On the internet',
  ]);
  expect(view.senders[0]?.value).toBe('1,204 messages from your own network, last on 24 Nov 2026, 02:41 UTC');
  const said = view.senders.map(one => one.value).join(' ');
  expect(said).toContain('These are strangers who used your server, unless you know them.');
  expect(said).toContain('computers of other customers');
  expect(said).toContain('Strangers may come by way of it too.');
});

for (const typed of ['192.168.1.99', '', 'not an address']) {
  test(`what the person typed stays: "${typed}"`, () => {
    const { value, hint } = keepWorking(senders, { 'allowed-addresses': typed });
    expect(value).toBe(typed);
    expect(hint).not.toContain('We filled in');
  });
}

test('with strangers alone nothing is proposed', () => {
  const { view, value, hint } = keepWorking(senders.filter(({ network }) => network === 'public'));
  expect(value).toBe('');
  expect(hint).not.toContain('We filled in');
  expect(view.senders).toHaveLength(3);
});

test('of very many the first are shown, and how many are left out', () => {
  const strangers = Array.from({ length: 90 }, (_, i) => ({
    address: `198.51.100.${i}`,
    messages: 1,
    lastSeen: null,
    network: 'public' as const,
  }));
  const { view } = keepWorking(strangers);
  expect(view.senders).toHaveLength(12);
  expect(view.senders.at(-1)).toEqual({ name: 'And more', value: '80 other addresses' });
  expect(view.senders[0]?.value).toBe('1 message from the internet');
});

test('nobody, and no log that could be read, are two things', () => {
  expect(keepWorking([]).view.senders).toMatchObject([{ name: 'Nobody' }]);
  const unread = keepWorking(null);
  expect(unread.view.senders).toEqual([]);
  expect(unread.value).toBe('');
});

test('the terminal shows them too', () => {
  const text = viewText(keepWorking(senders).view)
    .map(line => line.text)
    .join('\n');
  expect(text).toContain('Who sent without a password in the last 7 days');
  expect(text).toContain('198.51.100.20: 48,211 messages from the internet, last on 24 Nov 2026, 02:58 UTC');
});
