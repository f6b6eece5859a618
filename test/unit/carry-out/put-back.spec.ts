import { expect, test } from '@playwright/test';
import { putBackFrom, putBackScript } from '../../../main/carry-out/put-back.ts';

const state = (bytes: string) => `file 644 0:0 ${bytes}`;

function from(before: Record<string, string | null>, now: Record<string, string>) {
  return putBackFrom(before, path => now[path] ?? null);
}

test('a file that is not what it was comes from its copy, beside it or in a copied folder', () => {
  const before = {
    '/etc/a.conf': state('old'),
    '/etc/b/c/d.conf': state('deep'),
    '/etc/same': state('same'),
  };
  const copies = {
    '/etc/a.conf.before-latch': state('old'),
    '/etc/b.before-latch/c/d.conf': state('deep'),
    '/etc/same.before-latch': state('same'),
  };
  const now = { '/etc/a.conf': state('broken'), '/etc/same': state('same'), ...copies };
  expect(from(before, now)).toEqual([
    { from: '/etc/a.conf.before-latch', to: '/etc/a.conf' },
    { from: '/etc/b.before-latch/c/d.conf', to: '/etc/b/c/d.conf' },
  ]);
});

test('a copy with other bytes or another owner is no copy, and neither a link nor what was not there is put back', () => {
  const now = {
    '/etc/a.conf': state('broken'),
    '/etc/a.conf.before-latch': 'file 600 0:0 old',
    '/etc/link': 'link elsewhere',
    '/etc/link.before-latch': 'link there',
    '/etc/new': state('new'),
  };
  expect(from({ '/etc/a.conf': state('old'), '/etc/link': 'link there', '/etc/new': null }, now)).toEqual([]);
  expect(from({ '/etc/a.conf.before-latch': null, '/etc/a.conf': state('other') }, now)).toEqual([]);
});

test('each path is a word of its own in the script', () => {
  const copies = [
    { from: "/etc/it's.before-latch", to: "/etc/it's" },
    { from: '/etc/a', to: '/etc/b' },
  ];
  expect(putBackScript('sh', copies)).toBe(
    "cp -p '/etc/it'\\''s.before-latch' '/etc/it'\\''s'\ncp -p /etc/a /etc/b",
  );
  expect(putBackScript('powershell', copies.slice(0, 1))).toBe(
    "Copy-Item -Force -LiteralPath '/etc/it''s.before-latch' -Destination '/etc/it''s'",
  );
});
