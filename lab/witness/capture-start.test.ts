import { expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { capture, pcap } from './capture.ts';
import { packetFields } from './packet.ts';

const spec = {
  image: 'the image',
  labels: { run: '1' },
  interface: 'lab0',
  role: 'capture',
} as const;
const listening = 'tcpdump: listening on lab0, link-type EN10MB (Ethernet)';

test('a capture decodes every field of a packet, in the order in which lines are read', async () => {
  using containers = fakeContainers({ says: () => [listening] });
  await capture(noEngine, spec);
  const [started] = containers.specs;
  expect(started).toMatchObject({ image: 'the image', labels: { run: '1' }, role: 'capture' });
  const [shell, option, command = ''] = started?.command ?? [];
  expect([shell, option]).toEqual(['sh', '-c']);
  expect(command).toMatch(
    /tcpdump .*-i lab0 .* \| tee \/dev\/fd\/3 3>&1 > \/capture\/world\.pcap \| tshark /,
  );
  expect(command).toContain(' tshark -l -n -r - -T fields -E occurrence=f ');
  expect(pcap).toBe('/capture/world.pcap');
  expect([...command.matchAll(/ -e (\S+)/g)].map(([, field]) => field)).toEqual(packetFields);
});

test('it knows TLS on the ports of workers, of the web interface and of SMTPS', async () => {
  using containers = fakeContainers({ says: () => [listening] });
  await capture(noEngine, spec);
  const command = containers.specs[0]?.command.at(-1) ?? '';
  expect(command.match(/-d tcp\.port==\d+,tls/g)).toEqual(
    [9989, 8010, 465].map((port) => `-d tcp.port==${port},tls`),
  );
});

test.each([
  ['a bridge in the network of the host', {}, 'host network'],
  ['the loopback interface in its pod', { pod: 'the pod' }, { pod: 'the pod' }],
] as const)('it sees %s', async (_, where, on) => {
  using containers = fakeContainers({ says: () => [listening] });
  await capture(noEngine, { ...spec, ...where });
  expect(containers.specs).toMatchObject([{ on }]);
  expect(containers.specs[0]?.capabilities).toEqual(['NET_RAW', 'NET_ADMIN', 'SETUID', 'SETGID']);
});

test('its packets are the lines of its container, which its caller removes', async () => {
  using containers = fakeContainers({ says: () => ['a line', listening] });
  const { container, packets } = await capture(noEngine, spec);
  expect(packets.all).toEqual(['a line', listening]);
  await container[Symbol.asyncDispose]();
  expect(containers.removed).toEqual(['capture']);
});

test.each([
  ['its last words', ['1', '2', '3', 'No such device'], '2 · 3 · No such device'],
  ['that it said nothing', [], 'it said nothing'],
])('one that does not begin is a fault of the lab, with %s', async (_, said, words) => {
  using _containers = fakeContainers({ says: () => said, ends: true });
  const failed = capture(noEngine, spec);
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toMatchObject({
    message: `The capture did not begin to capture: ${words}.`,
    remedy: expect.stringContaining('NET_RAW'),
  });
});
