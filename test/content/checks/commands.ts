import { readAsk } from '../../../main/guide/asks.ts';
import { type AskValues, fillCommand, placeholdersIn, type Shell } from '../../../main/guide/fill.ts';
import type { Guide, Run } from '../../../main/guide/model.ts';
import type { YamlPath } from '../../../main/guide/yaml.ts';
import { type Check, type Checked, eachGuide } from './finding.ts';

export interface Command {
  readonly file: string;
  readonly line: number;
  readonly shell: Shell;
  /** As it stands in guide.yml. */
  readonly template: string;
}

/** What no guide does: take away what can't be put back, run what was not read, or stop to ask. */
const forbidden: readonly (readonly [shell: Shell | 'both', pattern: RegExp, why: string])[] = [
  ['sh', /\brm\s+(?:-\w+\s+)*-\w*(?:r\w*f|f\w*r)/i, 'It removes whole folders without asking.'],
  ['sh', /\brm\s+(?:-\w+\s+)*(?:--\s+)?\/(?:\s|\*|$)/, 'It removes everything.'],
  [
    'sh',
    /\b(?:curl|wget|fetch)\b[^\n]*\|\s*(?:sudo\s+)?(?:ba|z|k)?sh\b/,
    'It runs what it fetched without anybody reading it.',
  ],
  [
    'both',
    /\b(?:curl|wget|Invoke-WebRequest|Invoke-RestMethod|iwr)\b/i,
    'A guide fetches nothing: the server may have no internet access.',
  ],
  [
    'sh',
    /\bchmod\s+(?:-\w+\s+)*(?:0?777|0?666|\+w|[ao]*[ao][ao]*\+\w*w)/,
    'It lets every user of the machine change the file.',
  ],
  ['sh', /\b(?:mkfs|fdisk|parted|shred)\b|\bdd\b[^\n]*\bof=/, 'It can take away a whole disk.'],
  ['sh', />\s*\/dev\/(?:sd|nvme|vd|mem)/, 'It writes over a disk.'],
  ['sh', /\b(?:shutdown|reboot|poweroff|halt|init\s+[06])\b/, 'It stops the machine.'],
  [
    'sh',
    /\biptables\s+-F|\bnft\s+flush\s+ruleset|\bufw\s+(?:disable|--force\s+reset|reset)|\bsetenforce\s+0/,
    'It takes the protection of the machine away.',
  ],
  ['sh', /\bpostsuper\s+-d\s+ALL\b/, 'It removes all mail that waits.'],
  ['sh', /\beval\b/, 'What it runs can not be read before.'],
  ['sh', /\bsudo\b/, 'The commands are run as root already; sudo may ask for a password.'],
  [
    'sh',
    /\b(?:nano|vi|vim|emacs|less|more|pico)\s/,
    'It waits for a person in another program. Make the change with a command.',
  ],
  [
    'sh',
    /\b(?:apt|apt-get|dnf|yum|zypper|pkg)\s+(?:-\w+\s+)*(?:install|remove|upgrade)\b/,
    'A guide installs and removes nothing.',
  ],
  ['sh', /\bset\s+-[a-z]*e/, 'It changes how the window of the person goes on afterwards.'],
  ['powershell', /\b(?:Invoke-Expression|iex)\b/i, 'What it runs can not be read before.'],
  ['powershell', /\bRemove-Item\b[^\n]*-Recurse/i, 'It removes whole folders without asking.'],
  [
    'powershell',
    /\b(?:Format-Volume|Clear-Disk|Stop-Computer|Restart-Computer|Set-ExecutionPolicy)\b/i,
    'It changes more than the program to close.',
  ],
  [
    'powershell',
    /\bSet-NetFirewallProfile\b[^\n]*-Enabled\s+False/i,
    'It takes the protection of the machine away.',
  ],
];

/** Every command of every guide, with the line it begins on. */
function commandsOf(checked: Checked): Command[] {
  return checked.content.guides.flatMap(guide => {
    const origin = checked.origins.guides.get(`${guide.facts.product}/${guide.facts.id}`);
    if (!origin) return [];
    return runsOf(guide).flatMap(({ run, path }) =>
      (['sh', 'powershell'] as const).flatMap(shell => {
        const template = run[shell];
        if (template === undefined) return [];
        return [{ file: origin.file, line: origin.lineOf([...path, shell]), shell, template }];
      }),
    );
  });
}

function runsOf({ facts }: Guide): { run: Run; path: YamlPath }[] {
  return [
    ...facts.steps.flatMap((step, index) => [
      ...(step.run ? [{ run: step.run, path: ['steps', index, 'run'] }] : []),
      ...(step.undo ? [{ run: step.undo, path: ['steps', index, 'undo'] }] : []),
    ]),
    ...(facts.verify.own ? [{ run: facts.verify.own, path: ['verify', 'own'] }] : []),
  ];
}

