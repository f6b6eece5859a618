import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { oldestNode, tooOldNode } from '../../../main/door/node-version.ts';
import { dataDir, languageWanted } from '../../../main/door/places.node.ts';
import { electronRuntime } from '../../../main/door/runtime.node.ts';
import { hasScreen, type Machine, startPlan } from '../../../main/door/start-plan.ts';
import { startWords } from '../../../main/words/start.ts';

const desk: Machine = {
  platform: 'linux',
  isRoot: false,
  hasScreen: true,
  runtime: '/somewhere/electron',
  canFetch: true,
};

const plans: readonly (readonly [string, Machine, object])[] = [
  ['a desktop with the runtime', desk, { door: 'desktop', runtime: '/somewhere/electron' }],
  ['a desktop without it', { ...desk, runtime: null }, { door: 'fetch' }],
  [
    'a desktop that has nothing to fetch it with',
    { ...desk, runtime: null, canFetch: false },
    { door: 'browser', why: 'no-runtime' },
  ],
  ['a server', { ...desk, hasScreen: false }, { door: 'browser', why: 'no-screen' }],
  ['root on Linux', { ...desk, isRoot: true }, { door: 'browser', why: 'root' }],
  [
    'root on macOS',
    { ...desk, isRoot: true, platform: 'darwin' },
    { door: 'desktop', runtime: '/somewhere/electron' },
  ],
];

for (const [name, machine, plan] of plans) {
  test(`npm start on ${name}`, () => {
    expect(startPlan(machine, false)).toEqual(plan);
    expect(startPlan(machine, true)).toEqual({ door: 'browser', why: 'asked' });
  });
}

test('every reason for the browser is one line', () => {
  for (const sentence of Object.values(startWords('en').why)) expect(sentence).toMatch(/^\S[^\n]+\.$/);
});

test('a screen is there where the system says so', () => {
  expect(hasScreen('linux', {})).toBe(false);
  expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasScreen('freebsd', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasScreen('win32', {})).toBe(true);
  expect(hasScreen('darwin', {})).toBe(true);
  expect(hasScreen('darwin', { SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' })).toBe(false);
});

test('the runtime is found without loading the electron package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latch-runtime-'));
  try {
    expect(electronRuntime(folder, {})).toBeNull();
    writeFileSync(join(folder, 'path.txt'), 'electron');
    expect(electronRuntime(folder, {})).toBeNull();
    mkdirSync(join(folder, 'dist'));
    writeFileSync(join(folder, 'dist', 'electron'), '');
    expect(electronRuntime(folder, {})).toBe(join(folder, 'dist', 'electron'));
    expect(electronRuntime(folder, { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'gone') })).toBeNull();
    expect(electronRuntime(null, {})).toBeNull();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a Node that is too old is told so in a sentence', () => {
  expect(tooOldNode(`v${oldestNode}.0`)).toBeNull();
  expect(tooOldNode('v24.1.0')).toBeNull();
  expect(tooOldNode('v20.18.3')).toContain('v20.18.3');
  expect(tooOldNode('v18.20.0')).toContain(oldestNode);
  const { engines } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  expect(engines.node).toBe(`>=${oldestNode}`);
});

test('cases lie where the system keeps the data of programs', () => {
  expect(dataDir({ LATCH_DATA_DIR: '/srv/latch' }, 'linux', '/home/me')).toBe('/srv/latch');
  expect(dataDir({}, 'linux', '/home/me')).toBe('/home/me/.local/share/latch');
  expect(dataDir({ XDG_DATA_HOME: '/data' }, 'linux', '/home/me')).toBe('/data/latch');
  expect(dataDir({ XDG_DATA_HOME: 'relative' }, 'linux', '/home/me')).toBe('/home/me/.local/share/latch');
  expect(dataDir({}, 'darwin', '/Users/me')).toBe('/Users/me/Library/Application Support/Latch');
});

test('the language is the one the system names', () => {
  expect(languageWanted({ LANG: 'de_DE.UTF-8' })).toBe('de-DE');
  expect(languageWanted({ LC_ALL: 'fr', LANG: 'de_DE' })).toBe('fr');
  expect(languageWanted({ LANG: 'C.UTF-8' })).toBe('en');
  expect(languageWanted({})).toBe('en');
});
