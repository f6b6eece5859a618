import { expect, test } from '@playwright/test';
import { type Asked, admit } from '../../../main/door/browser/admission.ts';
import { makeKeys } from '../../../main/door/browser/keys.node.ts';
import { refusalPage } from '../../../main/door/browser/refusal-page.ts';
import { browserWords } from '../../../main/words/browser.ts';

const own: Asked = {
  method: 'GET',
  target: '/assets/index.js',
  host: '127.0.0.1:4711',
  origin: undefined,
  fetchSite: 'same-origin',
  contentType: undefined,
  hasKey: true,
};
const post: Asked = {
  ...own,
  method: 'POST',
  target: '/command',
  origin: 'http://127.0.0.1:4711',
  contentType: 'application/json',
};

const admissions: readonly [string, Asked, string][] = [
  ['a file of the page', own, 'file /assets/index.js'],
  ['the page itself', { ...own, target: '/', fetchSite: 'none' }, 'file /index.html'],
  ['the page by a link from elsewhere', { ...own, target: '/', fetchSite: 'cross-site' }, 'file /index.html'],
  ['the views', { ...own, target: '/views' }, 'views'],
  ['a command', post, 'command'],
  ['a command with its charset', { ...post, contentType: 'application/json; charset=UTF-8' }, 'command'],
  ['a browser that sends no Sec-Fetch-Site', { ...post, fetchSite: undefined }, 'command'],
  ['a command whose Origin was taken out', { ...post, origin: undefined }, 'command'],
  [
    'through a tunnel to another port',
    { ...post, host: 'localhost:9', origin: 'http://localhost:9' },
    'command',
  ],
  ['over IPv6', { ...own, host: '[::1]:4711' }, 'file /assets/index.js'],
  ['without a port', { ...own, host: 'localhost' }, 'file /assets/index.js'],
  ['a link', { ...own, target: '/?token=abc', hasKey: false, fetchSite: 'none' }, 'exchange abc'],
  ['a link from another page', { ...own, target: '/?token=abc', fetchSite: 'cross-site' }, 'exchange abc'],

  ['no Host', { ...own, host: undefined }, 'elsewhere 403'],
  ['a name that leads here', { ...own, host: 'rebound.example:4711' }, 'elsewhere 403'],
  ['a name that begins like ours', { ...own, host: '127.0.0.1.rebound.example' }, 'elsewhere 403'],
  ['a name that ends like ours', { ...own, host: 'x.localhost:1' }, 'elsewhere 403'],
  ['another loopback address', { ...own, host: '127.0.0.2:4711' }, 'elsewhere 403'],
  ['a user in Host', { ...own, host: 'x@127.0.0.1' }, 'elsewhere 403'],
  ['two hosts', { ...own, host: '127.0.0.1, rebound.example' }, 'elsewhere 403'],
  [
    'a good link at a wrong host',
    { ...own, target: '/?token=abc', host: 'rebound.example' },
    'elsewhere 403',
  ],
  ['a look ahead at a link', { ...own, target: '/?token=abc', method: 'HEAD' }, 'wrong-way 405'],
  ['no key', { ...own, hasKey: false }, 'no-key 403'],
  ['no key to the page', { ...own, target: '/', hasKey: false }, 'no-key 403'],
  ['no key to the views', { ...own, target: '/views', hasKey: false }, 'no-key 403'],
  ['a command without a key', { ...post, hasKey: false }, 'no-key 403'],
  ['a command from another page', { ...post, origin: 'http://elsewhere.example' }, 'not-ours 403'],
  ['a command from another port', { ...post, origin: 'http://127.0.0.1:80' }, 'not-ours 403'],
  ['a command from no page', { ...post, origin: 'null' }, 'not-ours 403'],
  ['a command from nobody', { ...post, origin: undefined, fetchSite: undefined }, 'not-ours 403'],
  ['a command of another site', { ...post, fetchSite: 'cross-site' }, 'not-ours 403'],
  ['a command of a sister site', { ...post, fetchSite: 'same-site' }, 'not-ours 403'],
  ['a command over TLS', { ...post, origin: 'https://127.0.0.1:4711' }, 'not-ours 403'],
  ['the views for another page', { ...own, target: '/views', fetchSite: 'cross-site' }, 'not-ours 403'],
  ['the views with another origin', { ...own, target: '/views', origin: 'http://a.example' }, 'not-ours 403'],
  ['a script for another page', { ...own, fetchSite: 'cross-site' }, 'not-ours 403'],
  ['a form', { ...post, contentType: 'application/x-www-form-urlencoded' }, 'not-json 415'],
  ['plain text', { ...post, contentType: 'text/plain' }, 'not-json 415'],
  ['nothing said of its kind', { ...post, contentType: undefined }, 'not-json 415'],
  ['nearly JSON', { ...post, contentType: 'application/json-patch+json' }, 'not-json 415'],
  ['GET of a command', { ...own, target: '/command' }, 'wrong-way 405'],
  ['POST to a file', { ...post, target: '/' }, 'wrong-way 405'],
  ['PUT', { ...own, method: 'PUT' }, 'wrong-way 405'],
  ['OPTIONS', { ...own, method: 'OPTIONS', target: '*' }, 'wrong-way 405'],
];

for (const [name, asked, expected] of admissions) {
  test(`${name}: ${expected}`, () => {
    const got = admit(asked);
    const said =
      got.to === 'refusal'
        ? `${got.refusal} ${got.status}`
        : got.to === 'exchange'
          ? `exchange ${got.token}`
          : got.to === 'file'
            ? `file ${got.path}`
            : got.to;
    expect(said).toBe(expected);
  });
}

test('a token opens once, and only one that was given', () => {
  const keys = makeKeys();
  const first = keys.newToken();
  const second = keys.newToken();
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(keys.use('')).toBe(false);
  expect(keys.use(`${first}x`)).toBe(false);
  expect(keys.use(first)).toBe(true);
  expect(keys.use(first)).toBe(false);
  expect(keys.use(second)).toBe(true);
});

test('the cookie is for this program alone, out of reach of scripts and other sites', () => {
  const keys = makeKeys();
  const header = keys.setCookie();
  expect(header).toMatch(/^latch-[0-9a-f]{8}=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
  const [pair = ''] = header.split(';');
  expect(keys.holds(pair)).toBe(true);
  expect(keys.holds(`other=1; ${pair}; more=2`)).toBe(true);
  expect(keys.holds(undefined)).toBe(false);
  expect(keys.holds(`${pair}x`)).toBe(false);
  expect(keys.holds(pair.replace('=', '=x'))).toBe(false);
  expect(makeKeys().holds(pair)).toBe(false);
});

test('every refusal says what happened and what to do, and nothing else', () => {
  const { refusals } = browserWords('en');
  for (const name of Object.keys(refusals) as (keyof typeof refusals)[]) {
    const page = refusalPage(name, 'en');
    expect(page).toContain(`<h1>${refusals[name].happened}</h1>`);
    expect(page).toContain(`<p>${refusals[name].todo}</p>`);
    expect(page).not.toMatch(/<script|undefined|\son\w+=/);
  }
});
