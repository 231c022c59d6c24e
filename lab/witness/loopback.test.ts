import { expect, test } from 'vitest';
import type { Agent } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import type { Lines } from '../nodes/lines.ts';
import { fakeContainers, noEngine } from '../testing/containers.ts';
import { decoded, linesOf } from '../testing/packets.ts';
import { captureLoopback } from './loopback.ts';

const listening = 'tcpdump: listening on lo, link-type EN10MB (Ethernet)';
const counted =
  'tcpdump: 2 packets captured, 2 packets received by filter, 0 packets dropped by kernel';
const pod = { id: 'the pod' } as Running;
const [datagram = '', error = ''] = linesOf(decoded.marker);

/** Tools whose datagrams the capture sees, or whose capture ends. */
function tools(packets: Lines | undefined, ...seen: readonly string[]) {
  const commands: string[] = [];
  const run = async (command: readonly string[]) => {
    commands.push(command.join(' '));
    for (const line of seen) packets?.push(line);
    if (seen.length === 0) packets?.end();
    return { exitCode: 0, stdout: '', stderr: '' };
  };
  return { commands, agent: { run } as unknown as Agent };
}

async function capturing(stack: AsyncDisposableStack) {
  using containers = fakeContainers({
    says: () => [listening],
    runs: (_command, _spec, lines) => {
      lines.push(counted);
      return { exitCode: 0, stdout: '', stderr: '' };
    },
  });
  const loopback = await captureLoopback(stack, noEngine, {
    image: 'lab',
    labels: {},
    address: '127.0.0.1',
    pod,
  });
  return { loopback, containers, packets: containers.outputs[0] };
}

test('it captures the loopback interface of a pod, as long as its owner lives', async () => {
  const stack = new AsyncDisposableStack();
  const { containers } = await capturing(stack);
  expect(containers.specs).toMatchObject([{ image: 'lab', on: { pod: 'the pod' } }]);
  expect(containers.specs[0]?.command.at(-1)).toContain('-i lo ');
  expect(containers.removed).toEqual([]);
  await stack.disposeAsync();
  expect(containers.removed).toEqual(['loopback capture']);
});

test('what it saw since it is watched is decoded for both loopback addresses', async () => {
  await using stack = new AsyncDisposableStack();
  const { loopback, packets } = await capturing(stack);
  for (const line of linesOf(decoded.refused)) packets?.push(line);
  const seen = loopback.watch();
  for (const line of ['no packet', ...linesOf(decoded.loopback)]) packets?.push(line);
  expect(seen().packets).toHaveLength(10);
  expect(seen().wire.attempts.map(({ to }) => to.address)).toEqual(['::1', '127.0.0.1']);
});

test('it is complete once a datagram to a port on which nobody listens came back', async () => {
  await using stack = new AsyncDisposableStack();
  const { loopback, packets } = await capturing(stack);
  const { commands, agent } = tools(packets, 'no packet', datagram, error);
  expect(await loopback.settle(agent)).toBe(
    'a datagram to a closed port of the loopback interface',
  );
  expect(commands).toEqual(['bash -c echo > /dev/udp/127.0.0.1/9']);
});

test('a datagram that does not come back is a fault, and an old one is no proof', async () => {
  await using stack = new AsyncDisposableStack();
  const { loopback, packets } = await capturing(stack);
  packets?.push(error);
  await expect(loopback.settle(tools(packets).agent)).rejects.toThrow('did not see its own marker');
});

test('a datagram that only went out is no marker', async () => {
  await using stack = new AsyncDisposableStack();
  const { loopback, packets } = await capturing(stack);
  const settled = loopback.settle(tools(packets, 'no packet', datagram).agent);
  packets?.end();
  await expect(settled).rejects.toThrow('did not see its own marker');
});
