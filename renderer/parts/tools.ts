import { createContext, type RefObject, useContext } from 'react';
import type { Action, Field, View } from '../../main/contract/view.ts';
import type { Outgoing } from '../host.ts';
import type { Value } from '../outgoing.ts';

/** What every part of a screen may need besides its own piece of the View. */
export interface Tools {
  readonly view: View;
  readonly valueOf: (field: Field) => Value;
  readonly type: (field: Field, value: Value) => void;
  readonly act: (action: Action) => void;
  readonly send: (command: Outgoing) => void;
  /** The one `h1`, which takes the keyboard when the screen changes. */
  readonly heading: RefObject<HTMLHeadingElement | null>;
  /** A Command is on its way: Actions wait for its View. */
  readonly busy: boolean;
}

export const ToolsContext = createContext<Tools | null>(null);

export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error('A part was drawn outside the page');
  return tools;
}
