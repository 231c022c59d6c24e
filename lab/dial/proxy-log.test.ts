import { describe, expect, test } from 'vitest';
import { logged, onward, place, site, toProxy } from '../testing/proxied.ts';
import { proxiedBy } from './proxied.ts';

describe('the log of the proxy', () => {
  const isDone = async (by: Promise<unknown>) => {
    let done = false;
    by.then(() => {
      done = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    return done;
  };

  test.each([
    ['a client that was answered', { up: [toProxy(40_000), toProxy(40_009)], on: [] }],
    ['a connection onward', { up: [], on: [onward(50_000), onward(50_009)] }],
  ])('is waited for that has not %s yet', async (_, attempts) => {
    const already = logged(40_009, 50_009, place.name);
    const { group, seen, own, lines } = site([already], attempts, [], true);
    const by = proxiedBy(group, seen, place, own, true);
    lines.push('of something else');
    expect(await isDone(by)).toBe(false);
    lines.push(logged(40_000, 50_000, place.name));
    expect((await by)?.through.relayed).toHaveLength(2);
  });

  test.each([
    ['that did not come about', toProxy(40_000, { established: false }), undefined],
    ['on which nothing was answered', toProxy(40_000, { answered: 0 }), undefined],
    ['onward that did not come about', undefined, { ...onward(50_000), established: false }],
  ])('is not waited for of a connection %s', async (_, up, on) => {
    const { group, seen, own } = site([], { up: up ? [up] : [], on: on ? [on] : [] }, [], true);
    expect((await proxiedBy(group, seen, place, own, true))?.through.relayed).toEqual([]);
  });
});
