import type { Family } from '../../src/outcome.ts';
import type { Agent } from '../agent.ts';

/** How many connects the kernel of a machine has refused for want of a route, per family, since the machine is there. */
export async function noRoutes(agent: Agent): Promise<Record<Family, number>> {
  const { stdout } = await agent.run(['nstat', '-asjz', 'IpOutNoRoutes', 'Ip6OutNoRoutes']);
  const { kernel } = JSON.parse(stdout) as { kernel: { IpOutNoRoutes?: number; Ip6OutNoRoutes?: number } };
  return { IPv4: kernel.IpOutNoRoutes ?? 0, IPv6: kernel.Ip6OutNoRoutes ?? 0 };
}
