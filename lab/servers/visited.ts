import { canonical } from '../../src/address.ts';
import { hookPasswords, visitConfiguration } from '../../src/configuration/visit.ts';
import type { Addresses } from '../nodes/addresses.ts';
import type { Agent, Spawned } from '../nodes/agent.ts';
import type { Machine } from '../nodes/machines.ts';
import { listenMaster, ports, runningMaster } from './master.ts';

/** A master with the web interface of the post, on a machine. */
export interface Visited {
  readonly machine: Machine;
  readonly master: Spawned;
  readonly configuration: string;
}

/** Starts it, and waits until it runs. `host` is that of its own URL, as it stands there. */
export async function startVisited(machine: Machine, host: string): Promise<Visited> {
  const configuration = visitConfiguration(`http://${host}:${ports.web}/`);
  const files = listenMaster(configuration, { [hookPasswords.name]: hookPasswords.text });
  return {
    machine,
    master: await runningMaster(machine.agent, 'the web interface', files),
    configuration,
  };
}

/**
 * Connections of a visitor to the web interface that the kernel of this machine has, by their
 * peers.
 */
export async function peersTaken(agent: Agent, { IPv4, IPv6 }: Addresses): Promise<string[]> {
  const visitor = [canonical(IPv4), canonical(IPv6)];
  const { stdout } = await agent.run([
    'ss',
    '-Htn',
    'state',
    'established',
    'sport',
    '=',
    `:${ports.web}`,
  ]);
  return stdout.split('\n').flatMap((line) => {
    const peer = line.trim().split(/\s+/)[3];
    const address = peer
      ? canonical(peer.slice(0, peer.lastIndexOf(':')).replace(/^\[|\]$/g, ''))
      : '';
    return visitor.includes(address) ? address : [];
  });
}

/** A line of the access log, with its peer as it is written there. */
export interface Logged {
  readonly peer: string;
  readonly status: number;
  readonly line: string;
}

/** Lines of the master's access log with one User-Agent. */
export async function accessLog(agent: Agent, name: string): Promise<Logged[]> {
  const { stdout } = await agent.run(['cat', '/srv/master/http.log']);
  return stdout.split('\n').flatMap((line) => {
    const [, peer = '', status, by] =
      /^"([0-9a-fA-F.:]+)" .*" (\d{3}) \S+ "[^"]*" "([^"]*)"$/.exec(line) ?? [];
    return by === name ? { peer, status: Number(status), line } : [];
  });
}
