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

test('one latent worker of each provider is asked to start its instance', async () => {
  const { asked, site } = asking('{}');
  expect(await startInstances(site)).toEqual(new Map());
  expect(asked).toEqual([{ do: 'start', of: ['workers[0]'] }]);
});

test('of one whose start tells nothing of a dial it is said why', async () => {
  const why = 'starting its instance did not come to an end in time';
  const { site } = asking(JSON.stringify({ 'workers[0]': why }));
  expect([...(await startInstances(site)).values()]).toEqual([why]);
});

test('a master that does not answer in time leaves its rows untold', async () => {
  const { site } = asking('', 124);
  expect([...(await startInstances(site)).values()]).toEqual([
    'the master did not start its instance in time',
  ]);
});
