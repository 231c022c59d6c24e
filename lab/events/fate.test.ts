import { describe, expect, test } from 'vitest';
import type { BuildFate, Told } from '../../src/event.ts';
import { buildDoubts } from '../../src/judge/build-doubts.ts';
import { stands, word } from '../../src/testing/event.ts';
import { settledFate } from './fate.ts';

/** A peer that has logged something by the look at its build that has this number, and what that look shows. */
function peerWith(...looks: readonly { readonly shows: BuildFate; readonly logs?: Told }[]) {
  let looked = 0;
  let logged: Told = {};
  let inLab: Told = {};
  return {
    peer: () => inLab,
    async fate() {
      const look = looks[looked++];
      if (!look) throw new Error('it is looked at once too often');
      logged = { ...logged, ...look.logs };
      return look.shows;
    },
    // What a log has comes to the lab when that has settled.
    async settle() {
      inLab = logged;
      return looked;
    },
  };
}

describe('a build and the log of its peer are of one moment', () => {
  const lost = { lost: word('detached') };

  test('a peer that ends it because it is told while it is looked at has logged that', async () => {
    const peer = peerWith({ shows: 'retry', logs: lost });
    expect(await settledFate(peer)).toEqual({ build: 'retry', settled: 1 });
    expect(buildDoubts({ ...stands, peer: peer.peer(), build: 'retry' })).toEqual([]);
  });

  test('one that is told when it was looked at long enough ends it after that', async () => {
    const peer = peerWith({ shows: 'runs on', logs: lost }, { shows: 'retry' });
    expect(await settledFate(peer)).toEqual({ build: 'retry', settled: 2 });
  });

  test('one that knew, and goes on with it as long as is looked, contradicts itself', async () => {
    const peer = peerWith({ shows: 'runs on', logs: lost }, { shows: 'runs on' });
    expect(await settledFate(peer)).toEqual({ build: 'runs on', settled: 2 });
    expect(buildDoubts({ ...stands, peer: peer.peer(), build: 'runs on' })).toEqual([
      'its build goes on without it',
    ]);
  });

  test('one that is told nothing is looked at once', async () => {
    expect(await settledFate(peerWith({ shows: 'runs on' }))).toEqual({
      build: 'runs on',
      settled: 1,
    });
  });

  test('without a build its log is settled, and nothing else is looked at', async () => {
    const { fate: _, ...peer } = peerWith();
    expect(await settledFate({ ...peer, fate: undefined })).toEqual({
      build: undefined,
      settled: 0,
    });
  });
});
