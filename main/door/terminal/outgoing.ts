/** The Command that an Action stands for. */
import type { Action, Field } from '../../contract/view.ts';

export type Value = string | boolean;

/** The Action's own payload and the values of the fields it names; `answers.x` goes into the record `answers`. */
export function commandOf(action: Action, valueOf: (field: string) => Value | undefined): unknown {
  const flat: Record<string, unknown> = { ...action.payload };
  const records: Record<string, Record<string, Value>> = {};
  for (const name of action.fields) {
    const value = valueOf(name);
    if (value === undefined) continue;
    const [head = '', ...rest] = name.split('.');
    if (rest.length === 0) {
      flat[name] = value;
    } else {
      records[head] = { ...records[head], [rest.join('.')]: value };
    }
  }
  return { ...flat, ...records, type: action.command };
}

/** The fields of a View that an Action needs, in the order of the View. */
export function fieldsOf(action: Action, fields: readonly Field[]): readonly Field[] {
  return fields.filter(field => action.fields.includes(field.name));
}
