import type Docker from 'dockerode';
import type { Topology } from '../../src/topology.ts';
import type { Images } from '../image/subject.ts';
import type { Asked } from './plan.ts';

/** What a world is made of: an engine, images, the labels of the run, and the rows that it must serve. */
export interface WorldSpec {
  readonly docker: Docker;
  /** Whether the engine is the lab's private one. */
  readonly isPrivate: boolean;
  readonly images: Images;
  readonly labels: Readonly<Record<string, string>>;
  readonly topology: Topology;
  readonly asked: readonly Asked[];
  /** Where the evidence of its cells is kept; `reports/latest/evidence` unless given. */
  readonly evidence?: string;
  /** Told the id of a scenario when its program is about to start, after the wait for a machine. */
  readonly asking?: (scenario: string) => void;
}
