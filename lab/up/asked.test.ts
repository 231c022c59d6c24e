import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { sessionLabel } from '../session/session.ts';
import { upRecord } from '../testing/standing.ts';
import { refuseWhileAsked } from './asked.ts';

const world = { name: 'one', session: 'up-1', record: upRecord() };

/** An engine with captures of these sessions. */
function engine(...sessions: readonly string[]) {
  const asked: unknown[] = [];
  const listContainers = async (options: unknown) => {
    asked.push(options);
    return sessions.map((session) => ({ Labels: { [sessionLabel]: session } }));
  };
  return { asked, docker: { listContainers } as unknown as Docker };
}

test('a world that nobody asks may be changed, and asked', async () => {
  const { docker, asked } = engine('up-1');
  await refuseWhileAsked(docker, world);
  expect(JSON.stringify(asked)).toContain(world.record.network.bridge);
});

test('one in which a process has a capture of its own may not', async () => {
  const refused = refuseWhileAsked(engine('up-1', 'host-42-x').docker, world);
  await expect(refused).rejects.toThrow(LabError);
  await expect(refused).rejects.toThrow('Process 42 asks cells in one now.');
});
