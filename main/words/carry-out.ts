/** Sentences about steps that Latch does itself. */
import type { Elevation } from '../carry-out/how-to-run.ts';
import type { Stop } from '../carry-out/outcome.ts';
import type { CarriedPieceLine } from '../contract/view.ts';

const states: Record<CarriedPieceLine['state'], string> = {
  'to-come': 'to come',
  running: 'running',
  done: 'done',
  failed: 'stopped here',
  'taken-back': 'undone',
};

/** Why it was undone. */
const stops: Record<Stop, (step: string) => string> = {
  'wrong-exit': step => `The step "${step}" did not end as it should.`,
  'wrong-output': step => `The step "${step}" ended without showing what it should.`,
  'took-too-long': step => `The step "${step}" did not come to an end in three minutes.`,
  'own-check-failed': () =>
    'The program says that there is a mistake in its new settings. They were not put to use.',
  'service-gone': () => 'The server did not answer any more afterwards.',
  'own-mail-refused': () => 'The server did not take your own mail any more afterwards.',
  'not-better': () => 'The server was as open afterwards as before.',
  'not-permitted': () => 'This computer did not let Latch do it, or its question was answered with no.',
  'no-backup': step => `There was no copy to go back to before the step "${step}", so it was not begun.`,
  'could-not-start': step => `The step "${step}" could not be begun.`,
  cancelled: () => 'You stopped it.',
  asked: () => 'You asked for it.',
};

/** What the person can do now. */
const next: Record<Stop, string> = {
  'wrong-exit': 'Read below what it printed. You can do the step by hand, or choose another cause.',
  'wrong-output': 'Read below what it printed. You can do the step by hand, or choose another cause.',
  'took-too-long': 'Try the step by hand and see what it waits for.',
  'own-check-failed':
    'Read below what it said. If the mistake was there before, mend it first; the settings are the old ones again.',
  'service-gone': 'See below whether it answers again. Then do the steps by hand, one at a time.',
  'own-mail-refused':
    'Go back to "Who must still be able to send?" and look whether your own domain is complete.',
  'not-better': 'Another cause opens it. Go back to the question about the cause and choose another answer.',
  'not-permitted': 'Ask somebody who may change this computer, or do the steps by hand.',
  'no-backup': 'Do the steps by hand, and keep a copy of the settings first.',
  'could-not-start': 'Do the step by hand.',
  cancelled: 'Go on by hand, or let Latch begin again.',
  asked: 'Go on by hand, or let Latch begin again.',
};

const asks: Record<Elevation, string> = {
  none: '',
  pkexec: 'This computer asks for the password of an administrator before each step.',
  osascript: 'This computer asks for the password of an administrator before each step.',
  uac: 'Windows asks before each step whether Latch may change this computer.',
};

const en = {
  step: 'Do this step for me',
  steps: (count: number) => `Do the next ${count === 1 ? 'step' : `${count} steps`} for me`,
  undo: 'Undo what Latch did',
  noRights: 'Latch can do the steps for you if you start it as root on this computer.',
  halfDone: (step: string) =>
    `Latch was stopped during the step "${step}". It may be half done; you can undo it.`,
  ownCheck: 'The program checks its own settings',
  unknownPiece: 'A step',
  states,
  stops,
  shown: {
    title: 'This is what Latch will do',
    rehearsed:
      'The steps were tried on a copy of this system in memory. Below is every file that changes. Nothing is changed yet.',
    notRehearsed:
      'Below is every command. Nothing is changed yet. What changes in files can only be shown after each step here.',
    undone:
      'If anything goes wrong, all of it is undone: if a step does not end as it should, if the server does not come back, or if it is not better afterwards.',
    consent: 'Yes, do this on this computer',
    go: 'Do it',
    otherwise:
      'On the copy this step did not end as it should. If it does not here either, everything is undone.',
    asks,
  },
  running: {
    title: 'Doing it',
    lead: ['You can stop at any time. What was done is then undone.'],
    stop: 'Stop and undo',
    announce: (done: number, of: number) => `${done} of ${of} done`,
  },
  undoing: {
    title: 'Undoing it',
    lead: ['The settings become what they were. This takes a moment and cannot be stopped.'],
  },
  done: {
    title: 'Done',
    lead: ['Every step ended as it should. Below is what changed and what was printed.'],
    go: 'Go on',
    check: 'Check again',
  },
  interrupted: {
    title: 'Stopped in the middle',
    lead: (step: string | null) => [
      step === null
        ? 'Latch ended while it was at work here. What it was doing may be half done.'
        : `Latch ended during the step "${step}". It may be half done.`,
      'Nothing runs by itself. Undo it, or go to the steps and see how far it came.',
    ],
    halfDone: 'may be half done',
  },
  undone: {
    title: 'Undone',
    partly: 'Not everything is undone',
    nothing: 'Nothing had been changed.',
    allBack: (files: number) =>
      files === 0
        ? 'Every step was undone.'
        : `Everything is undone. ${files === 1 ? 'One file was' : `${files} files were`} compared and ${files === 1 ? 'is' : 'are'} byte for byte what ${files === 1 ? 'it was' : 'they were'}.`,
    differing: (files: readonly string[]) => `Not as before: ${files.join(', ')}.`,
    failed: (step: string) => `Undoing the step "${step}" did not end well.`,
    unknown: 'The case does not hold the way back of every step any more.',
    silent: (ports: readonly number[]) =>
      `${ports.length === 1 ? `Port ${ports[0]} does` : `Ports ${ports.join(', ')} do`} not answer now.`,
    byHand:
      'Undo the steps by hand: each step shows how. The copies with .before-latch at the end of their names are what it was before.',
    restart: 'Start the server again, or ask somebody who can.',
    again: 'Try to undo once more',
    next,
  },
  back: 'Back to the steps',
  labels: {
    command: 'What is run',
    changes: 'What it changes',
    output: 'What it printed',
    nothingChanges: 'Changes no file.',
  },
};

export type CarryOutWords = typeof en;

const tables: Readonly<Record<string, CarryOutWords>> = { en };

/** Sentences in a language, or in English where there is none of it. */
export function carryOutWords(language: string): CarryOutWords {
  return tables[language] ?? tables[language.split('-')[0] ?? ''] ?? en;
}
