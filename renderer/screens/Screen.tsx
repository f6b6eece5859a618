import type { View } from '../../main/contract/view.ts';
import { Agree } from './Agree.tsx';
import { Arrive } from './Arrive.tsx';
import { Broken } from './Broken.tsx';
import { CarryOut } from './CarryOut.tsx';
import { Check } from './Check.tsx';
import { HandOver } from './HandOver.tsx';
import { KeepWorking } from './KeepWorking.tsx';
import { Left } from './Left.tsx';
import { Look } from './Look.tsx';
import { Name } from './Name.tsx';
import { Queue } from './Queue.tsx';
import { Recheck } from './Recheck.tsx';
import { Step } from './Step.tsx';
import { VerdictScreen } from './VerdictScreen.tsx';

/** Every screen there is, and the file that lays it out. */
export function Screen({ view }: { readonly view: View }) {
  switch (view.screen) {
    case 'arrive':
      return <Arrive view={view} />;
    case 'agree':
      return <Agree view={view} />;
    case 'look':
      return <Look view={view} />;
    case 'name':
      return <Name view={view} />;
    case 'carry-out':
      return <CarryOut view={view} />;
    case 'check':
      return <Check view={view} />;
    case 'verdict':
      return <VerdictScreen view={view} />;
    case 'keep-working':
      return <KeepWorking view={view} />;
    case 'step':
      return <Step view={view} />;
    case 'recheck':
      return <Recheck view={view} />;
    case 'queue':
      return <Queue view={view} />;
    case 'hand-over':
      return <HandOver view={view} />;
    case 'left':
      return <Left view={view} />;
    case 'broken':
      return <Broken />;
    default:
      return view satisfies never;
  }
}

/** The View of one screen. */
export type ViewOf<Name extends View['screen']> = Extract<View, { screen: Name }>;
