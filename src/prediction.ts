import { type Statement, said } from './statement.ts';
import type { TopologyId } from './topology.ts';

/** What a claim says should happen to one scenario, in some topologies or everywhere. */
export interface Prediction extends Statement {
  readonly claim: string;
  readonly in: readonly TopologyId[] | 'everywhere';
  /** The fact that these topologies share, after "where"; absent when they are only named. */
  readonly where?: string;
}

/** Whether a prediction, or what else is said of some topologies, says anything about this one. */
export function speaksOf(said: Pick<Prediction, 'in'>, topology: TopologyId): boolean {
  return said.in === 'everywhere' || said.in.includes(topology);
}

/** What a claim, or what is known of a release, says should be found, in words. */
export function predicted({
  in: places,
  where,
  ...rest
}: Pick<Prediction, 'in' | 'where'> & Statement): string {
  const named = places === 'everywhere' ? places : `in ${places.join(', ')}`;
  return `${where ? `where ${where}` : named}: ${said(rest)}`;
}
