import { expect, test } from '@playwright/test';
import { type ReportInput, report } from '../../../main/case/report.ts';
import { reportHtml } from '../../../main/case/report-html.ts';
import { check, closedCase, finding } from './samples.ts';

function page(more: Partial<ReportInput> = {}): string {
  return reportHtml(report(closedCase(more)));
}

test('cause, change, software, times and both checks stand before the first table', () => {
  const html = page();
  const first = html.slice(0, html.indexOf('<table'));
  for (const part of [
    '<strong>Closed.</strong>',
    '198.51.100.25',
    'Postfix 3.7.11',
    'mynetworks names every address',
    '3 steps, 2026-11-22 03:01:10 UTC to 2026-11-22 03:08:02 UTC',
    'Before, 2026-11-22 02:11:08 UTC',
    'After, 2026-11-22 03:12:45 UTC',
    'Seen from 198.18.0.7',
    'Proven on Postfix 3.7.11',
    'postfix reload',
  ])
    expect(first).toContain(part);
});

test('the page needs nothing from anywhere and forbids it', () => {
  const html = page();
  expect(html).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
  );
  expect(html).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|url\(|@import|https?:/);
  expect(html.match(/href="[^"]*"/g)).toEqual(['href="#appendix-a"', 'href="#appendix-b"']);
});

test('every line of both transcripts is in the appendices, with its time in UTC', () => {
  const html = page();
  expect(html).toContain('<h2>Appendix A: transcript, Before</h2>');
  expect(html).toContain('<h2>Appendix B: transcript, After</h2>');
  expect(html).toContain(
    '<span class="server">03:12:45.016 &lt; 220 mail.bakery.example ESMTP Postfix (Debian/GNU)</span>',
  );
  expect(html.match(/<span class="(us|server|note)">/g)).toHaveLength(
    check('open').transcript.length + check('closed').transcript.length,
  );
});

test('what is open now comes first in the table', () => {
  const findings = check('closed').findings.map(one =>
    one.probe === 'route@own' ? finding('route@own', 'open') : one,
  );
  const html = page({ after: check('open', { findings, startedAt: '2026-11-22T04:00:00.000Z' }) });
  const table = html.slice(html.indexOf('<table'));
  expect(table.indexOf('&lt;@bakery.example:')).toBeGreaterThan(0);
  expect(table.indexOf('&lt;@bakery.example:')).toBeLessThan(table.indexOf('MAIL FROM:&lt;&gt;'));
  expect(html).toContain('<strong>Still open.</strong>');
});

test('a server that was looked at once has one check and no before and after', () => {
  const html = page({ before: check('closed'), after: null, steps: [], cause: null });
  expect(html).toContain('<h2>Check, 2026-11-22 03:12:45 UTC</h2>');
  expect(html).toContain('<h2>Appendix A: transcript, Check</h2>');
  expect(html).not.toMatch(/Before|After/);
});

test('a case without any check is a page, too', () => {
  const html = page({ before: null, after: null, steps: [], product: null, notice: null, guide: null });
  expect(html).toContain('<strong>Not checked.</strong>');
  expect(html).not.toContain('<table');
});
