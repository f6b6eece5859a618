import type { Labels, Problem } from '../../main/contract/view.ts';
import { Warning } from './icons.tsx';

/** What happened, what it means, what to do. */
export function ProblemBlock({ problem }: { readonly problem: Problem }) {
  return (
    <section id="problem" className="problem" tabIndex={-1} aria-labelledby="problem-happened">
      <Warning />
      <div>
        <h2 id="problem-happened">{problem.happened}</h2>
        {problem.means ? <p>{problem.means}</p> : null}
        {problem.todo ? <p className="problem-todo">{problem.todo}</p> : null}
      </div>
    </section>
  );
}

/** The program behind the page has ended or cannot be reached. */
export function Gone({ labels }: { readonly labels: Labels }) {
  if (!labels.lostTitle) return null;
  return (
    <section className="problem" aria-labelledby="gone">
      <Warning />
      <div>
        <h2 id="gone">{labels.lostTitle}</h2>
        {labels.lostText ? <p>{labels.lostText}</p> : null}
      </div>
    </section>
  );
}
