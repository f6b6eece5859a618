import type { Field } from '../../main/contract/view.ts';
import { useTools } from './tools.ts';

export function Required({ field }: { readonly field: Field }) {
  const { view } = useTools();
  return field.required ? <span className="required"> {view.labels.required}</span> : null;
}

export function Hint({ field }: { readonly field: Field }) {
  return field.hint ? (
    <p className="hint" id={`${fieldId(field.name)}-hint`}>
      {field.hint}
    </p>
  ) : null;
}

export function Wrong({ field }: { readonly field: Field }) {
  return field.error ? (
    <p className="wrong" id={`${fieldId(field.name)}-wrong`}>
      {field.error}
    </p>
  ) : null;
}

/** Ties a field's hint and error to it. */
export function describedBy(field: Field) {
  const id = fieldId(field.name);
  const ids = [field.hint && `${id}-hint`, field.error && `${id}-wrong`].filter(Boolean);
  return {
    'aria-describedby': ids.length > 0 ? ids.join(' ') : undefined,
    'aria-invalid': field.error ? true : undefined,
  };
}

export function fieldId(name: string): string {
  return `field-${name}`;
}
