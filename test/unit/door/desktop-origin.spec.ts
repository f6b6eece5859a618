import { expect, test } from '@playwright/test';
import type { View } from '../../../main/contract/view.ts';
import { isShownSource, mayCommand, mayHave, mayRequest } from '../../../main/door/desktop/origin.ts';

const page = { isOurWindow: true, isMainFrame: true, origin: 'app://latch' };

test('only the main frame of our window, on our page, is heard', () => {
  expect(mayCommand(page)).toBe(true);
  for (const sender of [
    null,
    { ...page, isOurWindow: false },
    { ...page, isMainFrame: false },
    { ...page, origin: 'app://latch.example' },
    { ...page, origin: 'app://report' },
    { ...page, origin: 'https://latch' },
    { ...page, origin: 'null' },
    { ...page, origin: '' },
  ]) {
    expect(mayCommand(sender), JSON.stringify(sender)).toBe(false);
  }
});

test('the page may write to the clipboard and nothing else', () => {
  expect(mayHave('clipboard-sanitized-write', 'app://latch')).toBe(true);
  expect(mayHave('clipboard-sanitized-write', 'app://latch/')).toBe(true);
  expect(mayHave('clipboard-sanitized-write', 'app://latch/index.html')).toBe(true);
  expect(mayHave('clipboard-sanitized-write', 'app://latch.example/')).toBe(false);
  expect(mayHave('clipboard-sanitized-write', 'https://latch.example/')).toBe(false);
  for (const permission of [
    'clipboard-read',
    'geolocation',
    'media',
    'notifications',
    'openExternal',
    'unknown',
  ]) {
    expect(mayHave(permission, 'app://latch/')).toBe(false);
  }
});

test('the page requests nothing but its own files', () => {
  expect(mayRequest('app://latch/assets/index.js')).toBe(true);
  for (const url of [
    'app://latch',
    'app://latch.example/',
    'app://report/',
    'https://latch/',
    'file:///etc/passwd',
    'http://127.0.0.1/',
    'devtools://devtools/',
    'data:text/html,x',
  ]) {
    expect(mayRequest(url), url).toBe(false);
  }
});

test('only a source that is on the screen, over https, opens in the browser', () => {
  const step = {
    screen: 'step',
    step: {
      sources: [
        { title: 'Postfix', url: 'https://www.postfix.org/postconf.5.html#mynetworks' },
        { title: 'plain', url: 'http://plain.example/' },
        { title: 'odd', url: 'javascript:alert(1)' },
        { title: 'no address', url: 'RFC 5321' },
        { title: 'bare', url: 'https://bare.example' },
      ],
    },
  } as unknown as View;
  expect(isShownSource('https://www.postfix.org/postconf.5.html#mynetworks', step)).toBe(true);
  expect(isShownSource('https://bare.example/', step)).toBe(true);
  for (const url of [
    'https://www.postfix.org/',
    'https://www.postfix.org/postconf.5.html',
    'http://plain.example/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://elsewhere.example/',
  ]) {
    expect(isShownSource(url, step), url).toBe(false);
  }
  expect(isShownSource('https://bare.example/', { ...step, screen: 'broken' })).toBe(false);
});
