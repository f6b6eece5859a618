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
  const mailbox = textField('deliverTo', own.messageTo, context.deliverTo, {
    hint: unheard ? own.messageNotPossible : borrowed ? own.messageToHintBorrowed : own.messageToHint,
    example: 'me@example.com',
    required: borrowed || unheard,
    error: problem === 'deliver-to-unreadable' ? words.problems[problem].todo : null,
  });
  const consent: Field = {
    kind: 'consent',
    name: 'mayTest',
    label: own.messageConsent,
    hint: own.messageLead,
    required: false,
    error: problem === 'consent-missing' ? words.problems[problem].todo : null,
    value: false,
  };
  return {
    fields: [mailbox, consent],
    actions: [action('sendTestMessage', own.message, 'secondary', { fields: ['deliverTo', 'mayTest'] })],
  };
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
