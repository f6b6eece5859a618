/** `latch guide` for people. */
import type { GuideCommandWords } from '../../words/terminal.ts';
import type { ListedGuide, ShownGuide } from './guide-list.ts';
import { blank, type Line, line } from './line.ts';
import { blocksText, commandsText, part } from './view-text.ts';

export function guideListText(guides: readonly ListedGuide[], words: GuideCommandWords): readonly Line[] {
  return guides.flatMap(guide => [
    line(`${guide.product} ${guide.variant}`, { style: 'strong' }),
    line(
      [`${guide.name} ${guide.versions}`.trim(), guide.platforms.join(', '), words.levels[guide.level]].join(
        ' · ',
      ),
      { indent: 2, hang: 2 },
    ),
    ...guide.provenOn.map(where => line(words.provenOn(`${guide.name} ${where}`), { indent: 2, hang: 2 })),
  ]);
}

export function guideText(guide: ShownGuide, words: GuideCommandWords): readonly Line[] {
  return [
    blank,
    line(guide.title, { style: 'title' }),
    ...guideListText([guide], words).slice(1),
    ...(guide.intro === '' ? [] : [blank, line(guide.intro)]),
    ...(guide.asks.length === 0
      ? []
      : [
          blank,
          line(words.examples),
          ...guide.asks.map(ask => line(`${ask.label}: ${ask.example}`, { indent: 2, hang: 2 })),
        ]),
    ...guide.steps.flatMap((step, index) => [
      blank,
      line(`${index + 1}. ${step.name}`, { style: 'strong', hang: 3 }),
      ...(step.when.length === 0
        ? []
        : [line(words.onlyWhen(step.when.join('; ')), { style: 'quiet', indent: 3 })]),
      ...blocksText(step.text),
      ...step.choices.map(choice => line(`- ${choice.label}`, { indent: 3, hang: 2 })),
      ...commandsText(step.commands),
      ...step.clicks.map((text, click) => line(`${click + 1}. ${text}`, { indent: 3, hang: 3 })),
      ...part(words.expect, blocksText(step.expect)),
      ...part(words.undo, commandsText(step.undo)),
    ]),
  ];
}