/** No forbidden command, and no letter that looks like another one. */
export const nothingForbidden: Check = checked =>
  commandsOf(checked).flatMap(command => {
    const { file, line, shell, template } = command;
    const say = (sentence: string) => ({ file, line, sentence, level: 'problem' as const });
    const strange = /[^\x20-\x7e\n\t]/u.exec(template)?.[0];
    const bare = template.replace(/'[^']*'/g, "''");
    return [
      ...forbidden
        .filter(([where, pattern]) => (where === 'both' || where === shell) && pattern.test(template))
        .map(([, pattern, why]) =>
          say(`"${pattern.exec(template)?.[0].trim() ?? ''}" is not allowed in a guide. ${why}`),
        ),
      ...(strange
        ? [say(`The command has the sign U+${codeOf(strange)} in it. Use only letters of a plain keyboard.`)]
        : []),
      ...(shell === 'sh' && /\b(?:exit|exec|logout)\b/.test(bare.replace(/-exec\b/g, ''))
        ? [say('"exit" closes the window of the person who copies this command. Use && and if instead.')]
        : []),
    ];
  });

function codeOf(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

/** Every placeholder is asked for and stands where its value can be quoted. */
export const placeholdersFilled: Check = checked =>
  eachGuide(checked, (guide, say) => {
    const values = valuesFor(guide, 'example');
    for (const { run, path } of runsOf(guide)) {
      for (const shell of ['sh', 'powershell'] as const) {
        const template = run[shell];
        if (template === undefined) continue;
        const filled = fillCommand(shell, template, values);
        if (!filled.ok) say([...path, shell], whyNotFilled[filled.problem](filled.placeholder));
        const loose = template.replace(/\{\{[^{}]*\}\}/g, '');
        if (loose.includes('{{') || /\{\{[^{}]*[^a-z0-9-|\s{}][^{}]*\}\}/.test(template)) {
          say(
            [...path, shell],
            'There are {{ or }} here that do not make a placeholder such as {{ask-id}} or {{ask-id|space}}.',
          );
        }
      }
    }
    for (const [index, step] of guide.facts.steps.entries()) {
      for (const [key, lines] of [
        ['changes', step.changes],
        ['ui', step.ui ?? []],
      ] as const) {
        for (const { ask, written } of lines.flatMap(placeholdersIn)) {
          if (!values.has(ask)) say(['steps', index, key], whyNotFilled['not-asked'](written));
        }
      }
    }
    for (const ask of guide.facts.asks) {
      const used = runsOf(guide)
        .flatMap(({ run }) => [run.sh ?? '', run.powershell ?? ''])
        .some(template => placeholdersIn(template).some(placeholder => placeholder.ask === ask.id));
      if (!used)
        say(
          ['asks', guide.facts.asks.indexOf(ask)],
          `No command uses "${ask.id}". Do not ask what is not needed.`,
        );
    }
  });

const whyNotFilled = {
  'not-asked': (placeholder: string) =>
    `${placeholder} stands in this step, and the guide does not ask for it.`,
  'unknown-filter': (placeholder: string) =>
    `${placeholder} uses a word after | that is not known. There are: space, comma, lines, words, bracketed.`,
  'place-not-allowed': (placeholder: string) =>
    `${placeholder} stands where its value can not be quoted safely. Put it into a variable of its own first: f=${placeholder}`,
} as const;

/** The asks answered with their examples, with their lab values, or not at all. */
function valuesFor({ facts }: Guide, from: 'example' | 'lab' | 'nothing'): AskValues {
  return new Map(
    facts.asks.map(ask => {
      const read = readAsk({ ...ask, required: false }, from === 'nothing' ? '' : ask[from]);
      return [ask.id, { type: ask.type, value: read.ok ? read.value : [] }];
    }),
  );
}

/** The commands as they are shown: once with examples, once with nothing given. */
export function filledCommands(checked: Checked): (Command & { readonly text: string })[] {
  const guides = new Map(
    checked.content.guides.map(guide => [
      checked.origins.guides.get(`${guide.facts.product}/${guide.facts.id}`)?.file,
      guide,
    ]),
  );
  return commandsOf(checked).flatMap(command => {
    const guide = guides.get(command.file);
    if (!guide) return [];
    const texts = (['example', 'nothing'] as const).flatMap(from => {
      const filled = fillCommand(command.shell, command.template, valuesFor(guide, from));
      return filled.ok ? [filled.text] : [];
    });
    return [...new Set(texts)].map(text => ({ ...command, text }));
  });
}
