import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DialogueOptions } from '../../../main/check/dialogue.node.ts';
import { openSendmailDialogue } from '../../../main/check/sendmail-dialogue.node.ts';
import { rulesetLines, rulesetReply, verifyReply } from '../../../main/check/sendmail-rules.ts';

const mode = 'ADDRESS TEST MODE (ruleset 3 NOT automatically invoked)\nEnter <ruleset> <address>\n';

/** Last lines of what `sendmail -bt` of Sendmail 8.17.1.9 wrote, as they came. */
const answers: readonly (readonly [string, string, string])[] = [
  [
    'a stranger without a name is refused',
    'check_rcpt       returns: $# error $@ 5 . 7 . 1 $: "550 Relaying denied. IP name lookup failed " [ 198 . 18 . 0 . 7 ]',
    '550 5.7.1 Relaying denied. IP name lookup failed [ 198 . 18 . 0 . 7 ]',
  ],
  [
    'the sender leads nowhere for the moment',
    'check_rcpt       returns: $# error $@ 4 . 1 . 8 $: "451 Domain of sender address " a @ example . org " does not resolve"',
    '451 4.1.8 Domain of sender address a @ example . org does not resolve',
  ],
  ['passed on for its sender', 'check_rcpt       returns: $# RELAY', '250 2.1.5 Ok'],
  ['a friend', 'check_rcpt       returns: SPAMFRIEND', '250 2.1.5 Ok'],
  [
    'no recipient at all',
    'check_rcpt       returns: $# error $@ nouser $: "553 User address required"',
    '553 User address required',
  ],
  ['thrown away', 'check_rcpt       returns: $# discard $: discard', '550 5.7.1 Taken and thrown away'],
];

for (const [why, line, reply] of answers) {
  test(`a ruleset's answer: ${why}`, () => {
    const inner = 'checkrcpt        returns: RELAY\n';
    const output = `${mode}> check_rcpt         input: < a @ b >\n${inner}${line}\n== Ruleset check_rcpt (176) status 75\n> `;
    expect(rulesetReply('check_rcpt', output)).toBe(reply);
  });
}

test('where no rule is about senders, each is taken', () => {
  expect(rulesetReply('check_mail', `${mode}> Undefined ruleset check_mail\n> `)).toBe('250 2.1.0 Ok');
});

for (const [why, output] of [
  ['nothing', ''],
  ['the words of another program', 'sendmail: fatal: unsupported: -bt\n'],
  ['a result without test mode', 'check_rcpt       returns: RELAY\n'],
  ['another ruleset only', `${mode}> checkrcpt        returns: RELAY\n`],
] as const) {
  test(`no answer is no yes: ${why}`, () => {
    expect(rulesetReply('check_rcpt', output)).toMatch(/^451 /);
  });
}

for (const [output, code] of [
  ['nobody-such@own.example... User unknown\n', '550'],
  ['root... deliverable: mailer local, user root\n', '250'],
  [
    'tok%example.com@own.example... deliverable: mailer esmtp, host example.com, user tok@example.com\n',
    '250',
  ],
  ['tok@example.com@own.example... Invalid route address\n', '553'],
  ['', '451'],
] as const) {
  test(`an address as "${output.trim()}": ${code}`, () => {
    expect(verifyReply(output).slice(0, 3)).toBe(code);
  });
}

for (const [why, from, to] of [
  ['a macro', 'a@own.example', '$j@own.example'],
  ['a line of its own', 'a@own.example\n.Da', 'b@own.example'],
] as const) {
  test(`test mode never hears ${why}`, () => {
    expect(rulesetLines({ client: '198.18.0.7', from }, 'check_rcpt', to)).toBeNull();
  });
}

test('the null sender is spelled as Sendmail has it', () => {
  expect(rulesetLines({ client: '198.18.0.7', from: '' }, 'check_mail', '')).toContain('.Df<>\n');
});

/** Answers as that Sendmail did: own mailboxes, and whatever comes from its own domain. */
const standIn = `#!/bin/sh
case "$1" in
-bt)
  printf 'ADDRESS TEST MODE (ruleset 3 NOT automatically invoked)\\nEnter <ruleset> <address>\\n'
  while read -r line; do
    case "$line" in
    '$v') echo '> 8.17.1.9' ;;
    '$j') echo '> mail.own.example' ;;
    .Df*@own.example) own=yes ;;
    check_mail*) echo '> Undefined ruleset check_mail' ;;
    check_rcpt*own.example*) echo 'check_rcpt       returns: OK' ;;
    check_rcpt*)
      test -n "$own" && echo 'check_rcpt       returns: $# RELAY' ||
        echo 'check_rcpt       returns: $# error $@ 5 . 7 . 1 $: "550 Relaying denied"' ;;
    esac
  done ;;
-bv) echo "$3... deliverable: mailer local, user $3" ;;
esac
`;

async function talk(program: string, commands: readonly string[]) {
  const said: string[] = [];
  const options: DialogueOptions = {
    address: '127.0.0.1',
    port: 25,
    fromAddress: null,
    connectMs: 5_000,
    replyMs: 5_000,
    signal: new AbortController().signal,
    tell: (who, text) => void said.push(`${who} ${text}`),
  };
  const opened = await openSendmailDialogue('198.18.0.7', program)(options);
  if (opened.type !== 'connected') return { type: opened.type, codes: [], said };
  const codes: number[] = [];
  for (const command of [null, ...commands]) {
    if (command !== null) opened.dialogue.send([command]);
    const heard = await opened.dialogue.hear();
    codes.push(heard.type === 'reply' ? heard.reply.code : 0);
  }
  opened.dialogue.drop();
  return { type: opened.type, codes, said };
}

function program(text: string): { readonly path: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'latch-sendmail-'));
  const path = join(folder, 'sendmail');
  writeFileSync(path, text, { mode: 0o755 });
  return { path, folder };
}

test('each command is put to the rules as if the client had sent it', async () => {
  test.skip(process.platform === 'win32', 'the stand-in is a shell script');
  const { path, folder } = program(standIn);
  const { codes, said } = await talk(path, [
    'EHLO [198.18.0.7]',
    'MAIL FROM:<a@example.com>',
    'RCPT TO:<b@example.com>',
    'RCPT TO:<postmaster@own.example>',
    'RSET',
    'MAIL FROM:<a@own.example>',
    'RCPT TO:<b@example.com>',
    'DATA',
    'QUIT',
  ]);
  rmSync(folder, { recursive: true });
  expect(codes).toEqual([220, 250, 250, 550, 250, 250, 250, 250, 502, 221]);
  expect(said.join('\n')).toContain('220 mail.own.example ESMTP Sendmail 8.17.1.9');
});

test('the sendmail of another program is not asked', async () => {
  test.skip(process.platform === 'win32', 'the stand-in is a shell script');
  const { path, folder } = program('#!/bin/sh\necho "sendmail: fatal: unsupported: -bt" >&2\nexit 1\n');
  expect((await talk(path, [])).type).toBe('absent');
  rmSync(folder, { recursive: true });
});
