import type { Action } from '../../main/contract/view.ts';
import { Back } from './icons.tsx';
import { useTools } from './tools.ts';

/** Drawn in the header, in a line of its own or beside what they are about; never here as well. */
function isElsewhere(action: Action): boolean {
  return action.command === 'leave' || action.command === 'showDetails' || action.command === 'openCase';
}

function isInBar(action: Action): boolean {
  return action.role === 'primary' || action.role === 'back' || action.command === 'cancel';
}

function placeInBar(action: Action): number {
  if (action.role === 'primary') return 0;
  return action.role === 'back' ? 1 : 2;
}

/** What moves the walk on, stops it or turns it back: at the same spot on every screen. */
export function Bar() {
  const { view } = useTools();
  const inBar = view.actions.filter(action => isInBar(action) && !isElsewhere(action));
  if (inBar.length === 0) return null;
  return (
    <div className="bar">
      {inBar
        .toSorted((a, b) => placeInBar(a) - placeInBar(b))
        .map(action => (
          <ActionButton key={keyOf(action)} action={action} />
        ))}
    </div>
  );
}

/** The other ways on, beneath the question they answer. */
export function OtherWays({ apart }: { readonly apart?: (action: Action) => boolean }) {
  const { view } = useTools();
  const others = view.actions.filter(
    action =>
      !isInBar(action) && !isElsewhere(action) && action.fields.length === 0 && !(apart?.(action) ?? false),
  );
  if (others.length === 0) return null;
  return (
    <div className="other-ways">
      {others.map(action => (
        <ActionButton key={keyOf(action)} action={action} />
      ))}
    </div>
  );
}

/** Actions that only send some fields of the screen stand beneath the last of those. */
export function actionsBeneath(name: string, actions: readonly Action[], fields: readonly string[]) {
  return actions.filter(action => {
    if (isInBar(action) || isElsewhere(action)) return false;
    const own = fields.filter(field => action.fields.includes(field));
    return own.at(-1) === name;
  });
}

export function ActionButton({ action, about }: { readonly action: Action; readonly about?: string }) {
  const { act, busy } = useTools();
  const primary = action.role === 'primary';
  return (
    <button
      type={primary ? 'submit' : 'button'}
      className={`action action-${action.role}`}
      // Not `disabled`: a button that is, drops the keyboard's focus.
      aria-disabled={busy && action.command !== 'cancel' ? true : undefined}
      aria-describedby={about}
      onClick={event => {
        // The second click of a double click belongs to the screen before.
        if (event.detail > 1) event.preventDefault();
        else if (!primary) act(action);
      }}
    >
      {action.role === 'back' ? <Back /> : null}
      {action.label}
    </button>
  );
}

export function keyOf(action: Action): string {
  return `${action.command} ${JSON.stringify(action.payload)}`;
}
