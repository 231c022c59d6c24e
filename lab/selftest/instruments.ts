import { Agent } from '../nodes/agent.ts';
import { Lines } from '../nodes/lines.ts';
import { packetFields } from '../witness/packet.ts';
import {
  altered,
  inVain,
  isMarker,
  lossyCapture,
  onMachines,
  replaced,
  withLines,
} from './hands.ts';
import { broken, type WorldSaboteur } from './saboteur.ts';
import { inside } from './scripts.ts';

const cell = { scenario: 'worker/ipv6-literal', topology: 'ipv6-only' } as const;
const hour = 3600;
const incomplete = /^A witness is not whole: the decoder has \d+ of \d+ packets\.$/;

/** Witnesses that lose what they saw, or say when it was wrongly. */
export const instrumentSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'every-fifth-packet',
    breaks: 'The capture loses every fifth packet.',
    cell,
    leavesNothing: true,
    expects: broken(incomplete),
    world: lossyCapture,
  },
  {
    id: 'capture-dies',
    breaks: 'The capture dies before the dial.',
    cell: { scenario: 'worker/ipv6-literal', topology: 'aaaa-only' },
    expects: broken(/^the marker \S+ did not arrive in the capture, which has ended/),
    world: (world) => onMachines(world, () => inside(world.capture, 'pkill tcpdump')),
  },
  {
    id: 'capture-ends-early',
    breaks: 'The capture ends before the world is proven again.',
    cell: { scenario: 'worker/name', topology: 'dual-stack' },
    expects: broken(
      /could not be proven: the marker \S+ did not arrive in the capture, which has ended\.$/,
    ),
    asked: (world) => inside(world.capture, 'pkill tcpdump'),
  },
  {
    id: 'capture-starts-late',
    breaks: 'The capture begins when the first nodes have dialled.',
    cell,
    leavesNothing: true,
    expects: broken(incomplete),
    async world(world) {
      let begun = false;
      const late = altered(world.capture.lines, (line) => {
        begun ||= isMarker(line);
        return begun || !line.includes('\t') ? line : undefined;
      });
      return withLines(world, { packets: late }, await Agent.start(world.capture), inVain);
    },
  },
  {
    id: 'query-log-stops',
    breaks: 'The query log stops.',
    cell,
    leavesNothing: true,
    expects: broken(/did not arrive in the query log/),
    async world(world) {
      const stopped = new Lines();
      stopped.end();
      return withLines(world, { dns: stopped }, await Agent.start(world.capture));
    },
  },
  {
    id: 'clock-set-back',
    breaks: "The capture's clock is set back an hour.",
    cell,
    leavesNothing: true,
    // Less what a busy machine takes to hear of a packet.
    expects: broken(/The capture's clock is off the lab's by -3(?:5\d\d|600) s/),
    async world(world) {
      const at = packetFields.indexOf('frame.time_epoch');
      const late = altered(world.capture.lines, (line) => {
        const fields = line.split('\t');
        if (fields.length !== packetFields.length) return line;
        return fields.with(at, String(Number(fields[at]) - hour)).join('\t');
      });
      return withLines(world, { packets: late }, await Agent.start(world.capture));
    },
  },
  {
    id: 'reference-dies',
    breaks: 'The reference client ends before its last address.',
    cell,
    leavesNothing: true,
    expects: broken(/\(it did not try\)/),
    world(world) {
      const { clientAgent } = world;
      const dial: Agent['dial'] = ({ addresses, ...whom }) =>
        clientAgent.dial({ ...whom, addresses: addresses.slice(0, -1) });
      return { ...world, clientAgent: replaced(clientAgent, { dial }) };
    },
  },
];
