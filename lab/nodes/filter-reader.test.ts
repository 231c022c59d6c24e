import { expect, test } from 'vitest';
import type { Runner } from './agent.ts';
import type { ExecResult } from './container-spec.ts';
import { filterReader } from './filter-reader.ts';

const nothing: ExecResult = { exitCode: 0, stdout: '', stderr: '' };

/** What is run, and what `nft` and the files of iptables-legacy come to. */
function running(nft: Partial<ExecResult>, files: Partial<ExecResult> = {}) {
  const commands: string[] = [];
  const runner: Runner = {
    async run(command) {
      commands.push(command.join(' '));
      return { ...nothing, ...(command.includes('nft') ? nft : files) };
    },
  };
  return { commands, filters: filterReader(runner) };
}

test('rules are read in the network namespace of a process, by its id', async () => {
  const { commands, filters } = running(
    { stdout: 'table ip mine {\n}\n' },
    { stdout: 'ip nat\nip6 filter\n' },
  );
  expect(await filters.of(42)).toEqual({
    rules: 'table ip mine {\n}\n',
    legacy: ['ip nat', 'ip6 filter'],
  });
  expect(commands[0]).toBe('nsenter -t 42 -n nft list ruleset');
  expect(commands[1]).toMatch(
    /\/proc\/42\/net\/ip_tables_names .*\/proc\/42\/net\/ip6_tables_names /,
  );
});

test.each([
  'netlink: Error: cache initialization failed: Invalid argument',
  'netlink: Error: Unable to initialize Netlink socket: Protocol not supported',
])('a kernel without nftables has no rule of it (%s)', async (stderr) => {
  const { filters } = running({ exitCode: 1, stderr });
  expect(await filters.of(42)).toEqual({ rules: '', legacy: [] });
});

test('nothing read is no reading', async () => {
  const gone = 'nsenter: cannot open /proc/42/ns/net: No such file or directory';
  await expect(running({ exitCode: 1, stderr: `${gone}\n` }).filters.of(42)).rejects.toThrow(
    `a packet filter could not be read (exit 1): ${gone}`,
  );
  await expect(
    running({ stderr: 'Invalid argument' }, { exitCode: 1 }).filters.of(42),
  ).rejects.toThrow('a packet filter could not be read (exit 1)');
});
