import { describe, expect, test, vi } from 'vitest';
import { EXIT, LabError } from '../errors.ts';
import { pinnedRelease } from '../release.ts';
import { plain } from '../subject.ts';
import { inEmptyCheckout } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import { catalogue, scenario } from '../testing/sample.ts';
import type { Deps } from './deps.ts';

inEmptyCheckout();

describe('lab run', () => {
  const everything = {
    subject: plain(pinnedRelease),
    scenarios: ['worker/name', 'worker/literal'],
    topologies: ['dual-stack', 'aaaa-only', 'ipv4-only'],
  };

  test.each([
    ['run', everything],
    ['run worker/name', { ...everything, scenarios: ['worker/name'] }],
    ['run worker/*', everything],
    [
      'run lit',
      { ...everything, scenarios: ['worker/literal'], topologies: ['dual-stack', 'aaaa-only'] },
    ],
    [
      'run --topology aaaa-only --topology dual-stack',
      { ...everything, topologies: ['dual-stack', 'aaaa-only'] },
    ],
    [
      'run --topology aaaa-only,dual-stack',
      { ...everything, topologies: ['dual-stack', 'aaaa-only'] },
    ],
    [
      'run worker/name@aaaa-only',
      { ...everything, scenarios: ['worker/name'], topologies: ['aaaa-only'] },
    ],
    [
      'run worker__name@aaaa-only worker/literal@dual-stack',
      {
        ...everything,
        topologies: ['aaaa-only', 'dual-stack'],
        cells: ['worker/name @ aaaa-only', 'worker/literal @ dual-stack'],
      },
    ],
    [
      'run reports/latest/evidence/worker__name@aaaa-only',
      { ...everything, scenarios: ['worker/name'], topologies: ['aaaa-only'] },
    ],
    [
      'run /tmp/evidence/worker__literal@dual-stack/',
      { ...everything, scenarios: ['worker/literal'], topologies: ['dual-stack'] },
    ],
    [
      'run worker/name@ipv4-only lit --topology dual-stack',
      {
        ...everything,
        topologies: ['ipv4-only', 'dual-stack'],
        cells: ['worker/name @ ipv4-only', 'worker/literal @ dual-stack'],
      },
    ],
    ['run worker/*@dual-stack', { ...everything, topologies: ['dual-stack'] }],
    ['run --buildbot 3.7.0', { ...everything, subject: plain('3.7.0') }],
    ['run --shard 2/3', { ...everything, shard: '2/3' }],
  ])('%s selects', async (args, selection) => {
    const { code, runLab } = await lab(args);
    expect(runLab).toHaveBeenCalledExactlyOnceWith(selection);
    expect(code).toBe(EXIT.ok);
  });

  test('--here asks in the world that is up, and --keep leaves that of a red cell up', async () => {
    const runHere = vi.fn<Deps['runHere']>().mockResolvedValue({ exitCode: EXIT.changed });
    const { code, runLab } = await lab('run worker/name --here --in mine', { runHere });
    expect(code).toBe(EXIT.changed);
    expect(runHere).toHaveBeenCalledExactlyOnceWith({ patterns: ['worker/name'], world: 'mine' });
    expect(runLab).not.toHaveBeenCalled();
    const kept = await lab('run --keep');
    expect(kept.runLab).toHaveBeenCalledExactlyOnceWith({ ...everything, keep: true });
  });

  test('an id selects itself alone, also where others begin with it', async () => {
    const more = {
      ...catalogue,
      scenarios: [...catalogue.scenarios, scenario('worker/literal-bracketed')],
    };
    expect(
      (await lab('run worker/literal', { catalogue: more })).runLab.mock.lastCall?.[0].scenarios,
    ).toEqual(['worker/literal']);
    expect(
      (await lab('run literal', { catalogue: more })).runLab.mock.lastCall?.[0].scenarios,
    ).toEqual(['worker/literal', 'worker/literal-bracketed']);
  });

  test.each([
    ['run mail/*', 'Nothing can be run'],
    ['run worker/literal@ipv4-only', 'Nothing can be run'],
    ['run worker/literal --topology ipv4-only', 'Nothing can be run'],
    ['run --topology aaaa-only --shard 2/2', 'Shard 2 of 2 would ask nothing'],
  ])('%s matches nothing that can run', async (args, says) => {
    const { code, err, runLab } = await lab(args);
    expect(code).toBe(EXIT.broken);
    expect(err).toContain(says);
    expect(runLab).not.toHaveBeenCalled();
  });

  test('ends as the lab does, and tells its error with what to do', async () => {
    const broken = await lab('run', {
      runLab: () => Promise.reject(new LabError('The engine ended.', 'Read its log.')),
    });
    expect(broken).toMatchObject({ code: EXIT.broken, err: 'The engine ended.\nRead its log.\n' });
    expect((await lab('run', { runLab: async () => ({ exitCode: EXIT.changed }) })).code).toBe(
      EXIT.changed,
    );
  });
});
