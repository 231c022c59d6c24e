import { withClaimed } from '../src/claimed.ts';
import { scenariosOf } from '../src/scenario.ts';
import { claims } from './claims.ts';
import { paths } from './paths.ts';

export { changes } from './changes.ts';
export { claims } from './claims.ts';
export { paths } from './paths.ts';
export { topologies } from './topologies.ts';

/** All scenarios, in the order in which they are reported. */
export const scenarios = withClaimed(paths.flatMap(scenariosOf), claims);
