import type { Scenario } from '../src/scenario.ts';
import { gitScenarios } from './git.ts';
import { listenScenarios } from './listen.ts';
import { mailScenarios } from './mail.ts';
import { pushScenarios } from './push.ts';
import { webScenarios } from './web.ts';
import { workerScenarios } from './worker.ts';

export { changes } from './changes.ts';
export { claims } from './claims.ts';
export { topologies } from './topologies.ts';

/** All scenarios, in the order in which they are reported. */
export const scenarios: readonly Scenario[] = [
  ...listenScenarios,
  ...webScenarios,
  ...workerScenarios,
  ...mailScenarios,
  ...pushScenarios,
  ...gitScenarios,
];
