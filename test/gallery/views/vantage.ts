import type { VerdictBlock, View } from '../../../main/contract/view.ts';
import { wizardWords } from '../../../main/words/wizard.ts';
import { action, back, choice, consent, leave, text, view } from './frame.ts';
import { closed, open, plan } from './plan.ts';

const words = wizardWords('en');
const mailbox = 'anna@home.example';
const again = action('checkAgain', words.verdict.again, 'secondary');
const change = action('changeAnswers', words.verdict.change, 'secondary');
const handOver = action('handOver', words.verdict.handOver, 'secondary');
const closeIt = action('closeIt', words.verdict.closeIt, 'primary');

const ownMail: VerdictBlock = {
  ...closed,
  sentence:
    'Of the 22 ways we tried, 19 were refused and 3 went into a mailbox of your own, as far as we could see: your server takes any name.',
  next: 'Make a report for whoever wrote to you. To be certain, have real messages sent and see where they go.',
};

/** From where a server is asked, and how far: what is chosen on the server itself, and the one message. */
export const vantageViews: Record<string, View> = {
  'arrive-mail-servers': view(
    'arrive',
    words.arrive.chooseMailTitle,
    { screen: 'arrive', stage: 'choose', facts: [], letter: null, cases: [] },
    {
      lead: words.arrive.chooseMailLead('harbour-joinery.example'),
      fields: [
        choice(
          'address',
          words.arrive.chooseField,
          [
            `mx1.provider.example | mx1.provider.example | ${words.arrive.takesMailFor('harbour-joinery.example')}`,
            `mx2.provider.example | mx2.provider.example | ${words.arrive.takesMailFor('harbour-joinery.example')}`,
            `harbour-joinery.example | harbour-joinery.example | ${words.arrive.typed}`,
          ],
          { value: '' },
        ),
      ],
      actions: [
        action('chooseAddress', words.arrive.choose, 'primary', { fields: ['address'] }),
        back,
        leave,
      ],
    },
  ),
  'agree-stranger': view(
    'agree',
    words.agree.title,
    { screen: 'agree', facts: [{ name: 'Server', value: '203.0.113.25' }], plan },
    {
      caseName: '203.0.113.25',
      lead: [
        ...words.agree.lead('127.0.0.1').slice(0, 1),
        words.agree.ownAddresses,
        ...words.agree.lead('127.0.0.1').slice(1),
        words.agree.atServer('203.0.113.25'),
      ],
      fields: [
        choice(
          'vantage',
          words.agree.vantage,
          (['outside', 'lan', 'loopback', 'borrowed', 'unsure'] as const).map(one =>
            [one, ...words.agree.vantages[one]].join(' | '),
          ),
          { value: 'borrowed', hint: words.agree.vantageHint },
        ),
        text('ownDomain', words.agree.ownDomain, { hint: words.agree.ownDomainHint, example: 'example.com' }),
        consent('mayTest', words.agree.mayTest, { hint: words.agree.mayTestHint }),
      ],
      actions: [
        action('agreeToCheck', words.agree.yes, 'primary', { fields: ['vantage', 'ownDomain', 'mayTest'] }),
        back,
        leave,
      ],
    },
  ),
  'verdict-message': view(
    'check',
    'Open',
    { screen: 'verdict', verdict: open },
    {
      fields: [
        text('deliverTo', words.verdict.messageTo, {
          hint: words.verdict.messageToHint,
          example: 'me@example.com',
        }),
        consent('mayTest', words.verdict.messageConsent, {
          required: false,
          hint: words.verdict.messageLead,
        }),
      ],
      actions: [
        closeIt,
        action('sendTestMessage', words.verdict.message, 'secondary', { fields: ['deliverTo', 'mayTest'] }),
        again,
        change,
        handOver,
        back,
        leave,
      ],
    },
  ),
  'verdict-closed-own-mail': view(
    'check',
    'Closed',
    { screen: 'verdict', verdict: ownMail },
    {
      fields: [
        text('deliverTo', words.verdict.messageTo, {
          hint: words.verdict.messageToHint,
          example: 'me@example.com',
        }),
        consent('mayTest', words.verdict.messageConsentUnsure, {
          required: false,
          hint: words.verdict.messageLeadUnsure(3),
        }),
      ],
      actions: [
        action('handOver', words.verdict.handOver, 'primary'),
        action('sendTestMessage', words.verdict.messageUnsure, 'secondary', {
          fields: ['deliverTo', 'mayTest'],
        }),
        again,
        change,
        action('closeIt', words.verdict.closeAnyway, 'quiet'),
        back,
        leave,
      ],
    },
  ),
  'verdict-message-code': view(
    'check',
    'Open',
    { screen: 'verdict', verdict: open },
    {
      problem: words.problems['code-wrong'],
      fields: [
        text('code', words.verdict.code, {
          hint: words.verdict.codeLead(mailbox),
          example: words.verdict.codeExample,
          error: words.problems['code-wrong'].todo,
        }),
      ],
      actions: [
        closeIt,
        action('messageCame', words.verdict.came, 'secondary', { fields: ['code'] }),
        action('messageDidNotCome', words.verdict.didNotCome, 'secondary'),
        again,
        change,
        handOver,
        back,
        leave,
      ],
    },
  ),
  'recheck-imported': view(
    'recheck',
    words.recheck.title,
    { screen: 'recheck', progress: null, comparison: null },
    {
      lead: [words.recheck.importedLead],
      fields: [consent('mayTest', words.agree.mayTest, { hint: words.agree.mayTestHint })],
      actions: [action('checkAgain', words.recheck.start, 'primary', { fields: ['mayTest'] }), back, leave],
    },
  ),
};
