import type { Observation } from '../../src/observation.ts';
import type { Listener } from './run-report.ts';
import type { View } from './view.ts';

const nothing = () => {};
const view: View = {
  begin: nothing,
  worldComingUp: nothing,
  worldUp: nothing,
  asking: nothing,
  cameOut: nothing,
  leftOut: nothing,
  say: nothing,
  end: nothing,
};

/** What one of several runs comes to, for those who compare them. */
export interface Observed {
  readonly observations: readonly Observation[];
  readonly problems: readonly string[];
}

/** Shows nothing of a run, and hands over what it saw. */
export const quietly: Listener<Observed> = {
  view,
  show: nothing,
  end: ({ observations }, problems) => ({ observations, problems: [...new Set(problems)] }),
};
