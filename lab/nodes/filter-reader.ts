import type Docker from 'dockerode';
import { Agent, type Runner } from './agent.ts';
import { Running } from './container.ts';

/** The packet filter of a network namespace. */
export interface PacketFilter {
  /** The rules of nftables, as nft(8) lists them. */
  readonly rules: string;
  /** Tables of iptables-legacy, which nft(8) does not list, such as `ip6 filter`. */
  readonly legacy: readonly string[];
}

/** Reads the packet filter of whoever has this process, by its id on the engine's host. */
export interface FilterReader {
  of(pid: number): Promise<PacketFilter>;
}

/**
 * Starts what reads the packet filters of a world. A node's own programs have no right to; one container
 * that enters their network namespaces costs less than a helper in each.
 */
export async function startFilterReader(
  docker: Docker,
  { image, labels }: { image: string; labels: Readonly<Record<string, string>> },
): Promise<{ readonly container: Running; readonly filters: FilterReader }> {
  const container = await Running.start(docker, {
    image,
    labels,
    role: 'reader of packet filters',
    on: 'no network',
    seesHost: true,
    // The one enters a namespace, the other reads rules there.
    capabilities: ['SYS_ADMIN', 'NET_ADMIN'],
    command: ['sleep', 'infinity'],
  });
  return { container, filters: filterReader(await Agent.start(container)) };
}

/** What nft(8) says where the kernel has no nftables: there is no rule either. */
const noNftables = /Protocol not supported|cache initialization failed: Invalid argument/;

/** Reads packet filters by programs that `runner` runs among the processes of the host. Throws where one cannot be read. */
export function filterReader(runner: Runner): FilterReader {
  return {
    async of(pid) {
      const proc = `/proc/${pid}/net`;
      // A kernel without iptables-legacy has no such files.
      const names = ['ip', 'ip6'].map(
        (family) => `sed 's/^/${family} /' ${proc}/${family}_tables_names 2> /dev/null || true`,
      );
      const [listed, tables] = await Promise.all([
        runner.run(['nsenter', '-t', String(pid), '-n', 'nft', 'list', 'ruleset']),
        runner.run(['sh', '-c', `test -d ${proc} && { ${names.join('; ')}; }`]),
      ]);
      const failed = [listed, tables].find(({ exitCode }) => exitCode !== 0);
      if (failed && !(failed === listed && noNftables.test(listed.stderr)))
        throw new Error(
          `a packet filter could not be read (exit ${failed.exitCode}): ${failed.stderr.trim()}`,
        );
      return { rules: listed.stdout, legacy: tables.stdout.split('\n').filter(Boolean) };
    },
  };
}
