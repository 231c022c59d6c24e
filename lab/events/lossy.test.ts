import { expect, test } from 'vitest';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { packetsIn, readyToLose, rulesAt } from './lossy.ts';

const from = { address: '2001:db8::c:1', port: 40_000 };
const parts = { docker: noEngine, images: { lab: 'lab' }, labels: {} };
const ends = [
  { pod: { id: 'worker' }, listens: false },
  { pod: { id: 'master' }, listens: true },
];

test('what comes in from the port is lost at the program, what comes in to it at its peer', () => {
  expect(rulesAt({ listens: false }, { port: 9989 })).toContain(
    'iifname "eth0" meta nfproto ipv6 tcp sport 9989 counter drop',
  );
  expect(rulesAt({ listens: true }, { port: 9989 })).toContain(
    'iifname "eth0" meta nfproto ipv4 tcp dport 9989 counter drop',
  );
});

test('of one family, where one is named', () => {
  expect(rulesAt({ listens: true }, { port: 9989, families: ['IPv6'] })).not.toContain('ipv4');
});

test('of one connection alone, where a middlebox forgets it', () => {
  expect(rulesAt({ listens: false }, { port: 9989, from })).toContain(
    'tcp sport 9989 tcp dport 40000 counter drop',
  );
  const peer = rulesAt({ listens: true }, { port: 9989, from, resets: true });
  expect(peer).toContain('tcp dport 9989 tcp sport 40000 counter reject with tcp reset');
});

test('it begins in helpers that are there before, first at the end that listens, and tells how many packets both ends lost', async () => {
  const counted =
    '    iifname "eth0" meta nfproto ipv6 tcp sport 9989 counter packets 3 bytes 216 drop';
  using containers = fakeContainers({
    says: () => ['ready'],
    runs: (command) => ({
      exitCode: 0,
      stdout: command.at(-1)?.includes('delete table') ? `${counted}\n` : '',
      stderr: '',
    }),
  });
  await using stack = new AsyncDisposableStack();
  const lose = await readyToLose(stack, parts, ends, { port: 9989 });
  expect(containers.specs.map(({ on }) => on)).toEqual([{ pod: 'worker' }, { pod: 'master' }]);
  expect(containers.ran).toEqual([]);
  const end = await lose();
  expect(containers.ran.map((script) => /tcp \w+ 9989/.exec(script)?.[0])).toEqual([
    'tcp dport 9989',
    'tcp sport 9989',
  ]);
  expect(await end()).toBe(6);
  await stack.disposeAsync();
  expect(containers.removed).toHaveLength(2);
});

test('a middlebox that answers stands at the peer alone', async () => {
  using containers = fakeContainers({ says: () => ['ready'] });
  await using stack = new AsyncDisposableStack();
  await readyToLose(stack, parts, ends, { port: 9989, from, resets: true });
  expect(containers.specs.map(({ on }) => on)).toEqual([{ pod: 'master' }]);
});

test('rules that are not taken are a fault of the lab', async () => {
  using _ = fakeContainers({
    says: () => ['ready'],
    runs: () => ({ exitCode: 1, stdout: '', stderr: 'nft: not permitted\n' }),
  });
  await using stack = new AsyncDisposableStack();
  const lose = await readyToLose(stack, parts, ends, { port: 9989 });
  await expect(lose()).rejects.toThrow('the helper for an event failed: nft: not permitted');
});

test('a line without a counter counts nothing', () => {
  expect(packetsIn('  chain in {')).toBe(0);
});
