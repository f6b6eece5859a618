/** Sentences about the mail that still waits on the server. */
import type { Deed } from '../queue/act.ts';

const mails = (count: number) => (count === 1 ? '1 mail' : `${count} mails`);
const isOrAre = (count: number) => (count === 1 ? 'is' : 'are');

const did: Record<Deed, (count: number) => string> = {
  hold: count => `${mails(count)} ${isOrAre(count)} on hold now.`,
  release: count =>
    `${mails(count)} ${isOrAre(count)} no longer on hold. The server tries to send ${count === 1 ? 'it' : 'them'} again.`,
  remove: count => `${mails(count)} ${count === 1 ? 'was' : 'were'} deleted.`,
};

const reported: Record<Deed, (done: number, asked: number, at: string) => string> = {
  hold: (done, asked, at) => `${at}: ${mails(done)} put on hold${partOf(done, asked)}`,
  release: (done, asked, at) => `${at}: ${mails(done)} released from hold${partOf(done, asked)}`,
  remove: (done, asked, at) => `${at}: ${mails(done)} deleted${partOf(done, asked)}`,
};

function partOf(done: number, asked: number): string {
  return done === asked ? '' : `, of ${asked} asked for`;
}

const en = {
  offer: 'Look at the mail that still waits',
  title: 'The mail that still waits',
  mails,
  did,
  reported,
  nothingForeign: 'No mail of strangers waits here. There is nothing to clean out.',
  waits: (count: number) =>
    `${mails(count)} ${count === 1 ? 'looks' : 'look'} foreign: for others, and not from here. The server still tries to send ${count === 1 ? 'it' : 'them'}.`,
  holdMeans: 'On hold, mail stays where it is and is not sent. You can let it go again at any time.',
  isHeld: (count: number) => `${mails(count)} ${isOrAre(count)} on hold by Latch.`,
  beforeDeleting: 'Look at the lists below before you delete.',
  heldBefore: (count: number) =>
    `${mails(count)} ${count === 1 ? 'was' : 'were'} on hold already. Latch leaves ${count === 1 ? 'it' : 'them'} as ${count === 1 ? 'it is' : 'they are'}.`,
  noDelete:
    'Sendmail has no command of its own that deletes single mails, so Latch does not offer it. What is on hold is not sent and does no harm. To delete it, ask somebody who knows Sendmail: the files are in its queue folder, and their names begin with hf and df.',
  interrupted:
    'Latch ended while it was changing the waiting mail. It may have come half the way. Look again to see what is on hold.',
  hold: (count: number) => `Put ${count === 1 ? 'this mail' : `these ${mails(count)}`} on hold`,
  release: (count: number) => `Let ${count === 1 ? 'it' : `these ${mails(count)}`} go again`,
  remove: (count: number) => `Delete ${count === 1 ? 'it' : `these ${mails(count)}`}`,
  consent: (count: number) => `Yes, delete the ${count === 1 ? 'mail' : mails(count)} that Latch put on hold`,
  consentHint: 'What is deleted cannot be brought back.',
  goOn: 'Make the report',
  again: 'Look again',
  endsByItself: 'This ends by itself and cannot be stopped in the middle.',
  working: {
    hold: 'Putting it on hold',
    release: 'Letting it go',
    remove: 'Deleting it',
  } satisfies Record<Deed, string>,
  notice: 'notices about mail that could not be delivered',
  facts: {
    total: 'Waits in all',
    toOwn: 'For your own domains',
    fromOwn: 'For others, from here or from your own domains',
    foreign: 'Foreign',
    oldest: 'Oldest foreign mail',
    at: 'Seen',
  },
  honest: [
    'Foreign means: everybody it is for is at another domain, and neither the sender nor what the server noted says that it is yours. A notice about mail that could not be delivered counts as foreign when it goes to others.',
    'Most mail servers do not note who handed a mail in. Your own mail can be among the foreign: mail that a mailbox here passes on to another provider, or mail that your staff or a device sends under an address of another domain. If you know a sender or a domain in the lists, let the mail go or ask before you delete.',
    'Mail that claims to be from your own domain is not touched, even if a stranger wrote it.',
  ],
  more: 'More waits than Latch looks at in one go. Deal with this, then look again.',
  labels: {
    facts: 'What waits',
    senders: 'Commonest senders of the foreign mail',
    domains: 'Where most of it is to go',
    notes: 'What this cannot tell',
  },
};

export type QueueWords = typeof en;

const tables: Readonly<Record<string, QueueWords>> = { en };

/** Sentences in a language, or in English where there is none of it. */
export function queueWords(language: string): QueueWords {
  return tables[language] ?? tables[language.split('-')[0] ?? ''] ?? en;
}
