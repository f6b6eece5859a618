import type { Fact } from '../../main/contract/view.ts';
import { Part } from './Fold.tsx';
import { Plain } from './Plain.tsx';
import { numbered } from './Technical.tsx';
import { useTools } from './tools.ts';

/** A name and a value each; what Latch knows so far where no other heading is given. */
export function Facts(props: { readonly facts: readonly Fact[]; readonly heading?: string | undefined }) {
  const { view } = useTools();
  const { facts, heading = view.labels.sections?.facts } = props;
  if (facts.length === 0) return null;
  return (
    <Part heading={heading}>
      <dl className="facts">
        {numbered(facts).map(([key, fact]) => (
          <div key={key} className="fact">
            <dt>{fact.name}</dt>
            <dd>
              <bdi>
                <Plain text={fact.value} />
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
