import type { Kind } from '../report/grid.ts';
import type { Topology } from '../topology.ts';
import { isStop, type Trial, type TrialFinding, type TriedTopology } from './trial.ts';
import { sentenceOf, signOf } from './words.ts';

/** What came of one directive in one topology, ready to be drawn. */
export interface Square {
  readonly topology: string;
  readonly kind: Kind;
  readonly text: string;
  /** Set where something was granted, so that it could be seen. */
  readonly mark: '' | '+';
  /** The same in words. */
  readonly words: string;
}

/** The square of a directive, by its index, in a topology. */
export function squareOf(
  { directives }: Trial,
  { id, findings }: TriedTopology,
  index: number,
  topologies: readonly Topology[],
): Square {
  const finding = findings[index];
  const directive = directives[index];
  if (!finding || !directive)
    return { topology: id, kind: 'unasked', text: '', mark: '', words: 'not asked' };
  const topology = topologies.find((one) => one.id === id);
  const tried = { directive, finding, topology, directives };
  return {
    topology: id,
    kind: kindOf(finding),
    text: signOf(finding),
    mark: 'granted' in finding && finding.granted ? '+' : '',
    words: sentenceOf(tried),
  };
}

function kindOf(finding: TrialFinding): Kind {
  if (finding.is === 'undecided') return finding.lab === 'broken' ? 'lab-broken' : 'inconclusive';
  const found = 'finding' in finding ? finding.finding : undefined;
  if (!found) return isStop(finding) ? 'stopped' : 'excluded';
  if (!found.outcome.reached) return 'stopped';
  if (finding.is === 'loopback') return 'excluded';
  return found.outcome.over === 'Unix socket' ? 'unix' : found.outcome.over;
}

/** What the signs mean that the catalogue's grid does not have. */
export const trialLegend: readonly (readonly [sign: string, meaning: string])[] = [
  ['6, 4, 4+6', 'reached over IPv6, over IPv4, by a client of each'],
  ['tls', 'over TLS, the certificate verified; tls~ when only who signed it, tls? when it was not'],
  ['unix', 'reached over a Unix socket'],
  ['403', 'the answer refused, with this HTTP status'],
  ['configuration, program, resolution, connection, tls, protocol', 'where it stopped'],
  ['no socket', 'a listener that runs but does not listen'],
  ['loopback', 'on the same machine, not a question of the network'],
  ['same as 3', 'the very dial of directive 3'],
  ['hidden', 'the master had stopped before'],
  ['not dialled', 'the lab could not make it dial; why is told below'],
  ['+', 'seen only because something before it was granted'],
  ['?', 'inconclusive: the witnesses disagree'],
  ['!', 'the lab broke'],
];
