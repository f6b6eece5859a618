/** What went wrong, what that means and what to do, for each thing that can go wrong on the walk. In English. */
import type { ProblemKey } from '../contract/problem.ts';
import type { Problem } from '../contract/view.ts';

export const problems: Record<ProblemKey, Problem> = {
  'nothing-pasted': {
    happened: 'The box is empty.',
    means: 'We need to know which server this is about.',
    todo: 'Paste the letter or the mail you got, or type the address of the server, such as 192.0.2.10 or mail.example.com.',
  },
  'no-address-in-text': {
    happened: 'We found no server address in this text.',
    means: 'Some letters explain the problem without naming a server.',
    todo: 'Look for a number such as 192.0.2.10 or a name such as mail.example.com in what you received, and type it here. Your text is kept.',
  },
  'not-an-address': {
    happened: 'We could not read this as the address of a server.',
    means: 'An address is a number such as 192.0.2.10, or a name such as mail.example.com.',
    todo: 'Check the spelling. For a mail address such as info@example.com, type the part after the @.',
  },
  'consent-missing': {
    happened: 'Nothing was sent.',
    means: 'We only check a server when its owner, or somebody the owner asked, says yes.',
    todo: 'Tick the box if this server is yours or you were asked to check it. If it is not, go back and choose "No, it is not mine".',
  },
  'own-domain-unreadable': {
    happened: 'We could not read your own domain.',
    means: 'It is the part after the @ in your mail addresses.',
    todo: 'Type one name such as example.com, or leave the field empty.',
  },
  'own-mailbox-unreadable': {
    happened: 'We could not read the mailbox.',
    means: 'It is a whole mail address of yours that receives mail on this server.',
    todo: 'Type one address such as info@example.com, or leave the field empty.',
  },
  'port-unreadable': {
    happened: 'We could not read the port.',
    means: 'A port is a number from 1 to 65535.',
    todo: 'Type the number from your notice, or leave the field empty and we try the usual ones.',
  },
  'deliver-to-unreadable': {
    happened: 'We could not read the mailbox for the message.',
    means: 'Nothing was sent. The message goes to a mailbox of yours only.',
    todo: 'Type one address of yours such as me@example.com. It must not be on the server that is checked.',
  },
  'code-wrong': {
    happened: 'This is not the code of our message.',
    means: 'Only somebody who has the message can know the code, so it tells whether it really came.',
    todo: 'Look for the message "Relay check with Latch" and copy the code that begins with "latch-". If it is not there, say so.',
  },
  'asks-unreadable': {
    happened: 'We could not read one of your answers.',
    means: 'A wrong value here would end up in the configuration of your server.',
    todo: 'See the note below the field. Your other answers are kept.',
  },
  'change-not-agreed': {
    happened: 'Nothing was done.',
    means: 'Latch changes this computer only after a yes.',
    todo: 'Look at the commands and tick the box if they should be run. Or go back and do the steps by hand.',
  },
  'queue-unreadable': {
    happened: 'The waiting mail could not be read.',
    means: 'The mail server has no such command here, or it did not answer.',
    todo: 'See that the mail server runs, and look again. Nothing was changed.',
  },
  'queue-not-changed': {
    happened: 'Not all of the mail could be changed.',
    means:
      'Some of it may have been sent in the meantime or is being sent now, or the mail server did not let it be changed.',
    todo: 'Wait a minute and look again to see what waits.',
  },
  'delete-not-agreed': {
    happened: 'Nothing was deleted.',
    means: 'Latch deletes mail only after a yes.',
    todo: 'Look at the lists and tick the box if this mail should be deleted. Or leave it on hold.',
  },
  'choice-missing': {
    happened: 'Nothing is chosen yet.',
    means: 'What comes next depends on it.',
    todo: 'Choose one of the answers, then go on.',
  },
  'not-now': {
    happened: 'That is not possible on this screen.',
    means: 'The screen has changed since, perhaps in another window.',
    todo: 'Use one of the buttons you see now.',
  },
  'not-understood': {
    happened: 'We did not understand that.',
    means: 'The text may be too long, or something other than Latch sent it.',
    todo: 'Shorten the text to the part with the address and try again.',
  },
  stopped: {
    happened: 'Stopped.',
    means: 'Nothing more is sent.',
    todo: 'Start again when you are ready, or go back.',
  },
  'report-not-saved': {
    happened: 'The report could not be saved.',
    means: 'The disk may be full, or the folder may be read-only.',
    todo: 'Make room, or start Latch with another folder in LATCH_DATA_DIR, and save again.',
  },
  'pdf-not-possible': {
    happened: 'We could not make a PDF here.',
    means: 'That needs the desktop program, or Chromium, Chrome or Edge on this computer.',
    todo: 'Save the report as a web page and print it to PDF from your browser.',
  },
  'product-unknown': {
    happened: 'We do not know this software.',
    means: 'Only names from the list have instructions.',
    todo: 'Choose one from the list, or "not listed".',
  },
};
