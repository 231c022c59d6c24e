import { expect, test } from 'vitest';
import { dockerAt } from '../engine/client.ts';
import { type EngineRequest, fakeEngine } from '../testing/fake-engine.ts';
import { holding } from '../testing/fake-holdings.ts';
import { sweep, sweepUntilCalm } from './sweep.ts';

const deletions = (requests: readonly EngineRequest[]) =>
  requests.filter(({ method }) => method === 'DELETE').map(({ path }) => path);

test('containers go before networks, and only those of the session', async () => {
  const things = {
    containers: { c1: 'mine', c2: 'mine', c3: 'other' },
    networks: { n1: 'mine', n2: 'other' },
  };
  await using engine = await fakeEngine(holding(things));
  expect(await sweep(dockerAt({ socketPath: engine.socket }), 'mine')).toEqual({
    found: 3,
    failures: [],
  });
  expect(deletions(engine.requests)).toEqual(['/containers/c1', '/containers/c2', '/networks/n1']);
  expect(things).toEqual({ containers: { c3: 'other' }, networks: { n2: 'other' } });
});

test('every list is asked for by the label of the lab, too', async () => {
  await using engine = await fakeEngine(holding({ containers: {}, networks: {} }));
  await sweep(dockerAt({ socketPath: engine.socket }), 'mine');
  expect(engine.requests.map(({ filters }) => filters.label)).toEqual([
    ['buildbot-ipv6-lab=lab', 'buildbot-ipv6-lab.session=mine'],
    ['buildbot-ipv6-lab=lab', 'buildbot-ipv6-lab.session=mine'],
  ]);
});

test.each([
  [404, 'No such container: c1'],
  [409, 'removal of container c1 is already in progress'],
])('what is gone, or going, is no failure (%i)', async (status, message) => {
  const held = holding({ containers: { c1: 'mine' }, networks: {} });
  await using engine = await fakeEngine((request) =>
    request.method === 'DELETE' ? { status, body: { message } } : held(request),
  );
  expect(await sweep(dockerAt({ socketPath: engine.socket }), 'mine')).toEqual({
    found: 1,
    failures: [],
  });
});

test('what the engine refuses is told', async () => {
  const held = holding({ containers: {}, networks: { n1: 'mine' } });
  await using engine = await fakeEngine((request) =>
    request.method === 'DELETE'
      ? { status: 403, body: { message: 'n1 has active endpoints' } }
      : held(request),
  );
  const { failures } = await sweep(dockerAt({ socketPath: engine.socket }), 'mine');
  expect(failures.map(({ message }) => message)).toEqual([
    expect.stringContaining('n1 has active endpoints'),
  ]);
});

test('a container that is made while the session is swept is found by a later look', async () => {
  const things = { containers: { c1: 'mine' } as Record<string, string>, networks: {} };
  const held = holding(things);
  let lists = 0;
  await using engine = await fakeEngine((request) => {
    if (request.path === '/containers/json' && ++lists === 3) things.containers.late = 'mine';
    return held(request);
  });
  await sweepUntilCalm(dockerAt({ socketPath: engine.socket }), 'mine', 2, 10);
  expect(deletions(engine.requests)).toEqual(['/containers/c1', '/containers/late']);
});
