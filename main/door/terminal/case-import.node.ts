/** A check made on another computer becomes a case of its own, standing at its verdict. */
import type { CaseStore } from '../../case/store.ts';
import type { CheckResult } from '../../check/result.ts';
import type { Content } from '../../guide/model.ts';
import { freshContext } from '../../wizard/context.ts';
import { guidedBy, nothingKnown } from '../../wizard/guided.ts';
import { importedWalk } from '../../wizard/imported.ts';
import { wizardMachine } from '../../wizard/machine.ts';
import { toSaved } from '../../wizard/saved.ts';
import { placeName } from '../../wizard/view.ts';
import { wizardWords } from '../../words/wizard.ts';

export type Imported =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: string };

/** Nothing is sent by this, and the case agrees to nothing: a check from here asks first, as ever. */
export async function importCheck(
  store: CaseStore,
  result: CheckResult,
  content: Content,
  language: string,
): Promise<Imported> {
  const created = await store.create();
  if (!created.ok) return { ok: false, why: created.detail };
  const file = created.case;
  try {
    const evidence = await file.writeEvidence('check', result);
    if (!evidence.ok) return { ok: false, why: evidence.detail };
    const words = wizardWords(language);
    const machine = wizardMachine(guidedBy(content, nothingKnown), () => new Date().toISOString());
    const snapshot = machine.resolveState({
      value: 'verdict',
      context: { ...freshContext, ...importedWalk(result, evidence.id, content) },
    });
    const saved = await file.save({
      name: result.target.host,
      place: placeName(snapshot, words),
      finished: false,
      wizard: toSaved(snapshot),
    });
    return saved.ok ? { ok: true, id: file.id } : { ok: false, why: saved.detail };
  } finally {
    await file.close();
  }
}
