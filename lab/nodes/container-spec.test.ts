import { describe, expect, test } from 'vitest';
import { type ContainerSpec, LabContainer, programUser } from './container-spec.ts';
import { limits } from './containment.ts';

/** What the engine is asked for. */
class Asked extends LabContainer {
  get host() {
    return this.hostConfig;
  }
  get endpoints() {
    return this.createOpts.NetworkingConfig?.EndpointsConfig;
  }
  get user() {
    return this.createOpts.User;
  }
}

const spec: ContainerSpec = {
  image: 'an image',
  role: 'a role',
  command: ['true'],
  labels: {},
  on: { network: 'lab0' },
};
const asked = (more: Partial<ContainerSpec> = {}) => new Asked({ ...spec, ...more });

describe('every container', () => {
  const places = [{ network: 'lab0' }, { pod: 'another' }, 'host network'] as const;

  test.each(places)('on %j has no capability, and cannot come by one', (on) => {
    const { host } = asked({ on });
    expect(host).toMatchObject({ CapDrop: ['ALL'], CapAdd: [] });
    expect(host.SecurityOpt).toEqual(['no-new-privileges']);
    expect(host.Privileged).toBeFalsy();
  });

  test('has the capabilities that its role names, and no other', () => {
    expect(asked({ capabilities: ['NET_ADMIN'] }).host).toMatchObject({
      CapDrop: ['ALL'],
      CapAdd: ['NET_ADMIN'],
      SecurityOpt: ['no-new-privileges'],
    });
  });

  test('has limits on memory, without swap, and on processes', () => {
    const { memoryBytes, processes } = limits;
    const { Memory, MemorySwap, PidsLimit } = asked().host;
    expect([Memory, MemorySwap, PidsLimit]).toEqual([memoryBytes, memoryBytes, processes]);
  });

  test('of a network of its own binds ports below 1024 without a capability', () => {
    const { host } = asked({ sysctls: { 'net.ipv6.bindv6only': '1' } });
    expect(host.Sysctls).toEqual({
      'net.ipv4.ip_unprivileged_port_start': '0',
      'net.ipv6.bindv6only': '1',
    });
    expect(asked({ on: { pod: 'another' } }).host.Sysctls).toBeUndefined();
  });
});

test('a program under test is no root, from the first process on where the resolver is set', () => {
  expect(asked({ on: { pod: 'another' }, user: programUser }).user).toBe(programUser);
  expect(asked({ user: programUser }).user).toBeUndefined();
});

test('one has the addresses that are chosen for it, also that of Ethernet', () => {
  const mac = '02:00:00:00:00:07';
  const { endpoints } = asked({ on: { network: 'lab0', ipv6: '2001:db8::7', mac } });
  expect(endpoints).toEqual({
    lab0: { IPAMConfig: { IPv6Address: '2001:db8::7' }, MacAddress: mac },
  });
  expect(asked().endpoints).toEqual({ lab0: { IPAMConfig: {} } });
});

test('a sandbox can write to memory alone, and has less than others', () => {
  const sandbox = {
    memoryBytes: 2 ** 30,
    processes: 10,
    processors: 1,
    logBytes: 1000,
    writable: { '/srv/tree': 512 },
  };
  expect(asked({ on: { pod: 'another' }, sandbox }).host).toMatchObject({
    CapDrop: ['ALL'],
    SecurityOpt: ['no-new-privileges'],
    ReadonlyRootfs: true,
    PidsLimit: 10,
    Memory: 2 ** 30,
    MemorySwap: 2 ** 30,
    NanoCpus: 1e9,
    Tmpfs: { '/srv/tree': 'rw,exec,nosuid,nodev,mode=1777,size=512' },
    LogConfig: { Config: { 'max-size': '1000' } },
  });
  expect(asked().host.ReadonlyRootfs).toBeUndefined();
});
