import { expect, test } from '@playwright/test';
import { firstAsked, furtherAsked, type Listener } from '../../../main/check/proxy-destinations.ts';
import { type ProxyFormId, proxyForms } from '../../../main/check/proxy-plan.ts';

const listener: Listener = { address: '198.18.0.7', port: 40_000, others: [443] };

function asked(id: ProxyFormId, itself: number | null, main = listener): number[] {
  const [form] = proxyForms([id]);
  if (form === undefined) throw new Error(`no form ${id}`);
  const listeners = { main, beside: null, itself };
  const first = firstAsked(form, listeners, 'http');
  return [...first, ...furtherAsked(form, [], listeners, true)].map(({ port }) => port);
}

test('a server is not asked to go to itself where our address is one of its own', () => {
  expect(asked('connect-80', null)).toContain(80);
  expect(asked('connect-80', 80)).toEqual([]);
  expect(asked('socks5', 80)).not.toContain(80);
  expect(asked('connect-443', 80)).toContain(443);
});

test('a port at which we listen ourselves is ours, whatever the server has elsewhere', () => {
  expect(asked('connect-80', 80, { ...listener, others: [80] })).toContain(80);
  expect(asked('http-get', 40_000)).toContain(40_000);
});
