import type { View } from '../../../main/contract/view.ts';
import { expect, fixture, test } from './shown.ts';

const script = '<script>document.title = "taken"</script><img src=x onerror="document.title=\'taken\'">';
const endless = 'W'.repeat(3_000);
/** RIGHT-TO-LEFT OVERRIDE and its end: what follows it is drawn backwards. */
const turned = 'rm \u202Efdp.troper\u202C -rf';
const nul = `250 ok\u0000\u0007\u001B[31m`;

function verdictWith(text: string): View {
  const view = fixture('verdict-open-details');
  if (view.screen !== 'verdict') throw new Error('not a verdict');
  const finding = { sentence: text, verdict: 'open' as const, word: text, wire: text, reply: text };
  return {
    ...view,
    caseName: text,
    lead: [text],
    verdict: {
      ...view.verdict,
      sentence: text,
      next: text,
      vantage: text,
      findings: [finding],
      transcript: [text, text],
    },
  };
}

function stepWith(text: string): View {
  const view = fixture('step-clicks');
  if (view.screen !== 'step') throw new Error('not a step');
  return {
    ...view,
    step: {
      ...view.step,
      text: [
        { kind: 'paragraph', spans: [{ text, style: 'strong' }] },
        { kind: 'list', ordered: true, items: [[{ text, style: 'code' }]] },
        { kind: 'code', text },
      ],
      commands: [{ shell: 'sh', text }],
      clicks: [text],
      changes: [text],
      risk: text,
      minutes: text,
      sources: [{ title: text, url: `javascript:document.title='taken'//${text}` }],
      badge: { level: 'unconfirmed', sentence: text, because: [text] },
    },
    details: true,
    technical: [text],
  };
}

for (const [name, make] of Object.entries({ verdict: verdictWith, step: stepWith })) {
  test(`${name}: markup in any text is text`, async ({ page, shown }) => {
    await shown.show(make(script));
    await expect(page.getByText('<script>').first()).toBeVisible();
    expect(await page.locator('main img, main script, main [onerror]').count()).toBe(0);
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('main a').count()).toBe(0);
    expect(shown.complaints).toEqual([]);
  });

  test(`${name}: a word without end does not widen the page`, async ({ page, shown }) => {
    for (const width of [1280, 800, 400]) {
      await page.setViewportSize({ width, height: 600 });
      await shown.show(make(endless));
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    }
  });
}

test('characters that turn text round or can not be seen are shown by their number', async ({
  page,
  shown,
}) => {
  await shown.show(stepWith(turned));
  await expect(page.locator('.copyable-text').first()).toHaveText('rm U+202Efdp.troperU+202C -rf');
  await shown.show(verdictWith(nul));
  await expect(page.locator('.wire-reply')).toHaveText('250 okU+0000U+0007U+001B[31m');
});

test('a command with such a character is copied as it is', async ({ page, shown, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await shown.show(stepWith(turned));
  await page.getByRole('button', { name: 'Copy' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(turned);
});

test('names from the prototype of objects are names like others', async ({ page, shown }) => {
  const view = fixture('keep-working');
  await shown.show({
    ...view,
    problem: null,
    fields: ['answers.__proto__', 'answers.constructor', '__proto__'].map(name => ({
      kind: 'text',
      name,
      label: name,
      value: '',
      hint: '',
      example: '',
      required: false,
      error: null,
    })),
    actions: view.actions.map(action =>
      action.role === 'primary'
        ? { ...action, fields: ['answers.__proto__', 'answers.constructor', '__proto__'] }
        : action,
    ),
  });
  await page.getByLabel('answers.constructor').fill('typed');
  await page.getByRole('button', { name: 'Show me the steps' }).click();
  await expect.poll(() => shown.session.sent.length).toBe(1);
  expect(await page.evaluate('({}).polluted === undefined')).toBe(true);
  expect(JSON.stringify(shown.session.sent[0])).toContain('"constructor":"typed"');
});

test('a View of ten thousand lines is drawn in time', async ({ page, shown }) => {
  const view = verdictWith('x');
  if (view.screen !== 'verdict') throw new Error('not a verdict');
  const transcript = Array.from({ length: 10_000 }, (_, line) => `line ${line}`);
  await shown.show({ ...view, verdict: { ...view.verdict, transcript } });
  await expect(page.locator('.transcript li')).toHaveCount(10_000);
});
