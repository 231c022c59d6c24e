import type Docker from 'dockerode';
import type { Wire } from '../../src/evidence.ts';
import type { Loopback } from '../../src/topology.ts';
import type { Agent } from '../nodes/agent.ts';
import type { Running } from '../nodes/container.ts';
import { comesWithin } from '../wait.ts';
import { capture } from './capture.ts';
import { type Packet, parsePacket } from './packet.ts';
import { isUnreachable, wireOf } from './wire.ts';

/** The port of the discard protocol (RFC 863), on which nobody listens here. */
const discardPort = 9;

/** The loopback interface of a pod as a witness: what a node says to itself does not cross the bridge. */
export interface LoopbackCapture {
  /** Begins to watch; each call of the result decodes what was seen since. */
  watch(): () => { readonly packets: readonly Packet[]; readonly wire: Wire };
  /** Returns when everything that was sent before the call has been seen. */
  settle(tools: Agent): Promise<string>;
}

/** Captures the loopback interface of a pod; owned by `stack`. */
export async function captureLoopback(
  stack: AsyncDisposableStack,
  docker: Docker,
  spec: {
    image: string;
    labels: Readonly<Record<string, string>>;
    pod: Running;
    address: Loopback;
  },
): Promise<LoopbackCapture> {
  const { container, packets, counter } = await capture(docker, {
    image: spec.image,
    labels: spec.labels,
    interface: 'lo',
    pod: spec.pod.id,
    role: 'loopback capture',
  });
  stack.use(container);
  return {
    watch() {
      const from = packets.all.length;
      return () => {
        const seen = packets.all.slice(from).flatMap((line) => parsePacket(line) ?? []);
        return { packets: seen, wire: wireOf(seen, ['127.0.0.1', '::1']) };
      };
    },
    async settle(tools) {
      // A datagram to a closed port comes back as an ICMP error: what was sent before has been seen.
      const back = packets.first(
        (line) => {
          const packet = parsePacket(line);
          return packet !== undefined && isUnreachable(packet);
        },
        comesWithin,
        packets.all.length,
      );
      await tools.run(['bash', '-c', `echo > /dev/udp/${spec.address}/${discardPort}`]);
      if (!(await back)) throw new Error('the loopback capture did not see its own marker');
      await counter.count();
      return 'a datagram to a closed port of the loopback interface';
    },
  };
}
