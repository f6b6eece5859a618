import type { Fact } from '../../main/contract/view.ts';
import { Part } from './Fold.tsx';
import { Plain } from './Plain.tsx';
import { numbered } from './Technical.tsx';
import { useTools } from './tools.ts';

/** What Latch knows so far, a name and a value each. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  const { view } = useTools();
  if (facts.length === 0) return null;
  return (
    <Part heading={view.labels.sections?.facts}>
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
