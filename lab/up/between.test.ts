import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { roleLabel } from '../session/session.ts';
import { upNode } from '../testing/standing.ts';
import { nodesBetween } from './between.ts';

const container = (Id: string, role: string, IPAddress = '', mode = 'n1') => ({
  Id,
  Labels: { [roleLabel]: role },
  HostConfig: { NetworkMode: mode },
  NetworkSettings: { Networks: IPAddress ? { n1: { IPAddress, GlobalIPv6Address: '' } } : {} },
});

test('what is on the network of a world, and no node of either side, is between them', () => {
  const containers = [
    container('c1', 'DNS server', '198.18.1.5'),
    container('c2', 'NAT64 router', '198.18.1.7'),
    container('c3', 'mail server', '', 'container:c4'),
    container('c5', 'capture', '198.18.1.1', 'host'),
  ] as unknown as Docker.ContainerInfo[];
  const nodes = nodesBetween(containers, [upNode('dns', { container: 'c1', pod: 'c1' })]);
  expect(nodes).toMatchObject([
    { name: 'nat64-router', what: 'the NAT64 router', addresses: ['198.18.1.7'], between: true },
  ]);
});
