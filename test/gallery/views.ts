import type { View } from '../../main/contract/view.ts';
import { arriveViews } from './views/arrive.ts';
import { carryOutViews } from './views/carry-out.ts';
import { closeViews } from './views/close.ts';
import { endViews } from './views/end.ts';
import { hereViews } from './views/here.ts';
import { lookAndCheckViews } from './views/look-and-check.ts';
import { queueViews } from './views/queue.ts';
import { vantageViews } from './views/vantage.ts';

/** A View of every screen and branch, in the order of the walk, by the name its picture gets. */
export const views: Readonly<Record<string, View>> = {
  ...arriveViews,
  ...lookAndCheckViews,
  ...vantageViews,
  ...closeViews,
  ...carryOutViews,
  ...queueViews,
  ...endViews,
  ...hereViews,
};
