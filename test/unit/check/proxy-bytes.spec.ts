import { expect, test } from '@playwright/test';
import { readAsked } from '../../../main/check/canary.ts';
import {
  absoluteRequest,
  cameBack,
  connectRequest,
  pageComplete,
  readHttp,
  readSocks,
  socksRequest,
} from '../../../main/check/proxy-bytes.ts';
import { planProxy } from '../../../main/check/proxy-plan.ts';

const four = { address: '192.0.2.1', port: 80 };
const six = { address: '2001:db8::1', port: 8_080 };
const hex = (bytes: Uint8Array | null): string => (bytes === null ? '' : Buffer.from(bytes).toString('hex'));
const bytes = (text: string): string => Buffer.from(text.replaceAll(' ', ''), 'hex').toString('latin1');

test('requests name the canary, IPv6 in brackets', () => {
  expect(absoluteRequest('GET', four, 'abc')).toMatch(
    /^GET http:\/\/192\.0\.2\.1:80\/abc HTTP\/1\.1\r\nHost: 192\.0\.2\.1:80\r\n/,
  );
  expect(absoluteRequest('POST', six, 'abc')).toContain('POST http://[2001:db8::1]:8080/abc HTTP/1.1\r\n');
  expect(absoluteRequest('POST', six, 'abc')).toMatch(/Content-Length: 5\r\n[^]*\r\n\r\nlatch$/);
  expect(connectRequest(six)).toMatch(
    /^CONNECT \[2001:db8::1\]:8080 HTTP\/1\.1\r\nHost: \[2001:db8::1\]:8080\r\n[^]*\r\n\r\n$/,
  );
});

test('SOCKS requests, byte for byte', () => {
  expect(hex(socksRequest('SOCKS4', four))).toBe('04010050c000020100');
  expect(hex(socksRequest('SOCKS4', six))).toBe('');
  expect(hex(socksRequest('SOCKS4a', four))).toBe(
    `040100500000000100${hex(new TextEncoder().encode('192.0.2.1'))}00`,
  );
  expect(hex(socksRequest('SOCKS5', four))).toBe('05010001c00002010050');
  expect(hex(socksRequest('SOCKS5', six))).toBe('0501000420010db80000000000000000000000011f90');
});

const replies: readonly (readonly [string, 'socks5-method' | 'socks5' | 'socks4', object | null])[] = [
  ['', 'socks5', null],
  ['05', 'socks5-method', null],
  ['05 00', 'socks5-method', { is: 'socks5-method', code: 0, length: 2 }],
  ['05 ff', 'socks5-method', { is: 'socks5-method', code: 255, length: 2 }],
  ['48 54', 'socks5-method', { is: 'other' }],
  ['05 00 00', 'socks5', null],
  ['05 00 00 01 c0 00 02 01 00', 'socks5', null],
  ['05 00 00 01 c0 00 02 01 00 50', 'socks5', { is: 'socks5', code: 0, length: 10 }],
  ['05 00 00 03 02 61 62 00 50', 'socks5', { is: 'socks5', code: 0, length: 9 }],
  ['05 02', 'socks5', { is: 'socks5', code: 2, length: 2 }],
  ['00 5a 00 00 00 00 00', 'socks4', null],
  ['00 5a 00 00 00 00 00 00 48', 'socks4', { is: 'socks4', code: 90, length: 8 }],
  ['04 5a', 'socks4', null],
  ['04 5a 00 00 00 00 00 00', 'socks4', { is: 'socks4', code: 90, length: 8 }],
  ['04 5b 00 00 00 00 00 00', 'socks4', { is: 'other' }],
  ['00 5b', 'socks4', { is: 'socks4', code: 91, length: 2 }],
  ['01 00', 'socks5-method', { is: 'socks5-method', code: 0, length: 2 }],
  ['00 5b 00 00 00 00 00 00', 'socks5-method', { is: 'other' }],
  ['01 00 00 01 c0 00 02 01 00 50', 'socks5', { is: 'socks5', code: 0, length: 10 }],
  ['01 02', 'socks5', { is: 'other' }],
  ['48', 'socks4', { is: 'other' }],
];
for (const [text, kind, expected] of replies) {
  test(`SOCKS answer to ${kind}: ${text || 'nothing'}`, () => {
    expect(readSocks(bytes(text), kind)).toEqual(expected);
  });
}

test('an HTTP head is read once it is whole; interim answers are passed over', () => {
  expect(readHttp('')).toBeNull();
  expect(readHttp('HTT')).toBeNull();
  expect(readHttp('HTTP/1.1 2')).toBeNull();
  expect(readHttp('HTTP/1.1 200 OK\r\nA: b\r\n')).toBeNull();
  expect(readHttp('HTTP/1.1 200 OK\r\n\r\nbody')).toEqual({
    is: 'http',
    status: 200,
    line: 'OK',
    length: 19,
  });
  expect(readHttp('HTTP/1.0 407\r\n\r\n')).toMatchObject({ status: 407, line: '' });
  expect(readHttp('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 No\r\n\r\n')).toMatchObject({
    status: 403,
    length: 44,
  });
  expect(readHttp('220 mail.example.com ESMTP')).toEqual({ is: 'other' });
});

