import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOfWords } from '../../main/guide/hash.node.ts';

/** Path within a content folder -> text. */
export type Files = Readonly<Record<string, string>>;

/** The day the sample is right on. */
export const sampleDay = '2026-11-22';

const guide = (id: string, from: string, to: string) => `id: ${id}
product: mailer
faults: [open-relay]
appliesTo:
  from: '${from}'
  to: ${to}
  platforms: [debian, windows]

asks:
  - id: devices
    type: cidr-list
    required: false
    example: 192.168.1.30
    lab: 192.0.2.20
  - id: settings
    type: path
    required: true
    example: /etc/mailer.conf
    lab: /etc/mailer.conf

steps:
  - id: cause
    kind: decide
    choices: [networks, rule]
    changes: []
    risk: none
    minutes: 1
    sources: [0]

  - id: backup
    kind: backup
    run:
      sh: |
        f={{settings}}
        [ -e "$f.old" ] || cp -p "$f" "$f.old"
    changes: ['{{settings}}.old']
    undo:
      sh: |
        f={{settings}}
        rm "$f.old"
    risk: none
    minutes: 1
    sources: [0]

  - id: close
    kind: edit
    when:
      answer:
        cause: [networks]
    run:
      sh: |
        mailer-set 'trusted = 127.0.0.1 {{devices|space}}'
    changes: ['{{settings}}']
    expect:
      exit: 0
      pattern: '^done$'
    undo:
      sh: |
        f={{settings}}
        cp -p "$f.old" "$f"
    risk: none
    minutes: 1
    sources: [1]

  - id: restart
    kind: restart
    run:
      sh: mailer restart
    changes: []
    risk: restarts
    minutes: 1
    sources: [0]

verify:
  closed: [all]
  working: [own-mail]

keepWorking:
  - who: scanner
    how: trusted

sources:
  - url: https://mailer.example/docs
    title: Mailer handbook
    kind: vendor
    seen: 2026-11-22
  - url: https://mailer.example/relay
    title: Mailer, who may send
    kind: vendor
    seen: 2026-11-22

review:
  by: read
  on: 2026-11-22
  due: 2027-11-22
`;

export const english = `# Close a Mailer

This guide closes it.

## Ask devices: Devices that send without a password

One address each, such as \`192.168.1.30\`.

## Ask settings: Settings file

The whole path.

## Step cause: Which do you see?

Look at the list.

### Choice networks: The list is too long

It covers strangers.

### Choice rule: The rule is missing

It is empty.

## Step backup: Keep a copy

This copies {{settings}}.

### How to see that it worked

Nothing is printed.

## Step close: Trust only your devices

This sets the list.

### How to see that it worked

It prints \`done\`.

## Step restart: Use the settings

It reads them again.

## Keep working scanner

Name its address.
`;

/** A French translation whose notes fit the English above. */
export const french = `# Fermer un Mailer
<!-- english: ${hashOfWords('Close a Mailer\nThis guide closes it.')} -->

Ce guide le ferme.

## Step close: Ne faire confiance qu'à vos appareils
<!-- english: ${hashOfWords('Trust only your devices\nThis sets the list.')} -->

Ceci règle la liste.

## Step backup: Garder une copie
<!-- english: ${hashOfWords('Keep a copy\nThis copies {{settings}}.')} -->

Ceci copie {{settings}}.
`;

/** A small content folder without a mistake: one product, two guides, a scenario. */
export const sample: Files = {
  'pack.yml': `id: sample
number: 1
issued: 2026-11-22
expires: 2027-11-22
minimumApp: 0.1.0
languages: [en]
`,
  'products/mailer/causes.yml': `product: mailer
reads:
  - id: conf
    syntax: words
    files: [/etc/mailer.conf]
causes:
  - id: networks
    ways:
      - find: { in: conf, setting: trusted, network: wide }
`,
  'products/mailer/causes.en.yml': `networks: "{{where}} lets {{who}} send: {{written}}."
`,
  'products/mailer/product.yml': `id: mailer
name: Mailer
otherNames: []
vendor: Mailer project
kind: mail
faults: [open-relay]
recognise:
  - in: banner
    pattern: 'Mailer (?<version>\\d+\\.\\d+)'
    weight: 0.9
    because: its greeting says Mailer
ports: [25]
version: null
releases: ['1.0', '1.9', '1.10', '2.0']
endOfLife: []
sources:
  - url: https://mailer.example/
    title: Mailer
    kind: vendor
    seen: 2026-11-22
`,
  'products/mailer/v1/guide.yml': guide('v1', '1.0', "'1.10'"),
  'products/mailer/v1/text/en.md': english,
  'products/mailer/v2/guide.yml': guide('v2', '2.0', 'null'),
  'products/mailer/v2/text/en.md': english,
  'products/mailer/scenarios/open-any.sh': '# cause: networks\nmailer-set "trusted = 0.0.0.0/0"\n',
};

/** Writes files to a new folder, hands it over and removes it again. */
export async function inFolder<T>(files: Files, use: (dir: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'latch-sample-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    return await use(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}
