import { spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import {
  type AskValues,
  fillCommand,
  fillWords,
  placeholdersIn,
  type Shell,
} from '../../../main/guide/fill.ts';

const nasty = `/tmp/it's "$HOME" \`id\` ; rm -x \\ $(id) ’ ‘`;
const values: AskValues = new Map([
  ['devices', { type: 'cidr-list', value: ['192.0.2.20', '2001:db8::/64'] }],
  ['none', { type: 'cidr-list', value: [] }],
  ['file', { type: 'path', value: [nasty] }],
  ['plain', { type: 'path', value: ['/etc/mail.conf'] }],
  ['port', { type: 'port', value: ['25'] }],
]);

const filled: readonly [Shell, string, string][] = [
  ['sh', 'a {{devices}}', "a '192.0.2.20 2001:db8::/64'"],
  ['sh', "a 'x = {{devices|space}}'", "a 'x = 192.0.2.20 2001:db8::/64'"],
  ['sh', "a 'x = {{devices|comma}}'", "a 'x = 192.0.2.20, 2001:db8::/64'"],
  ['sh', 'a "x = {{devices|lines}}"', 'a "x = 192.0.2.20\n2001:db8::/64"'],
  ['sh', "a 'x = {{devices|bracketed|space}}'", "a 'x = 192.0.2.20 [2001:db8::]/64'"],
  ['sh', 'for a in {{devices|words}}; do', 'for a in 192.0.2.20 2001:db8::/64; do'],
  ['sh', 'for a in {{devices|bracketed|words}}; do', "for a in 192.0.2.20 '[2001:db8::]/64'; do"],
  ['sh', "a 'x = 127.0.0.1 {{none|space}}'", "a 'x = 127.0.0.1'"],
  ['sh', 'a {{none}}', "a ''"],
  ['sh', 'ss -t sport = :{{port}}', 'ss -t sport = :25'],
  ['sh', 'cat {{plain}}.old', 'cat /etc/mail.conf.old'],
  ['sh', 'x="$(echo {{plain}})"', 'x="$(echo /etc/mail.conf)"'],
  ['powershell', '-RemoteAddress {{devices|words}}', "-RemoteAddress '192.0.2.20','2001:db8::/64'"],
  ['powershell', '-LocalPort {{port}}', '-LocalPort 25'],
  ['powershell', "-Name 'latch-{{port}}'", "-Name 'latch-25'"],
  ['powershell', '$f = {{plain}}; x', "$f = '/etc/mail.conf'; x"],
];

for (const [shell, template, text] of filled) {
  test(`${shell}: ${template}`, () => {
    expect(fillCommand(shell, template, values)).toEqual({ ok: true, text });
  });
}

const refused: readonly [Shell, string, string][] = [
  ['sh', 'a {{nobody}}', 'not-asked'],
  ['sh', 'a {{devices|space|sorted}}', 'unknown-filter'],
  ['sh', "sed 's#x#{{file}}#' y", 'place-not-allowed'],
  ['sh', 'a "{{file}}"', 'place-not-allowed'],
  ['sh', 'a `echo {{devices}}`', 'place-not-allowed'],
  ['sh', 'cat <<X\n{{devices}}\nX', 'place-not-allowed'],
  ['sh', 'a # {{devices}}', 'place-not-allowed'],
  ['sh', "a '{{devices|words}}'", 'place-not-allowed'],
  ['sh', "a 'open {{devices}}", 'place-not-allowed'],
  ['powershell', '{{file}}.old', 'place-not-allowed'],
  ['powershell', '"{{file}}"', 'place-not-allowed'],
  ['powershell', "@'\n{{devices}}\n'@", 'place-not-allowed'],
];

for (const [shell, template, problem] of refused) {
  test(`${shell} refuses ${JSON.stringify(template)}`, () => {
    expect(fillCommand(shell, template, values)).toMatchObject({ ok: false, problem });
  });
}

test('a shell gets a value of any letters back as one word', () => {
  const command = fillCommand(
    'sh',
    "printf '%s|' {{file}} {{file}}.old; f={{file}}; printf '%s' \"$f\"",
    values,
  );
  expect(command.ok).toBe(true);
  const ran = spawnSync('sh', ['-c', command.ok ? command.text : ''], { encoding: 'utf8' });
  expect(ran.stdout).toBe(`${nasty}|${nasty}.old|${nasty}`);
});

test('PowerShell quotes double every sign it takes for a quote', () => {
  expect(fillCommand('powershell', '$f = {{file}}', values)).toEqual({
    ok: true,
    text: `$f = '${nasty.replace(/['’‘]/g, '$&$&')}'`,
  });
});

test('words for people hold the values with commas, and leave what is not asked', () => {
  expect(fillWords('Named: {{devices}}. {{nobody}}', values)).toBe(
    'Named: 192.0.2.20, 2001:db8::/64. {{nobody}}',
  );
});

test('placeholders are found with their filters', () => {
  expect(placeholdersIn('a {{ x-1 | bracketed | space }} {{Y}}')).toEqual([
    { ask: 'x-1', filters: ['bracketed', 'space'], written: '{{ x-1 | bracketed | space }}', at: 2 },
  ]);
});
