import { expect, test } from 'vitest';
import { directive } from '../../src/testing/trial.ts';
import { dialsOf } from '../../src/try/dials.ts';
import { rowOf } from '../../src/try/path.ts';
import { startInstances } from './latent.ts';

const rows = dialsOf([
  directive({ kind: 'latent', where: "c['workers'][0..1] DockerLatentWorker.docker_host" }),
  directive({ kind: 'latent', host: null, where: "c['workers'][2] LibVirtWorker.uri" }),
  directive({ kind: 'push' }),
]).map((dial) => rowOf(dial, false));

/** A master whose hand answers so, and what that was asked. */
function asking(stdout: string, exitCode = 0) {
  const asked: unknown[] = [];
  const run = async (command: readonly string[]) => {
    asked.push(JSON.parse(command[3] ?? ''));
    return { exitCode, stdout, stderr: '' };
  };
  return { asked, site: { rows, master: { agent: { run } } } as never };
}

const name = rows[0]?.name;

test('one latent worker of each provider is asked to start its instance', async () => {
  const { asked, site } = asking('[{"label": "workers[1]"}]');
  expect([...(await startInstances(site))]).toEqual([[name, { label: 'workers[1]' }]]);
  expect(asked).toEqual([{ do: 'start', providers: [['workers[0]', 'workers[1]']] }]);
});

test('a master that does not answer in time leaves its rows untold', async () => {
  const { site } = asking('', 124);
  const why = 'the master did not say in time that it started an instance';
  expect([...(await startInstances(site))]).toEqual([[name, { why }]]);
});