const complete: readonly (readonly [boolean, string])[] = [
  [false, 'HTTP/1.1 200 OK\r\n'],
  [false, 'HTTP/1.1 200 OK\r\n\r\n'],
  [false, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcd'],
  [true, 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde'],
  [false, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n'],
  [true, 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n'],
  [true, 'HTTP/1.1 403 Forbidden\r\n\r\n'],
  [true, `HTTP/1.1 200 OK\r\n\r\nlatch-${'0'.repeat(32)}`],
  [true, 'SSH-2.0-x\r\n'],
];
for (const [expected, text] of complete) {
  test(`${expected ? 'nothing' : 'more'} to wait for: ${JSON.stringify(text).slice(0, 80)}`, () => {
    expect(pageComplete(text)).toBe(expected);
  });
}

const nonce = `latch-${'0123456789abcdef'.repeat(2)}`;
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
const cut = `8;x=1\r\n${nonce.slice(0, 8)}\r\n1e\r\n${nonce.slice(8)}\r\n`;
const coming: readonly (readonly [string, string, string | null])[] = [
  ['in a page', `HTTP/1.1 200 OK\r\n\r\n<b>${nonce}</b>`, nonce],
  ['without a head', nonce, nonce],
  ['cut into chunks', `${chunked}${cut}0\r\n\r\n`, nonce],
  ['in chunks that are not all there', `${chunked}${cut}`, nonce],
  ['in half', `${chunked}${cut.slice(0, 30)}`, null],
  ['cut, and not by a rule', `HTTP/1.1 200 OK\r\n\r\n${cut}`, null],
  ['in a chunk that claims to be longer', `${chunked}ffffffff\r\n${nonce.slice(0, 30)}`, null],
];
for (const [name, text, expected] of coming) {
  test(`the nonce ${name}`, () => {
    expect(cameBack(text)).toBe(expected);
  });
}

const token = '0123456789abcdef0123456789abcdef';
const atCanary: readonly (readonly [string, object])[] = [
  ['', { is: 'unfinished' }],
  ['\r\n', { is: 'unfinished' }],
  ['GE', { is: 'unfinished' }],
  [`GET /${token} HTTP/1.1\r\nHost: x\r\n`, { is: 'unfinished' }],
  [`\r\n\r\nGET /${token} HTTP/1.1\r\n\r\n`, { is: 'request', token, seenAs: null }],
  [`GET http://192.0.2.1/${token} HTTP/1.1\r\n\r\n`, { is: 'request', token, seenAs: null }],
  [`GET / HTTP/1.1\r\nReferer: ${token}\r\n\r\n`, { is: 'request', token: null, seenAs: null }],
  [
    `GET /${token} HTTP/1.1\r\nX-Forwarded-For: 192.0.2.9, 10.0.0.1\r\n\r\n`,
    { is: 'request', token, seenAs: '192.0.2.9' },
  ],
  [
    `GET /${token} HTTP/1.1\r\nForwarded: by=x;for="[2001:db8::9]:1"\r\n\r\n`,
    { is: 'request', token, seenAs: '2001:db8::9' },
  ],
  ['CONNECT 192.0.2.1:25 HTTP/1.1\r\n\r\n', { is: 'connect' }],
  ['\u0005\u0001\u0000', { is: 'other' }],
  ['hello', { is: 'other' }],
];
for (const [text, expected] of atCanary) {
  test(`at the canary: ${JSON.stringify(text).slice(0, 90)}`, () => {
    expect(readAsked(text)).toEqual(expected);
  });
}

test('the plan names every form before anything is sent', () => {
  const request = {
    kind: 'proxy',
    host: 'x',
    ports: [],
    fromAddress: null,
    saidVantage: null,
    canary: { address: '2001:db8::1', port: 40_000 },
    only: [],
    timeoutMs: 1,
  } as const;
  expect(planProxy(request).map(one => `${one.id} ${one.wire}`)).toEqual([
    'http-get GET http://[2001:db8::1]:40000/',
    'http-post POST http://[2001:db8::1]:40000/',
    'connect-25 CONNECT [2001:db8::1]:25',
    'connect-80 CONNECT [2001:db8::1]:80',
    'connect-443 CONNECT [2001:db8::1]:443',
    'connect-odd CONNECT [2001:db8::1]:40000',
    'socks4 SOCKS4 [2001:db8::1]:40000',
    'socks4a SOCKS4a [2001:db8::1]:40000',
    'socks5 SOCKS5 [2001:db8::1]:40000',
  ]);
  expect(planProxy({ ...request, canary: null, only: ['connect-25'] })).toEqual([
    { id: 'connect-25', explain: 'connect-25', wire: 'CONNECT (our listener):25' },
  ]);
});
