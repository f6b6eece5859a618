import type { View } from '../../main/contract/view.ts';
import { useTools } from './tools.ts';
import { Verdict } from './Verdict.tsx';

/** The heading of a screen and what stands under it. Where a verdict is the news, it is the heading. */
export function Intro() {
  const { view, heading } = useTools();
  const verdict = newsOf(view);
  const h1 = (
    <h1 ref={heading} tabIndex={-1}>
      {view.title}
    </h1>
  );
  if (verdict) {
    return (
      <>
        <Verdict verdict={verdict} word={h1} />
        <Lead lines={view.lead} />
      </>
    );
  }
  return (
    <div className="intro">
      {h1}
      <Lead lines={view.lead} />
    </div>
  );
}

function Lead({ lines }: { readonly lines: readonly string[] }) {
  return lines.map(paragraph => (
    <p key={paragraph} className="lead">
      {paragraph}
    </p>
  ));
}

function newsOf(view: View) {
  if (view.screen === 'verdict') return view.verdict;
  return view.screen === 'recheck' ? (view.comparison?.after ?? null) : null;
}
