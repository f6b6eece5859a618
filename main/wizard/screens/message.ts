/** The parts of the verdict screen that are about one message: may it be sent, and did it come. */
import type { CheckResult } from '../../check/result.ts';
import type { Action, Field } from '../../contract/view.ts';
import { awaitsMessage, maySendMessage } from '../delivery.ts';
import { action, type Drawing, textField } from './drawn.ts';

interface Part {
  readonly fields: readonly Field[];
  readonly actions: readonly Action[];
}

/** Empty where no message is to be spoken of. */
export function messagePart(drawing: Drawing, result: CheckResult): Part {
  if (maySendMessage(drawing.context)) return offer(drawing, result);
  if (awaitsMessage(drawing.context)) return question(drawing);
  return { fields: [], actions: [] };
}

function offer({ context, words }: Drawing, result: CheckResult): Part {
  const own = words.verdict;
  const { problem } = context;
  const borrowed = context.answers.vantage === 'borrowed';
  const unheard = result.transcript.some(
    ({ who, text }) => who === 'note' && text.startsWith('could not listen on port'),
  );
  const unsure = result.strength === null ? messagesFor(result) : null;
  const mailbox = textField('deliverTo', own.messageTo, context.deliverTo, {
    hint: unheard ? own.messageNotPossible : borrowed ? own.messageToHintBorrowed : own.messageToHint,
    example: 'me@example.com',
    required: borrowed || unheard,
    error: problem === 'deliver-to-unreadable' ? words.problems[problem].todo : null,
  });
  const consent: Field = {
    kind: 'consent',
    name: 'mayTest',
    label: unsure === null ? own.messageConsent : own.messageConsentUnsure,
    hint: unsure === null ? own.messageLead : own.messageLeadUnsure(unsure),
    required: false,
    error: problem === 'consent-missing' ? words.problems[problem].todo : null,
    value: false,
  };
  return {
    fields: [mailbox, consent],
    actions: [
      action('sendTestMessage', unsure === null ? own.message : own.messageUnsure, 'secondary', {
        fields: ['deliverTo', 'mayTest'],
      }),
    ],
  };
}

/** The most messages that are sent: one for each form that may have gone anywhere. */
function messagesFor({ findings }: CheckResult): number {
  const forms = findings.filter(({ reason }) => reason === 'taken-as-own-mail');
  return Math.max(1, new Set(forms.map(({ probe, door }) => `${probe} ${door.address}`)).size);
}

function question({ context, words }: Drawing): Part {
  const own = words.verdict;
  const { problem } = context;
  const code = textField('code', own.code, '', {
    hint: own.codeLead(context.deliverTo),
    example: own.codeExample,
    error: problem === 'code-wrong' ? words.problems[problem].todo : null,
  });
  return {
    fields: [code],
    actions: [
      action('messageCame', own.came, 'secondary', { fields: ['code'] }),
      action('messageDidNotCome', own.didNotCome, 'secondary'),
    ],
  };
}
