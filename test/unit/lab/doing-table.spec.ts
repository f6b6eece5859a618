import { expect, test } from '@playwright/test';
import type { DoingOutcome } from '../../lab/doing.ts';
import { type DoingRow, doingTable, passed } from '../../lab/doing-table.ts';
import { product } from '../../lab/products/postfix.ts';

const stage = (name: string, passed = true, saw = '') => ({ name, passed, saw });

function row(...stages: DoingOutcome['stages']): DoingRow {
  const job = { product, suite: 'bookworm', scenario: 'open-mynetworks-any' } as const;
  return { job, outcome: { version: '3.7.11', cause: 'networks-too-wide', stages }, seconds: 41.26 };
}

const closed = [stage('open'), stage('closed'), stage('own-mail'), stage('asked for: byte for byte')];

/** Cells of a table; a column begins where its heading does. */
function cells(table: string): Record<string, string>[] {
  const [head = '', ...lines] = table.trimEnd().split('\n');
  const headings = [...head.matchAll(/\S+(?: \S+)*/g)];
  return lines.map(line =>
    Object.fromEntries(
      headings.map(({ 0: name, index }, at) => [name, line.slice(index, headings[at + 1]?.index).trim()]),
    ),
  );
}

test('a line for the close and its undo, and one for each fault that was planted', () => {
  const plant = [
    stage('broken-line: stopped', true, 'own-check-failed\ncarry-out: Undone'),
    stage('broken-line: byte for byte'),
  ];
  const one = row(...closed, ...plant);
  expect(passed(one)).toBe(true);
  expect(cells(doingTable([one]))).toEqual([
    {
      product: 'postfix',
      version: '3.7.11',
      suite: 'bookworm',
      scenario: 'open-mynetworks-any',
      'cause found': 'networks-too-wide',
      'closed by Latch': 'yes',
      planted: '-',
      'stopped by': '-',
      undone: 'yes',
      seconds: '41.3',
    },
    expect.objectContaining({ planted: 'broken-line', 'stopped by': 'own-check-failed', undone: 'yes' }),
  ]);
});

test('what went wrong stands in its own column, and what was not reached is no yes', () => {
  const notClosed = row(stage('open'), stage('closed', false));
  expect(passed(notClosed)).toBe(false);
  expect(cells(doingTable([notClosed]))[0]).toMatchObject({ 'closed by Latch': 'NO', undone: '-' });

  const notBack = row(
    ...closed,
    stage('broken-line: stopped', true, 'wrong-exit'),
    stage('broken-line: byte for byte', false),
  );
  expect(passed(notBack)).toBe(false);
  expect(cells(doingTable([notBack]))[1]).toMatchObject({ 'stopped by': 'wrong-exit', undone: 'NO' });

  const ended: DoingRow = { ...notBack, outcome: null };
  expect(passed(ended)).toBe(false);
  expect(cells(doingTable([ended]))).toEqual([
    expect.objectContaining({ version: '-', 'closed by Latch': '-', undone: '-' }),
  ]);
});
