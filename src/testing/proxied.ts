import type { Attempt, Evidence, Relayed, Through } from '../evidence.ts';
import { readCorpus } from '../judge/corpus.ts';
import { judge } from '../judge/judge.ts';
import { timelineFor } from './evidence.ts';

/** Real evidence of dials by a proxy, altered so that it refuses, or what it refuses is taken elsewhere. */

const corpus = new Map(
  readCorpus().map(({ scenario, topology, evidence }) => [`${scenario}@${topology}`, evidence]),
);

/** Evidence of a dial by a proxy. */
export type Proxied = Evidence & { readonly through: Through };

function real(cell: string): Proxied {
  const evidence = corpus.get(cell);
  if (!evidence?.through) throw new Error(`the corpus has no dial by a proxy of ${cell}`);
  return { ...evidence, through: evidence.through };
}

/** The same, of whose proxy this was read. */
export function withThrough(of: Proxied, rest: Partial<Through>): Proxied {
  return { ...of, through: { ...of.through, ...rest } };
}

/** The same with other connections of the program, and their moments. */
export function withAttempts(
  of: Proxied,
  change: (attempts: readonly Attempt[]) => Attempt[],
): Proxied {
  const attempts = change(of.wire.attempts);
  const added = attempts.filter((one) => !of.wire.attempts.includes(one));
  const end = of.timeline.findLast(({ source }) => source === 'wire')?.at ?? 0;
  const late = timelineFor({ dns: [], wire: { answers: [], attempts: added } });
  const timeline = [...of.timeline, ...late.map((moment) => ({ ...moment, at: end }))];
  return { ...of, timeline, wire: { ...of.wire, attempts } };
}

/** The proxy answers all with this, and went on for nobody. */
export function answering(of: Proxied, rest: Partial<Relayed>): Proxied {
  const relayed = of.through.relayed.map(({ onward: _, ...one }) => ({ ...one, ...rest }));
  return withThrough(of, { relayed });
}

/** What there is to doubt, or that there is nothing. */
export function doubts(of: Evidence): string {
  const judged = judge(of);
  return 'finding' in judged ? 'none' : judged.disagreements.join('; ');
}

/** What a dial is judged to whose program waits for an answer. */
export const waits = { finding: { outcome: { stoppedAt: 'protocol' }, afterwards: 'waits' } };

/** A dial that the proxy refused. */
export const refused = real('worker/proxy-to-ipv6-literal@dual-proxy-ipv6-dual');

/** A worker by a tunnel. */
export const tunnel = real('worker/proxy-name@dual-proxy-ipv4-dual');

/** The name of its peer, for which the proxy asked. */
export const name = tunnel.through.dns[0]?.name;

/** Status pushes by requests to the proxy. */
export const pushes = real('push/proxy-http-name@dual-proxy-ipv4-dual');

/** A push that goes past the proxy, and is refused. */
export const treq = real('push/proxy-http-name-treq@dual-proxy-ipv4-dual');

const onlyProxy = ({ later: _, build: __, ...one }: Proxied): Proxied => ({
  ...one,
  acceptor: [],
  product: { ...one.product, said: 'nothing', words: [] },
});

/** A worker that says nothing of its tunnel. */
export const silent = onlyProxy(tunnel);

/** Nobody was gone on for, and all was refused that was asked for by name. */
export const untried = withThrough(answering(silent, { status: 503, asked: `${name}:9989` }), {
  dns: [],
  wire: { answers: [], attempts: [] },
});
