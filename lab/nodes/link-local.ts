import type { Runner } from './agent.ts';
import type { Interface } from './interface.ts';

const command = ['ip', '-6', '-j', 'address', 'show', 'dev', 'eth0', 'scope', 'link'];

/** The link-local address that a kernel has given its node. Throws where there is not exactly one that is usable. */
export async function linkLocalOf(tools: Runner): Promise<string> {
  const { exitCode, stdout, stderr } = await tools.run(command);
  const read = exitCode === 0 ? (JSON.parse(stdout) as Partial<Interface>[]) : [];
  // iproute2 writes an empty object for each address that the filter leaves out.
  const usable = read
    .flatMap(({ addr_info = [] }) => addr_info)
    .flatMap(({ local, tentative }) => (local && !tentative ? [local] : []));
  const [only, ...others] = usable;
  if (only && others.length === 0) return only;
  const had = usable.join(' and ') || stderr.trim() || 'none';
  throw new Error(`a node must have one link-local address, and has ${had}`);
}

/** A link-local address does not wait to be used until nobody was found who has it, which takes a second or two. */
export const linkLocalAtOnce: Readonly<Record<string, string>> = {
  'net.ipv6.conf.default.accept_dad': '0',
};
