import { spawn } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { Agent } from './agent.ts';
import type { Running } from './container.ts';
import { Lines } from './lines.ts';

/** The agent's own program, run by this machine's Python in place of a container's. */

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());

const attach = async ([command = '', ...words]: readonly string[]) => {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  stack.defer(() => void child.kill());
  return { input: child.stdin, lines: Lines.of(child.stdout) };
};
const agent = await Agent.start({ role: 'machine', attach } as unknown as Running);

function started(script: string, mostOutput?: number) {
  const command = ['sh', '-c', script];
  const bounded = mostOutput === undefined ? {} : { mostOutput };
  return agent.spawn({ command, directory: '/', environment: {}, files: {}, ...bounded });
}

test.each([
  ['lines without end', 'echo one; while :; do echo "$0 two three four five six seven"; done', 137],
  ['short lines', 'echo one; exec yes', 137],
  ['a line without end', 'echo one; exec tr "\\0" x < /dev/zero', 137],
  ['lines of a program that has left its session', 'echo one; exec setsid yes', 0],
])('a program that writes %s is ended, and what came before is kept', async (_, script, exit) => {
  const program = started(script, 20_000);
  expect(await program.lines.first(() => false, 30_000)).toBeUndefined();
  expect(program.lines.all[0]).toBe('one');
  expect(program.lines.all.length).toBeLessThanOrEqual(200);
  expect(program.lines.all.join('\n').length).toBeLessThanOrEqual(20_000);
  expect(await program.exit(30_000)).toBe(exit);
  expect(program.wroteTooMuch).toBe(true);
  expect(await program.alive()).toBe(false);
});

test('one that writes no more than it may comes to its own end', async () => {
  const program = started('seq 100; exit 3', 10_000);
  expect(await program.exit(30_000)).toBe(3);
  expect(program.lines.all).toHaveLength(100);
  expect(program.wroteTooMuch).toBe(false);
});

test('one that is ended ends with what it has started', async () => {
  const program = started('sleep 1000 & echo ready; wait');
  await program.lines.first((line) => line === 'ready', 30_000);
  await program.end();
  expect(await program.exit(30_000)).toBe(137);
  expect(program.wroteTooMuch).toBe(false);
  // One that has ended has nothing to end.
  await expect(program.end()).resolves.toBeUndefined();
});
