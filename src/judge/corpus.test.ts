import { describe, expect, test } from 'vitest';
import { cellName } from '../cell.ts';
import type { CorpusEntry } from '../document/corpus.ts';
import type { ControlId, Dial, Evidence } from '../evidence.ts';
import { witnessSummary } from '../witness-summary.ts';
import { readCorpus } from './corpus.ts';
import { judge } from './judge.ts';

const corpus = readCorpus();
const named = (entries: readonly CorpusEntry[]) =>
  entries.map((entry) => [cellName(entry), entry] as const);
const reached = corpus.filter(({ finding }) => finding.outcome.reached);
// A Unix socket has no packets.
const overTcp = reached.filter(
  ({ finding: { outcome } }) => outcome.reached && outcome.over !== 'Unix socket',
);

test('there is a corpus; `npm run corpus` fills it after a whole run', () => {
  expect(corpus.length).toBeGreaterThan(0);
});

describe('real evidence', () => {
  test.each(named(corpus))('of %s is judged to what was found', (_, { finding, evidence }) => {
    expect(judge(evidence)).toEqual({ finding });
  });

  test.each(named(corpus))('of %s has a sentence of each witness', (_, { evidence }) => {
    const sentences = Object.values(witnessSummary(evidence));
    expect(sentences).toHaveLength(5);
    for (const sentence of sentences) expect(sentence).toMatch(/\S/);
  });
});

describe('a cell is not reached', () => {
  test.each(named(reached))('without its acceptor: %s', (_, { evidence }) => {
    expect(isReached(withoutAcceptor(evidence))).toBe(false);
  });

  test.each(named(overTcp))('without packets: %s', (_, { evidence }) => {
    expect(isReached({ ...evidence, wire: { ...evidence.wire, attempts: [] } })).toBe(false);
  });
});

describe('a control that is emptied leaves no finding', () => {
  const controls = corpus.flatMap((entry) =>
    (Object.entries(entry.evidence.controls) as [ControlId, Dial][]).map(
      ([id, control]) => [id, cellName(entry), entry.evidence, control] as const,
    ),
  );

  test('some cell has one', () => {
    expect(controls.length).toBeGreaterThan(0);
  });

  test.each(controls)('%s of %s', (id, _, evidence, control) => {
    const empty = { ...control, dns: [], wire: { answers: [], attempts: [] }, acceptor: [] };
    const emptied = { ...evidence, controls: { ...evidence.controls, [id]: empty } };
    expect(judge(emptied)).toHaveProperty('disagreements');
  });
});

/** Without the server's log, and without what its kernel has of sockets. */
function withoutAcceptor({ kernel, ...evidence }: Evidence): Evidence {
  const listening = kernel.listening && { listening: [] };
  return { ...evidence, acceptor: [], kernel: { ...kernel, accepted: [], ...listening } };
}

function isReached(evidence: Evidence): boolean {
  const judgement = judge(evidence);
  return 'finding' in judgement && judgement.finding.outcome.reached;
}
