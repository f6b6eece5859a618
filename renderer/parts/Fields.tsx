import { Fragment, type KeyboardEvent } from 'react';
import type { Action, Field } from '../../main/contract/view.ts';
import { actionOfField } from '../outgoing.ts';
import { ActionButton, actionsBeneath, keyOf, OtherWays } from './Actions.tsx';
import { Choice } from './Choice.tsx';
import { describedBy, fieldId, Hint, Required, Wrong } from './field-frame.tsx';
import { useTools } from './tools.ts';

/** The questions of a screen, and the ways on that are not the primary one. */
export function Ask({ apart }: { readonly apart?: (action: Action) => boolean }) {
  const { view } = useTools();
  const names = view.fields.map(field => field.name);
  return (
    <>
      {view.fields.length > 0 ? (
        <div className="fields">
          {view.fields.map(field => (
            <Fragment key={field.name}>
              <OneField field={field} />
              {actionsBeneath(field.name, view.actions, names).map(action => (
                <div key={keyOf(action)} className="beneath">
                  <ActionButton action={action} />
                </div>
              ))}
            </Fragment>
          ))}
        </div>
      ) : null}
      <OtherWays {...(apart ? { apart } : {})} />
    </>
  );
}

function OneField({ field }: { readonly field: Field }) {
  switch (field.kind) {
    case 'text':
    case 'multiline':
      return <Text field={field} />;
    case 'consent':
      return <Consent field={field} />;
    case 'choice':
      return <Choice field={field} />;
    default:
      return field satisfies never;
  }
}

function Text({ field }: { readonly field: Extract<Field, { kind: 'text' | 'multiline' }> }) {
  const { view, valueOf, type, act } = useTools();
  // Enter in a line of text gives the Action that the line is for, which need not be the primary one.
  const enter = (event: KeyboardEvent) => {
    const action = event.key === 'Enter' ? actionOfField(field, view.actions) : undefined;
    if (!action || action.role === 'primary') return;
    event.preventDefault();
    act(action);
  };
  const shared = {
    id: fieldId(field.name),
    name: field.name,
    value: String(valueOf(field)),
    placeholder: field.example,
    required: field.required,
    spellCheck: false,
    autoComplete: 'off',
    autoCapitalize: 'off',
    ...describedBy(field),
  };
  return (
    <div className="field">
      <label className="field-label" htmlFor={shared.id}>
        {field.label}
        <Required field={field} />
      </label>
      <Hint field={field} />
      {field.kind === 'multiline' ? (
        <textarea {...shared} rows={6} onChange={event => type(field, event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          onChange={event => type(field, event.target.value)}
          onKeyDown={enter}
        />
      )}
      <Wrong field={field} />
    </div>
  );
}

function Consent({ field }: { readonly field: Extract<Field, { kind: 'consent' }> }) {
  const { valueOf, type } = useTools();
  return (
    <div className="field">
      <div className="pick pick-consent">
        <input
          type="checkbox"
          id={fieldId(field.name)}
          name={field.name}
          checked={valueOf(field) === true}
          required={field.required}
          onChange={event => type(field, event.target.checked)}
          {...describedBy(field)}
        />
        <label htmlFor={fieldId(field.name)}>
          <span className="pick-label">
            {field.label}
            <Required field={field} />
          </span>
        </label>
        <Hint field={field} />
      </div>
      <Wrong field={field} />
    </div>
  );
}
