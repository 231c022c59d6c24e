import { boundTo, canonical, unbracketed, withoutZone } from '../../src/address.ts';
import type { Endpoint, Kernel } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import { type Family, families } from '../../src/outcome.ts';
import type { Runner } from '../nodes/agent.ts';

/** What the kernel of a node says, by the lab's tools in its network namespace. */

/** Begins to count the connects that the kernel refuses for want of a route, by family. */
export async function refusalsFrom(tools: Runner): Promise<() => Promise<Record<Family, number>>> {
  const before = await outNoRoutes(tools);
  return async () => {
    const now = await outNoRoutes(tools);
    return { IPv4: now.IPv4 - before.IPv4, IPv6: now.IPv6 - before.IPv6 };
  };
}

/** `OutNoRoutes` of the kernel's SNMP counters, since the node is there. */
async function outNoRoutes(tools: Runner): Promise<Record<Family, number>> {
  const names = { IPv4: 'IpOutNoRoutes', IPv6: 'Ip6OutNoRoutes' } as const;
  const stdout = await read(tools, ['nstat', '-asjz', ...families.map((one) => names[one])]);
  const { kernel } = JSON.parse(stdout) as { kernel: Record<string, number | undefined> };
  return { IPv4: kernel[names.IPv4] ?? 0, IPv6: kernel[names.IPv6] ?? 0 };
}

/** Established connections to a port of this node, by their peers, of those from these addresses. */
export async function acceptedOn(
  tools: Runner,
  port: number,
  from: readonly string[],
): Promise<Endpoint[]> {
  const wanted = from.map(canonical);
  const ends = await established(tools, ['sport', '=', `:${port}`]);
  return ends.flatMap(({ peer }) => (wanted.includes(peer.address) ? [peer] : []));
}

/** Whether that end is connected to a port of this node. */
export async function isConnected(
  tools: Runner,
  port: number,
  end: Partial<Endpoint>,
): Promise<boolean> {
  const ends = await established(tools, ['sport', '=', `:${port}`]);
  return ends.some(({ peer }) => sameEnd(peer, end));
}

/** This node's ends of established connections to a port of these addresses. */
export async function connectedTo(
  tools: Runner,
  port: number,
  to: readonly string[],
): Promise<Endpoint[]> {
  const wanted = to.map(canonical);
  const ends = await established(tools, ['dport', '=', `:${port}`]);
  return ends.flatMap(({ local, peer }) => (wanted.includes(peer.address) ? [local] : []));
}

/** Sockets in listen state on a port, and whether there is one at a path. */
export async function listeningOn(
  tools: Runner,
  port: number,
  socket: string | undefined,
): Promise<NonNullable<Kernel['listening']>> {
  const stdout = await read(tools, ['sh', '-ec', 'ss -Hltn; echo ==; ss -Hlxn']);
  const [tcp = '', unix = ''] = stdout.split('==\n');
  const inet = rowsOf(tcp).flatMap((columns) => {
    const local = columns[3] ?? '';
    const at = local.lastIndexOf(':');
    return Number(local.slice(at + 1)) === port
      ? [{ bound: boundTo(local.slice(0, at)), port }]
      : [];
  });
  return [...inet, ...(socket && unix.includes(socket) ? [{ bound: 'unix' as const }] : [])];
}

/** Both ends of established connections that a filter of ss(8) leaves. */
async function established(tools: Runner, filter: readonly string[]) {
  const stdout = await read(tools, ['ss', '-Htn', 'state', 'established', ...filter]);
  return rowsOf(stdout).flatMap((columns) => {
    const [local, peer] = [endOf(columns[2]), endOf(columns[3])];
    return local && peer ? [{ local, peer }] : [];
  });
}

/** What a program of the lab's tools writes. Throws when it fails: nothing read is no reading. */
async function read(tools: Runner, command: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await tools.run(command);
  if (exitCode === 0) return stdout;
  throw new Error(`${command.join(' ')} failed with exit code ${exitCode}: ${stderr.trim()}`);
}

function rowsOf(text: string): string[][] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.trim().split(/\s+/));
}

function endOf(text: string | undefined): Endpoint | undefined {
  if (!text) return undefined;
  const at = text.lastIndexOf(':');
  const address = unbracketed(withoutZone(text.slice(0, at)));
  return { address: canonical(address), port: Number(text.slice(at + 1)) };
}
