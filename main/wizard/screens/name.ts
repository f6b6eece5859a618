import type { CandidateLine, Field } from '../../contract/view.ts';
import { technicalHere, whyOpen } from '../here.ts';
import { action, type Drawing, type Drawn, textField, waysOut } from './drawn.ts';
import { anyAnswer } from './look.ts';

/** Which software it is: what the server gave away, and a list to choose from. */
export function drawName({ context, material, words }: Drawing): Drawn {
  const own = words.name;
  const candidates: CandidateLine[] = (material.looked?.candidates ?? []).slice(0, 3).map(candidate => ({
    product: candidate.product,
    name: candidate.name,
    version: candidate.version ?? '',
    because: candidate.because,
  }));
  const [likeliest] = candidates;
  const chosen = context.product?.id ?? likeliest?.product ?? '';
  const version = context.product === null ? likeliest?.version : context.product.version;
  const kind = context.answers.kind;
  const listed = material.content.products
    .filter(product => product.kind !== 'generic')
    .filter(product => product.id !== 'latch-practice' || material.practice !== null)
    .toSorted((a, b) => Number(b.kind === kind) - Number(a.kind === kind) || a.name.localeCompare(b.name));
  const withGuide = new Set(material.content.guides.map(guide => guide.facts.product));
  const field: Field = {
    kind: 'choice',
    name: 'product',
    label: own.field,
    hint: own.fieldHint,
    required: true,
    error: context.problem === null ? null : words.problems[context.problem].todo,
    value: listed.some(product => product.id === chosen) ? chosen : '',
    searchable: true,
    options: listed.map(product => ({
      value: product.id,
      label: product.name,
      hint: withGuide.has(product.id)
        ? product.otherNames.join(', ')
        : [...product.otherNames, own.noGuide].join(', '),
    })),
  };
  const ask = material.content.products.find(product => product.id === chosen)?.version?.ask ?? null;
  const fields = [
    field,
    textField('version', own.version, version ?? '', { hint: own.versionHint(ask), example: '3.7.11' }),
  ];
  const silent = material.looked === null || !anyAnswer(material.looked.looked);
  const name = [likeliest?.name, likeliest?.version].filter(Boolean).join(' ');
  return {
    title: own.title,
    lead: [
      ...(likeliest !== undefined ? own.leadKnown(name) : silent ? own.leadSilent : own.leadUnknown),
      ...whyOpen(context, material),
    ],
    fields,
    actions: [
      action('confirmProduct', own.confirm, 'primary', { fields: ['product', 'version'] }),
      action('notListed', own.notListed, 'secondary'),
      ...waysOut(words),
    ],
    technical: technicalHere(context, material),
    screen: { screen: 'name', candidates },
  };
}
