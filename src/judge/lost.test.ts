import { describe, expect, test } from 'vitest';
import { cellName } from '../cell.ts';
import type { Attempt, Dial, Evidence, Product, Via } from '../evidence.ts';
import { readCorpus } from './corpus.ts';
import { furthest } from './hops.ts';
import { judge } from './judge.ts';

/** Real evidence with a reading lost or put in another's place: nothing may be found by what is left. */

const corpus = readCorpus().map(({ evidence, ...cell }) => [cellName(cell), evidence] as const);

function where(holds: (evidence: Evidence) => boolean) {
  return corpus.filter(([, evidence]) => holds(evidence));
}

function withAttempts(evidence: Evidence, change: Partial<Attempt>): Evidence {
  const attempts = evidence.wire.attempts.map((attempt) => ({ ...attempt, ...change }));
  return { ...evidence, wire: { ...evidence.wire, attempts } };
}

const used = where(
  ({ wire, product }) =>
    wire.attempts.length > 0 &&
    wire.attempts.every(({ serverHello }) => serverHello) &&
    product.said === 'succeeded',
);

describe('a connection that was used', () => {
  test.each(used)('over TLS, without the ServerHello: %s', (_, evidence) => {
    expect(judge(withAttempts(evidence, { serverHello: false }))).toHaveProperty('disagreements');
  });

  test.each(used)('over TLS, without the ClientHello: %s', (_, evidence) => {
    expect(judge(withAttempts(evidence, { clientHello: false }))).toHaveProperty('disagreements');
  });

  const talking = where(({ wire }) => wire.attempts.some(({ answered }) => answered > 0));
  test.each(talking)('without its handshake of TCP: %s', (_, evidence) => {
    expect(judge(withAttempts(evidence, { established: false }))).toHaveProperty('disagreements');
  });
});

describe('a control', () => {
  const controlled = where(({ controlsDue }) => controlsDue.length === 2);
  test('is in the corpus', () => expect(controlled.length).toBeGreaterThan(0));

  test.each(controlled)('in the place of the other one: %s', (_, evidence) => {
    const one = evidence.controls['other authority'] as Dial;
    const controls = { 'other authority': one, 'another name': { ...one } };
    expect(judge({ ...evidence, controls })).toHaveProperty('disagreements');
  });

  test.each(controlled)('that went to the row’s own server: %s', (_, evidence) => {
    const own = (evidence.through ?? evidence).wire.attempts[0]?.to as Attempt['to'];
    const one = evidence.controls['another name'] as Dial;
    const elsewhere = ({ wire }: Pick<Dial, 'wire'>) => ({
      wire: { ...wire, attempts: wire.attempts.map((attempt) => ({ ...attempt, to: own })) },
    });
    // A proxy is the same for all; what it dialled is not.
    const through = one.through && { ...one.through, ...elsewhere(one.through) };
    const control = through ? { ...one, through } : { ...one, ...elsewhere(one) };
    const controls = { ...evidence.controls, 'another name': control };
    expect(judge({ ...evidence, controls })).toHaveProperty('disagreements');
  });

  test.each(controlled)('that no server answered by its own word: %s', (_, evidence) => {
    const one = evidence.controls['other authority'] as Dial;
    const { via } = one;
    const complains = (product: Product) => ({
      ...product,
      complaint: 'refused connection' as const,
    });
    const control = {
      ...one,
      product: complains(one.product),
      ...(via && { via: { ...via, product: complains(via.product) } }),
    };
    const controls = { ...evidence.controls, 'other authority': control };
    const judgement = judge({ ...evidence, controls });
    const refused = furthest(one).product.said !== 'succeeded';
    expect('disagreements' in judgement).toBe(refused);
  });
});

test.each(
  where(({ kernel }) => (kernel.listening?.length ?? 0) > 0 && (kernel.accepted ?? []).length > 0),
)('a client of a listener: %s', (_, evidence) => {
  const served = evidence.requests?.findIndex(({ spoke }) => spoke);
  const requests = evidence.requests?.filter((_, at) => at !== served) ?? [];
  expect(judge({ ...evidence, requests })).toHaveProperty('disagreements');
});

test.each(where(({ product }) => product.exit === undefined))(
  'a program that ended, and runs: %s',
  (_, evidence) => {
    const product = { ...evidence.product, exit: 1, alive: true };
    expect(judge({ ...evidence, product })).toHaveProperty('disagreements');
  },
);

test.each(where(({ product }) => ['unreachable', 'certificate'].includes(product.complaint ?? '')))(
  'a program that complains of its peer, without the wire and the kernel: %s',
  (_, evidence) => {
    const judgement = judge({
      ...evidence,
      wire: { ...evidence.wire, attempts: [] },
      kernel: { refused: { IPv4: 0, IPv6: 0 }, accepted: [] },
    });
    const finding = 'finding' in judgement ? judgement.finding.outcome : undefined;
    expect(finding).not.toMatchObject({ stoppedAt: 'program' });
  },
);

describe('a program beside', () => {
  const by = where(({ via, acceptor }) => via !== undefined && acceptor.some(({ took }) => took));
  const lost = by.flatMap(([name, evidence]) => {
    const via = evidence.via as Via;
    const { product } = via;
    const without: Readonly<Record<string, Partial<Via>>> = {
      'without its log': { acceptor: [] },
      'without the loopback interface': { attempts: [] },
      'of whose client the log has another port': {
        acceptor: via.acceptor.map((one) => ({ ...one, peer: { ...one.peer, port: 1 } })),
      },
      'that ended': { product: { ...product, alive: false, exit: 0 } },
      ...(via.keeps
        ? { 'that says nothing': { product: { ...product, said: 'nothing' } } }
        : { 'that does not say over what it passed on': { acceptor: unmapped(via) } }),
    };
    return Object.entries(without).map(
      ([what, rest]) => [what, name, { ...evidence, via: { ...via, ...rest } }] as const,
    );
  });
  test('is in the corpus', () => expect(lost.length).toBeGreaterThan(0));

  test.each(lost)('%s leaves no finding: %s', (_, __, evidence) => {
    expect(judge(evidence)).toHaveProperty('disagreements');
  });
});

function unmapped({ acceptor }: Via): Via['acceptor'] {
  return acceptor.map(({ on: _, ...one }) => one);
}
