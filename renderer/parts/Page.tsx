import { type FormEvent, useEffect, useLayoutEffect, useReducer, useRef } from 'react';
import type { Action, View } from '../../main/contract/view.ts';
import type { Host, Outgoing } from '../host.ts';
import { outgoing } from '../outgoing.ts';
import { Screen } from '../screens/Screen.tsx';
import { firstState, next, type PageState, valueOf } from '../state.ts';
import { Bar } from './Actions.tsx';
import { fieldId } from './field-frame.tsx';
import { Header } from './Header.tsx';
import { Intro } from './Intro.tsx';
import { Gone, ProblemBlock } from './Problem.tsx';
import { Rail } from './Rail.tsx';
import { Technical } from './Technical.tsx';
import { type Tools, ToolsContext } from './tools.ts';

/** A Command that no View answers must not lock the page. */
const longestWaitMs = 4_000;

/** The frame round every screen. It draws the View and adds no word to it. */
export function Page({ host }: { readonly host: Host }) {
  const [state, tell] = useReducer(next, firstState);
  useEffect(
    () =>
      host.listen(
        view => tell({ type: 'view', view }),
        gone => tell({ type: 'gone', gone }),
      ),
    [host],
  );
  useEffect(() => {
    if (state.sent === null) return undefined;
    const timer = setTimeout(() => tell({ type: 'waited' }), longestWaitMs);
    return () => clearTimeout(timer);
  }, [state.sent]);

  const heading = useRef<HTMLHeadingElement>(null);
  useFocus(state, heading);

  const { view } = state;
  if (!view) return null;
  const busy = state.sent !== null || state.gone;
  const send = (command: Outgoing) => {
    tell({ type: 'sent', command: command.type });
    host.send(command);
  };
  const tools: Tools = {
    view,
    busy,
    send,
    heading,
    valueOf: field => valueOf(state, field),
    type: (field, value) => tell({ type: 'typed', field, value }),
    act: action => {
      // Cancel stops at once, whatever else is on its way.
      if (busy && (action.command !== 'cancel' || state.gone)) return;
      send(outgoing(action, name => fieldValue(state, view, name)));
    },
  };
  return (
    <ToolsContext value={tools}>
      <Drawn state={state} view={view} tools={tools} />
    </ToolsContext>
  );
}

function Drawn(props: { readonly state: PageState; readonly view: View; readonly tools: Tools }) {
  const { state, view, tools } = props;
  useEffect(() => {
    document.title = `${view.title} · ${view.labels.program}`;
    document.documentElement.lang = view.language;
  }, [view.title, view.labels.program, view.language]);

  const primary = view.actions.find(action => action.role === 'primary');
  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={event => {
          event.preventDefault();
          tools.heading.current?.focus();
        }}
      >
        {view.labels.skipToMain}
      </a>
      <Header />
      <div className="frame">
        <Rail places={view.rail} />
        <main id="main" className={`screen screen-${view.screen}`}>
          <form noValidate onSubmit={event => submit(event, primary, tools)}>
            {state.gone ? <Gone labels={view.labels} /> : null}
            <Intro />
            {view.problem ? <ProblemBlock problem={view.problem} /> : null}
            <Screen view={view} />
            {view.details ? <Technical lines={view.technical} heading={view.labels.details} /> : null}
            <Bar />
          </form>
        </main>
      </div>
      <output aria-live="polite" className="unseen">
        {announcement(state, view)}
      </output>
    </>
  );
}

function submit(event: FormEvent, primary: Action | undefined, tools: Tools): void {
  event.preventDefault();
  if (primary) tools.act(primary);
}

function announcement(state: PageState, view: View): string {
  if (state.gone) return view.labels.lostTitle ?? '';
  if (view.screen === 'carry-out' && view.run.announce) return view.run.announce;
  return 'progress' in view && view.progress ? view.progress.announce : '';
}

function fieldValue(state: PageState, view: View, name: string) {
  const field = view.fields.find(field => field.name === name);
  return field && valueOf(state, field);
}

/** Puts the keyboard where the state says, once for each request, and never leaves it on something that went. */
function useFocus(state: PageState, heading: React.RefObject<HTMLHeadingElement | null>): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const remember = () => {
      last.current = document.activeElement;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  const { focus } = state;
  useLayoutEffect(() => {
    if (!focus) return;
    if (focus.on === 'heading') {
      window.scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    } else if (focus.on === 'problem') {
      document.getElementById('problem')?.focus();
    } else {
      document.getElementById(fieldId(focus.field))?.focus();
    }
  }, [focus, heading]);
  useLayoutEffect(() => {
    if (last.current && !last.current.isConnected && document.activeElement === document.body) {
      last.current = null;
      heading.current?.focus({ preventScroll: true });
    }
  });
}
