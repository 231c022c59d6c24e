import { describe, expect, test } from 'vitest';
import { type ContainerSpec, LabContainer, limits, programUser } from './container-spec.ts';

/** What the engine is asked for. */
class Asked extends LabContainer {
  get host() {
    return this.hostConfig;
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
