import type Docker from 'dockerode';
import type { Peer } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import type { Behaviour } from './containers.ts';
import { fakeEvents } from './events.ts';
import { pathOf, row } from './path.ts';

/** What a world is brought up of where there is no engine. */

/** A text in the form of PEM. */
export const pem = (text: string) =>
  `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`;

/** What the containers of a world say, by role. */
export const words: Readonly<Record<string, readonly string[]>> = {
  capture: ['tcpdump: listening on lab0'],
  'DNS server': [
    '28-Nov-2026 18:13:26.000 running',
    'Listening on 198.18.5.5:53',
    'socat[7] N listening on AF=2 0.0.0.0:7',
    'socat[8] N listening on AF=10 [::]:7',
  ],
  'pod of the master server': ['ready'],
  'master server': ['BuildMaster is running'],
};

/** Containers of which each says what a world waits for. */
export const behaviour: Behaviour = {
  says: ({ role }) => words[role] ?? [],
  runs: (command) => ({
    exitCode: command.join().includes('resolv.conf') ? 1 : 0,
    stdout: command.includes('make.sh')
      ? ['authority', 'other', 'key', 'certificate'].map(pem).join('')
      : '',
    stderr: '',
  }),
};

/** An engine that has networks as they are asked for. */
export function networks() {
  const removed: string[] = [];
  const createNetwork = async (options: object) => ({
    id: 'the network',
    inspect: async () => options,
    remove: async () => void removed.push('network'),
  });
  const events = fakeEvents();
  const docker = { ...events.docker, createNetwork } as unknown as Docker;
  return { removed, events, docker };
}

/** What a world of one row is brought up with. */
export function spec(docker: Docker, topology: Topology, peer: Partial<Peer> = {}) {
  const path = pathOf({ peer: () => ({ server: 'master', port: 9989, ...peer }) });
  const images = { lab: 'image of the lab', master: 'image of the master', users: [] };
  const asked = [{ path, row: row('name') }];
  return { docker, images, labels: { run: '1' }, topology, asked } as never;
}
