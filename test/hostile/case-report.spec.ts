/** Reports made from servers, notices and files that mean harm, opened in a browser. */
import { expect, test } from '@playwright/test';
import { reply } from '../../main/case/replies.ts';
import { report, reportJson } from '../../main/case/report.ts';
import { reportHtml } from '../../main/case/report-html.ts';
import { reportSchema } from '../../main/case/report-schema.ts';
import { check, closedCase } from '../unit/case/samples.ts';

const attacks = [
  '<script>window.harm = 1</script>',
  '</title></style></pre></code><script>window.harm = 1</script>',
  '"><img src=http://198.51.100.1/x onerror="window.harm = 1">',
  `' onmouseover='window.harm=1' x='`,
  '<svg onload=window.harm=1><a href="javascript:window.harm=1">click</a>',
  '<meta http-equiv=refresh content="0;url=http://198.51.100.1/">',
  '<base href=http://198.51.100.1/><link rel=stylesheet href=//198.51.100.1/x.css>',
  '${window.harm=1}{{harm}}&lt;script&gt;&#60;script&#62;',
  ']]><!--<iframe srcdoc="<script>parent.harm=1</script>">',
] as const;
const hidden = 'refused\u202edesufer\u2066 \u200f\u0007\u001b[2J\u0000\u0085\u2028\ufeff\u{e0041}';

const every = (text: string) => {
  const base = check('open');
  const vantage = { kind: 'outside', from: text, seenAs: text, said: 'outside' } as const;
  const checked = {
    ...base,
    target: { host: text, addresses: [text], ports: [25] },
    vantage,
    findings: base.findings.map(finding => ({
      ...finding,
      form: { from: text, to: text },
      reply: { code: 250, enhanced: null, text },
    })),
    controls: base.controls.map(control => ({ ...control, form: { method: 'GET', to: text } })),
    transcript: base.transcript.map(line => ({ ...line, text })),
    startedAt: text,
  };
  return closedCase({
    case: { id: text, name: text },
    notice: {
      schema: 'latch.notice/1',
      kind: 'unknown',
      language: text,
      sender: text,
      date: text,
      cases: [{ address: text, port: 25, problem: 'relay', from: text }],
    },
    product: { id: text, name: text, version: text, because: [text] },
    guide: { title: text, level: text },
    cause: text,
    steps: [{ name: text, commands: [text, text], doneAt: text }],
    before: checked,
    after: checked,
    latch: text,
    writtenAt: text,
    language: text,
  });
};

for (const text of attacks) {
  test(`${text.slice(0, 50)} stays text wherever it stands`, async ({ page }) => {
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url()));
    page.on('dialog', () => requests.push('dialog'));
    const html = reportHtml(report(every(text)));
    await page.setContent(html);
    expect(await page.evaluate(() => 'harm' in window)).toBe(false);
    expect(requests).toEqual([]);
    const strange = await page.evaluate(() => {
      const allowed =
        'html head meta title style body main header div section p h1 h2 h3 strong dl dt dd a ul ol li time span pre code table thead tbody tr th td svg g rect path circle';
      const names = allowed.split(' ');
      return [...document.querySelectorAll('*')]
        .filter(
          element =>
            !names.includes(element.localName) ||
            element
              .getAttributeNames()
              .some(name => name.startsWith('on') || name === 'src' || name === 'style') ||
            !(element.getAttribute('href') ?? '#').startsWith('#'),
        )
        .map(element => element.outerHTML.slice(0, 100));
    });
    expect(strange).toEqual([]);
    expect(await page.locator('h1').textContent()).toContain(text.replaceAll(/\s+/g, ' ').trim());
    expect(await page.locator('pre.transcript').first().textContent()).toContain(text);
  });
}

test('the page forbids a script even where one got in', async ({ page }) => {
  const said: string[] = [];
  page.on('console', message => said.push(message.text()));
  const html = reportHtml(report(closedCase()));
  await page.setContent(
    html.replace('</main>', '<script>window.harm = 1</script><img src="data:,x"></main>'),
  );
  expect(await page.evaluate(() => 'harm' in window)).toBe(false);
  expect(said.join('\n')).toContain('Content Security Policy');
});

test('characters that hide or turn text are spelled out everywhere, and JSON keeps them as escapes', () => {
  const made = report(every(hidden));
  const html = reportHtml(made);
  const unseen =
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u;
  expect(html).not.toMatch(unseen);
  expect(html).toContain('refused⟨U+202E⟩desufer');
  const json = reportJson(made);
  expect(json).not.toMatch(unseen);
  expect(JSON.parse(json)).toEqual(made);
  const { subject, text } = reply(made);
  expect(subject + text).not.toMatch(unseen);
});

test('a server can not write lines of its own into the transcript or steps into the report', () => {
  const forged = '250 Ok\n03:12:45.999 > QUIT\r\n03:12:46.000 < 454 4.7.1 Relay access denied';
  const base = check('closed');
  const after = { ...base, transcript: [{ connection: 1, ms: 5, who: 'server', text: forged } as const] };
  const html = reportHtml(report(closedCase({ after })));
  const appendix = html.slice(html.indexOf('id="appendix-b"'));
  expect(appendix).toContain('03:12:45.005 &lt; 250 Ok⟨U+000A⟩03:12:45.999 &gt; QUIT⟨U+000A⟩');
  expect(appendix.match(/\n03:12:45\.999/)).toBeNull();
});

test('a transcript without end becomes a page that opens, and says what it left out', () => {
  const line = { connection: 1, ms: 1, who: 'server', text: '<'.repeat(4_000) } as const;
  const after = check('closed', { transcript: Array.from({ length: 20_000 }, () => line) });
  const html = reportHtml(report(closedCase({ after })));
  expect(html.length).toBeLessThan(25_000_000);
  expect(html).toMatch(/\d+ more lines stand in the JSON report\./);
});

test('numbers that are none do no harm', () => {
  const base = check('closed');
  const after = {
    ...base,
    durationMs: 1e300,
    startedAt: '2026-11-22T03:12:45Z',
    transcript: [{ connection: -1, ms: 1e300, who: 'note', text: '' } as const],
  };
  const made = report(closedCase({ after }));
  expect(reportSchema.safeParse(made).success).toBe(true);
  expect(reportHtml(made)).toContain('<strong>Closed.</strong>');
});
