import { expect, test } from 'vitest';
import type { Companion } from '../../src/path.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { place } from '../testing/proxied.ts';
import { RunningCompanion } from './running.ts';

const lines: Companion['lines'] = {
  file: 'a shell',
  text: 'socat TCP4-LISTEN:9989 TCP6:{name}:9989',
};
const listening = '2026/11/30 12:00:00 socat[7] N listening on AF=2 127.0.0.1:9989';
const connecting = '2026/11/30 12:00:01 socat[7] N accepting connection from AF=2 127.0.0.1:40001';

test('its log ends at the last marker: the other witnesses are read up to then', async () => {
  using containers = fakeContainers({
    says: () => [listening],
    runs: (command, _, log) => {
      const mark = command.at(-1) ?? '';
      if (mark.startsWith('lab marker')) log.push(mark);
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  });
  const parts = { docker: noEngine, image: 'lab', labels: {}, pod: { id: 'machine' } as never };
  const companion = { program: 'socat', port: 9989, lines };
  const beside = await RunningCompanion.start(parts, companion, place);
  expect(beside.log).toEqual([listening]);
  await beside.settle();
  containers.outputs[0]?.push(connecting);
  expect(beside.log).toEqual([listening]);
  await beside.settle();
  expect(beside.log).toContain(connecting);
});
