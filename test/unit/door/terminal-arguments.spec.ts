import { expect, test } from '@playwright/test';
import { readArguments } from '../../../main/door/terminal/arguments.node.ts';
import { terminalWords } from '../../../main/words/terminal.ts';

const mail = {
  kind: 'mail',
  host: 'mail.example.org',
  ports: [],
  ownDomain: null,
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

const proxy = {
  kind: 'proxy',
  host: '2001:db8::5',
  ports: [],
  fromAddress: null,
  saidVantage: null,
  canary: null,
  only: [],
  timeoutMs: 30_000,
};

const understood: readonly (readonly [string, object])[] = [
  ['', { command: 'walk', json: false, practice: false }],
  ['--json --practice', { command: 'walk', json: true, practice: true }],
  ['--help', { command: 'help' }],
  ['check mail -h', { command: 'help' }],
  ['--version', { command: 'version' }],
  ['serve --open', { command: 'serve', port: null, practice: false, open: true }],
  ['serve --port 8080 --practice', { command: 'serve', port: 8080, practice: true, open: false }],
  [
    'check mail mail.example.org',
    {
      command: 'check',
      request: mail,
      json: false,
      transcript: null,
      mayTest: false,
      borrow: false,
      mx: false,
    },
  ],
  [
    'check mail mail.example.org --port 25 --port 587 --own-domain example.org --own-mailbox me@example.org --vantage outside --data --only plain,percent --timeout 5 --json --transcript t.txt --i-may-test',
    {
      command: 'check',
      request: {
        ...mail,
        ports: [25, 587],
        ownDomain: 'example.org',
        ownMailbox: 'me@example.org',
        saidVantage: 'outside',
        depth: 'data',
        only: ['plain', 'percent'],
        timeoutMs: 5_000,
      },
      json: true,
      transcript: 't.txt',
      mayTest: true,
      borrow: false,
      mx: false,
    },
  ],
  [
    'check mail mail.example.org --deliver --canary [2001:db8::7]:2525',
    {
      command: 'check',
      request: { ...mail, depth: 'deliver', canary: { address: '2001:db8::7', port: 2525 } },
      json: false,
      transcript: null,
      mayTest: false,
      borrow: false,
      mx: false,
    },
  ],
  [
    'check proxy [2001:db8::5] --port 3128 --canary 192.0.2.7:8025 --from-address 192.0.2.7',
    {
      command: 'check',
      request: {
        ...proxy,
        ports: [3128],
        fromAddress: '192.0.2.7',
        canary: { address: '192.0.2.7', port: 8025 },
      },
      json: false,
      transcript: null,
      mayTest: false,
      borrow: false,
      mx: false,
    },
  ],
  [
    'check mail MAIL.example.org:2525 --port 25',
    {
      command: 'check',
      request: { ...mail, ports: [2525, 25] },
      json: false,
      transcript: null,
      mayTest: false,
      borrow: false,
      mx: false,
    },
  ],
  ['notice letter.txt --json', { command: 'notice', file: 'letter.txt', json: true }],
  ['notice -', { command: 'notice', file: '-', json: false }],
  ['guide list --json', { command: 'guide', ask: { verb: 'list' }, json: true, language: null }],
  [
    'guide show postfix debian --lang fr',
    {
      command: 'guide',
      ask: { verb: 'show', product: 'postfix', variant: 'debian' },
      json: false,
      language: 'fr',
    },
  ],
  [
    'guide search mail server',
    { command: 'guide', ask: { verb: 'search', words: 'mail server' }, json: false, language: null },
  ],
  ['case list', { command: 'case', ask: { verb: 'list' }, json: false }],
  [
    'case show c-20261122-3f9a2b --json',
    { command: 'case', ask: { verb: 'show', id: 'c-20261122-3f9a2b' }, json: true },
  ],
  ['case import check.json', { command: 'case', ask: { verb: 'import', file: 'check.json' }, json: false }],
  [
    'case report c-20261122-3f9a2b --pdf out.pdf',
    {
      command: 'case',
      ask: { verb: 'report', id: 'c-20261122-3f9a2b', format: 'pdf', file: 'out.pdf' },
      json: false,
    },
  ],
  ['practice --closed', { command: 'practice', closed: true }],
];

const mistaken: readonly (readonly [string, string, string])[] = [
  ['frobnicate', 'unknown-command', 'frobnicate'],
  ['--frobnicate', 'unknown-option', '--frobnicate'],
  ['inspect this', 'too-many-words', 'this'],
  ['serve now', 'too-many-words', 'now'],
  ['serve --port', 'option-needs-value', '--port'],
  ['serve --port 0', 'bad-port', '0'],
  ['practice --closed=yes', 'option-takes-no-value', '--closed'],
  ['check', 'missing-what-to-check', ''],
  ['check web example.org', 'unknown-command', 'check web'],
  ['check mail', 'missing-host', ''],
  ['check mail a.example b.example', 'too-many-words', 'b.example'],
  ['check mail http://mail.example/inbox', 'bad-host', 'http://mail.example/inbox'],
  ['check mail 10.0.0', 'bad-host', '10.0.0'],
  ['check mail mail.example --port 70000', 'bad-port', '70000'],
  ['check mail mail.example --port twenty-five', 'bad-port', 'twenty-five'],
  ['check mail mail.example --own-domain a..b', 'bad-domain', 'a..b'],
  ['check mail mail.example --own-mailbox postmaster', 'bad-mailbox', 'postmaster'],
  ['check mail mail.example --from-address here', 'bad-address', 'here'],
  ['check mail mail.example --vantage home', 'bad-vantage', 'home'],
  ['check mail mail.example --timeout 0', 'bad-timeout', '0'],
  ['check mail mail.example --deliver', 'deliver-needs-target', ''],
  ['check mail mail.example --canary 192.0.2.7', 'target-needs-deliver', '--canary'],
  ['check mail mail.example --deliver --canary me', 'bad-canary', 'me'],
  ['check mail mail.example --borrow --from-address 192.0.2.7', 'not-with-borrow', '--from-address'],
  ['check mail mail.example --borrow --mx', 'not-with-borrow', '--mx'],
  ['check mail 192.0.2.10 --mx', 'bad-domain', '192.0.2.10'],
  ['check proxy mail.example --mx', 'only-for-mail', '--mx'],
  ['check mail mail.example --borrow --vantage outside', 'not-with-borrow', '--vantage'],
  ['check proxy proxy.example --data', 'only-for-mail', '--data'],
  ['check proxy proxy.example --canary 192.0.2.7', 'canary-needs-port', '192.0.2.7'],
  ['notice', 'missing-file', ''],
  ['guide', 'missing-guide-verb', ''],
  ['guide show', 'missing-product', ''],
  ['guide search', 'missing-words', ''],
  ['case', 'missing-case-verb', ''],
  ['case show', 'missing-case', ''],
  ['case show ../../etc/passwd', 'bad-case', '../../etc/passwd'],
  ['case report c-20261122-3f9a2b', 'missing-report-format', ''],
  ['case report c-20261122-3f9a2b --html a --json b', 'missing-report-format', ''],
];

const split = (line: string) => line.split(' ').filter(word => word !== '');

for (const [line, invocation] of understood) {
  test(`latch ${line}`, () => {
    expect(readArguments(split(line))).toEqual(invocation);
  });
}

for (const [line, key, value] of mistaken) {
  test(`latch ${line} is a typing mistake`, () => {
    const read = readArguments(split(line));
    expect(read).toEqual({ command: 'mistake', mistake: key, value });
    if (read.command !== 'mistake') throw new Error('not a mistake');
    expect(terminalWords('en').mistakes[read.mistake](read.value)).toMatch(/^\S.*[.]$/);
  });
}

test('an argument can not carry a line end into the conversation with a server', () => {
  for (const args of [
    ['check', 'mail', 'mail.example\r\nRSET'],
    ['check', 'mail', 'mail.example', '--own-domain', 'a.example\r\nRSET'],
    ['check', 'mail', 'mail.example', '--own-mailbox', 'me@a.example\nRSET'],
    ['check', 'mail', 'mail.example', '--own-mailbox', 'me>RSET@a.example'],
    ['check', 'mail', 'mail.example', '--deliver', '--deliver-to', 'a b@a.example'],
  ]) {
    expect(readArguments(args).command).toBe('mistake');
  }
});

test('a deep check keeps the ports that were named and adds those that are found less often', () => {
  const read = readArguments(['check', 'mail', 'mail.example', '--port', '4025', '--deep']);
  const ports = read.command === 'check' ? read.request.ports : [];
  expect(ports).toEqual(expect.arrayContaining([4025, 25, 465, 587, 2525, 10_025]));
  expect(new Set(ports).size).toBe(ports.length);
});
