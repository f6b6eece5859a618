import { type Check, eachGuide, type Finding } from './finding.ts';

const day = 24 * 60 * 60 * 1_000;
const warnDays = 30;

/** Sources were seen, reviews are not overdue, the pack has not expired. */
export const datesHold: Check = checked => [
  ...eachGuide(checked, ({ facts, hash }, say) => {
    if (facts.sources.length < 2) say(['sources'], 'A guide needs at least two sources.');
    for (const [index, step] of facts.steps.entries()) {
      const proven = checked.content.proofs.some(
        proof => proof.product === facts.product && proof.guide === facts.id && proof.guideHash === hash,
      );
      if (step.sources.length === 0 && !proven) {
        say(['steps', index, 'sources'], `The step "${step.id}" has no source, and no proof stands for it.`);
      }
    }
    for (const [index, source] of facts.sources.entries()) {
      if (source.seen > checked.today)
        say(['sources', index, 'seen'], 'This source was seen on a day to come.');
    }
    const { on, due } = facts.review;
    if (on > checked.today) say(['review', 'on'], 'This guide was reviewed on a day to come.');
    if (due <= on) say(['review', 'due'], 'The next review is due before the last one.');
    const left = daysBetween(checked.today, due);
    if (left < 0)
      say(
        ['review', 'due'],
        `The review of this guide was due on ${due}. Read its sources again and set new dates.`,
      );
    else if (left <= warnDays)
      say(['review', 'due'], `The review of this guide is due in ${left} days.`, 'warning');
  }),
  ...packDates(checked),
];

const packDates: Check = ({ content: { pack }, origins, today }) => {
  if (!pack || !origins.pack) return [];
  const { file, lineOf } = origins.pack;
  const left = daysBetween(today, pack.expires);
  if (left > warnDays) return [];
  const sentence =
    left < 0 ? `This content expired on ${pack.expires}.` : `This content expires in ${left} days.`;
  return [{ file, line: lineOf(['expires']), sentence, level: left < 0 ? 'problem' : 'warning' }];
};

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** A proof is of a guide as it is now. One of an older guide says nothing about the commands people get. */
export const proofsFresh: Check = checked =>
  checked.content.proofs.flatMap((proof): Finding[] => {
    const file = checked.origins.proofs.get(proof) ?? '';
    const say = (sentence: string): Finding[] => [{ file, line: 1, sentence, level: 'problem' }];
    const guide = checked.content.guides.find(
      ({ facts }) => facts.product === proof.product && facts.id === proof.guide,
    );
    if (!guide)
      return say(`This is a proof of the guide "${proof.guide}" of ${proof.product}, which is not there.`);
    if (guide.hash !== proof.guideHash) {
      return say(
        `The guide has changed since this proof. Run: npm run lab -- ${proof.product} ${proof.suite}`,
      );
    }
    const failed = proof.stages.find(stage => !stage.passed);
    return failed ? say(`The stage "${failed.name}" of this proof did not pass.`) : [];
  });
