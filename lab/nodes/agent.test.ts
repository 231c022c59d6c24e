import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
  const limits = { memoryBytes: 1024, processes: 8 };
  return { asked, inside: { role: 'machine', user, limits, attach } as unknown as Running };
}

const program = { command: ['true'], directory: '/', environment: {} };

const sets = ['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'];
const contained = `${sets.map((set) => `${set}:\t0\n`).join('')}NoNewPrivs:\t1\nUid:\t64000\nWanted: 64000\nMemoryLimit: 1024\nProcessLimit: 8\n`;

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

test('what is asked of a container that has ended fails at once', async () => {
  const [input, lines] = [new PassThrough(), new Lines()];
  const inside = { role: 'machine', attach: async () => ({ input, lines }) };
  const agent = await Agent.start(inside as unknown as Running);
  const [asked, { lines: output }] = [agent.run(['true']), agent.spawn({ ...program, files: {} })];
  lines.end();
  await expect(asked).rejects.toThrow('the machine container has ended');
  expect(output.ended).toBe(true);
  await expect(agent.run(['true'])).rejects.toThrow('the machine container has ended');
});

test('a connection to it that is closed is its end', async () => {
  const [input, lines] = [new PassThrough(), new Lines()];
  const inside = { role: 'machine', attach: async () => ({ input, lines }) };
  const asked = (await Agent.start(inside as unknown as Running)).run(['true']);
  input.destroy();
  await expect(asked).rejects.toThrow('the machine container has ended');
});

test('no thread of it can find half a package', () => {
  const sources = join(import.meta.dirname, '../../fixtures/agent');
  const imports = readdirSync(sources)
    .flatMap((name) => readFileSync(join(sources, name), 'utf8').split('\n'))
    .filter((line) => /^ *(import|from) /.test(line));
  expect(imports).toContain('    from http.client import HTTPConnection, HTTPException');
  // `import a.b` binds `a`, in which another thread that loads it may not have set `b` yet.
  expect(imports.filter((line) => /import .*\./.test(line))).toEqual([]);
});
