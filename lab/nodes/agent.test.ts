import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { Agent } from './agent.ts';
import type { Running } from './container.ts';
import { Lines } from './lines.ts';

/** A container in which the kernel says this of a program; `asked` has what was run in it. */
function container(status: string, user?: string) {
  const asked: unknown[] = [];
  const attach = async () => {
    const [input, lines] = [new PassThrough(), new Lines()];
    createInterface({ input }).on('line', (line) => {
      const { id, run } = JSON.parse(line) as { id: number; run?: unknown };
      asked.push(run);
      lines.push(`{"id": ${id}, "exitCode": 0, "stdout": ${JSON.stringify(status)}, "stderr": ""}`);
    });
    return { input, lines };
  };
  return { asked, inside: { role: 'machine', user, attach } as unknown as Running };
}

const sets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'];
const contained = `${sets.map((set) => `${set}:\t0\n`).join('')}NoNewPrivs:\t1\nUid:\t64000\nWanted: 64000\n`;

test('before a program under test is started, the kernel is asked what its user may do', async () => {
  const { asked, inside } = container(contained, 'lab-program');
  await expect(Agent.start(inside)).resolves.toBeInstanceOf(Agent);
  expect(asked).toEqual([expect.arrayContaining(['lab-program'])]);
});

test('one that may do more is not started', async () => {
  const { inside } = container(
    contained.replace('NoNewPrivs:\t1', 'NoNewPrivs:\t0'),
    'lab-program',
  );
  const started = Agent.start(inside);
  await expect(started).rejects.toThrow(LabError);
  await expect(started).rejects.toThrow(
    'A program in the machine container may do too much: it can gain privileges (no-new-privileges is off).',
  );
});
