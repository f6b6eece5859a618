import type { Action, Field } from '../main/contract/view.ts';
import type { Outgoing } from './host.ts';

export type Value = string | boolean;

/**
 * One character more than the longest notice that is read (`longestNotice` of the contract): the program
 * then says that it is too long, and the page never has to send a gigabyte to hear it.
 */
const longestSent = 512 * 1024 + 1;

/** The Command of an Action: its own payload and the values of the fields that it names. */
export function outgoing(action: Action, valueOf: (field: string) => Value | undefined): Outgoing {
  const flat: Record<string, unknown> = { ...action.payload };
  const records = new Map<string, Record<string, Value>>();
  for (const name of action.fields) {
    const value = valueOf(name);
    if (value === undefined) continue;
    const sent = typeof value === 'string' ? value.slice(0, longestSent) : value;
    const dot = name.indexOf('.');
    if (dot < 0) {
      flat[name] = sent;
    } else {
      const record = records.get(name.slice(0, dot)) ?? {};
      record[name.slice(dot + 1)] = sent;
      records.set(name.slice(0, dot), record);
    }
  }
  return { ...flat, ...Object.fromEntries(records), type: action.command };
}

/**
 * The Action that Enter in this field stands for: the primary one, unless the field belongs to another and
 * not to it.
 */
export function actionOfField(field: Field, actions: readonly Action[]): Action | undefined {
  const primary = actions.find(action => action.role === 'primary');
  if (primary?.fields.includes(field.name)) return primary;
  return actions.find(action => action.role !== 'back' && action.fields.includes(field.name)) ?? primary;
}
