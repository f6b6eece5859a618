/** A case as it lies on the disk, read without walking it. */

import { type CarriedPiece, carriedPieceSchema } from '../../carry-out/outcome.ts';
import type { CaseStore } from '../../case/store.ts';
import { checkResultSchema } from '../../check/result.ts';
import type { Content } from '../../guide/model.ts';
import { nothingKnown } from '../../wizard/guided.ts';
import { lookedSchema, readNoticeSchema } from '../../wizard/material.ts';
import { reportOf } from '../../wizard/reported.ts';
import { readSaved } from '../../wizard/saved.ts';
import { shelf } from '../shelf.node.ts';
import type { ReadCase } from './stored-case.ts';
import type { Tools } from './tools.node.ts';

/** Opens the case for as long as it is being read, and makes its report. */
export async function readStoredCase(
  store: CaseStore,
  id: string,
  content: Content,
  { language, version }: Pick<Tools, 'language' | 'version'>,
): Promise<ReadCase> {
  const opened = await store.open(id);
  if (!opened.ok) return opened;
  const file = opened.case;
  try {
    const { saved } = file;
    const walk = saved === null ? null : readSaved(saved.wizard);
    if (saved === null || walk === null) return { ok: false, why: 'no-walk' };
    const { context } = walk;
    const nothing = () => {};
    const notices = shelf(file, 'notice', readNoticeSchema, nothing);
    const looks = shelf(file, 'look', lookedSchema, nothing);
    const checks = shelf(file, 'check', checkResultSchema, nothing);
    const pieces = shelf(file, 'step', carriedPieceSchema, nothing);
    const carried = new Map<string, CarriedPiece>();
    for (const { evidence } of context.carriedOut) {
      await pieces.load(evidence ?? undefined);
      const piece = pieces.get(evidence ?? undefined);
      if (evidence !== null && piece !== null) carried.set(evidence, piece);
    }
    await notices.load(context.notice?.evidence);
    await looks.load(context.looked?.evidence);
    await checks.load(context.before?.evidence);
    await checks.load(context.after?.evidence);
    const report = reportOf({
      context,
      content,
      language,
      known: nothingKnown,
      notice: notices.get(context.notice?.evidence),
      looked: looks.get(context.looked?.evidence),
      before: checks.get(context.before?.evidence),
      after: checks.get(context.after?.evidence),
      carried,
      caseId: file.id,
      latch: version,
      practice: context.product?.id === 'latch-practice',
      writtenAt: new Date().toISOString(),
    });
    const { name, place, savedAt, finished } = saved;
    return { ok: true, id: file.id, name, place, savedAt, finished, report };
  } finally {
    await file.close();
  }
}
