import { boundTo } from '../../src/address.ts';
import type { Runner } from '../nodes/agent.ts';

/** Ports on which a node serves others, by the kernel's word, and those that only the node itself reaches. */
export interface Ports {
  readonly open: readonly number[];
  readonly inside: readonly number[];
}

/** Asks the kernel of a node; `tools` has ss(8). Throws when it does not answer: nothing read is no port. */
export async function portsOn(tools: Runner): Promise<Ports> {
  const { exitCode, stdout, stderr } = await tools.run(['ss', '-Htuln']);
  if (exitCode !== 0) throw new Error(`ss failed with exit code ${exitCode}: ${stderr.trim()}`);
  return portsIn(stdout);
}

/** The first port of those that Linux gives to clients (`ip_local_port_range`). */
const firstOfClients = 32_768;

/** The ports in the output of ss. UDP does not tell a server from a client that waits for an answer. */
export function portsIn(stdout: string): Ports {
  const ends = stdout.split('\n').flatMap((line) => {
    const [protocol, , , , local = ''] = line.trim().split(/\s+/);
    const at = local.lastIndexOf(':');
    const port = Number(local.slice(at + 1));
    const isClient = protocol === 'udp' && port >= firstOfClients;
    return at < 0 || isClient ? [] : [{ bound: boundTo(local.slice(0, at)), port }];
  });
  const of = (own: boolean) => [
    ...new Set(
      ends.flatMap(({ bound, port }) => (bound.endsWith('loopback') === own ? [port] : [])),
    ),
  ];
  const open = of(false).toSorted((a, b) => a - b);
  return { open, inside: of(true).filter((port) => !open.includes(port)) };
}
