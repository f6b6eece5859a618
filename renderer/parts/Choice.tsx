import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Field, Option } from '../../main/contract/view.ts';
import { describedBy, fieldId, Hint, Required, Wrong } from './field-frame.tsx';
import { Search } from './icons.tsx';
import { useTools } from './tools.ts';

type ChoiceField = Extract<Field, { kind: 'choice' }>;

/** One of several; a long list has a search box above it, and the arrow keys walk through what it leaves. */
export function Choice({ field }: { readonly field: ChoiceField }) {
  const { view, valueOf, type } = useTools();
  const [wanted, setWanted] = useState('');
  const chosen = String(valueOf(field));
  const id = fieldId(field.name);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => scrollToChosen(list.current), []);
  const found = field.searchable ? field.options.filter(option => fits(option, wanted)) : field.options;
  // What is chosen stays in sight, so that nobody sends what they cannot see.
  const shown = field.options.filter(option => option.value === chosen || found.includes(option));

  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    const only = found.length === 1 ? found[0] : undefined;
    if (only) type(field, only.value);
  };

  return (
    <fieldset
      className={field.searchable ? 'field choice choice-long' : 'field choice'}
      aria-describedby={describedBy(field)['aria-describedby']}
    >
      <legend className={field.label === view.title ? 'unseen' : 'field-label'}>
        {field.label}
        <Required field={field} />
      </legend>
      <Hint field={field} />
      {field.searchable ? (
        <div className="search">
          <Search />
          <input
            type="search"
            aria-label={view.labels.search}
            placeholder={view.labels.search}
            aria-describedby={found.length === 0 ? `${id}-nothing` : undefined}
            value={wanted}
            spellCheck={false}
            autoComplete="off"
            onChange={event => setWanted(event.target.value)}
            onKeyDown={enter}
          />
        </div>
      ) : null}
      <div ref={list} className="options">
        {shown.map((option, place) => (
          <OneOption
            key={option.value}
            field={field}
            option={option}
            // The error's place, and the first stop of the keyboard.
            id={place === 0 ? id : `${id}-${option.value}`}
            checked={option.value === chosen}
          />
        ))}
        {found.length === 0 ? (
          <p className="nothing" id={`${id}-nothing`}>
            {view.labels.nothingFound}
          </p>
        ) : null}
      </div>
      <Wrong field={field} />
    </fieldset>
  );
}

function OneOption(props: {
  readonly field: ChoiceField;
  readonly option: Option;
  readonly id: string;
  readonly checked: boolean;
}) {
  const { type } = useTools();
  const { field, option, id, checked } = props;
  return (
    <div className="pick">
      <input
        type="radio"
        id={id}
        name={field.name}
        value={option.value}
        checked={checked}
        required={field.required}
        aria-describedby={option.hint ? `${id}-about` : undefined}
        onChange={() => type(field, option.value)}
      />
      <label htmlFor={id}>
        <span className="pick-label">{option.label}</span>
      </label>
      {option.hint ? (
        <p className="hint" id={`${id}-about`}>
          {option.hint}
        </p>
      ) : null}
    </div>
  );
}

/** A long list opens where its choice is; only the list moves, not the page. */
function scrollToChosen(list: HTMLElement | null): void {
  const row = list?.querySelector('input:checked')?.parentElement;
  if (!list || !row) return;
  const below = row.getBoundingClientRect().bottom - list.getBoundingClientRect().bottom;
  if (below > 0) list.scrollTop += below + row.clientHeight;
}

/** Every word looked for stands somewhere in the option, in any order and case. */
function fits(option: Option, wanted: string): boolean {
  const text = `${option.label} ${option.hint} ${option.value}`.toLocaleLowerCase();
  return wanted
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}
