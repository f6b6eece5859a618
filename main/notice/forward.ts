import { noticeWords } from '../words/notice.ts';
import type { Notice } from './notice.ts';

/**
 * A letter to whoever is the right contact for an address that a notice names and that is not ours, ready to send; the
 * person pastes the notice below it. `address` is one of the notice's cases or what the person typed.
 */
export function forwardLetter(
  notice: Notice,
  address: string,
  language: string,
): { subject: string; text: string } {
  const words = noticeWords(language).forward;
  const about = notice.cases.find(one => one.address === address);
  const known = notice.kind !== 'address' && about !== undefined;
  const facts = [
    known ? words.problem[about.problem] : null,
    notice.sender === null ? null : words.from(notice.sender),
    notice.date === null ? null : words.dated(notice.date),
    known && about.from !== '' ? words.quoted(about.from) : null,
  ].filter(line => line !== null);
  const paragraphs = [
    words.greeting,
    words.received(address),
    facts.join('\n'),
    words.please,
    notice.kind === 'address' ? '' : words.attached,
    words.closing,
  ];
  return {
    subject: words.subject(address),
    text: `${paragraphs.filter(text => text !== '').join('\n\n')}\n`,
  };
}
