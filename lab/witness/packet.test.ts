import { describe, expect, test } from 'vitest';
import { decoded, linesOf, node, packet, server } from '../testing/packets.ts';
import { parsePacket } from './packet.ts';

describe('a line of the decoder', () => {
  const [line = ''] = linesOf(decoded.refused);

  test('is a packet, each field under its name', () => {
    expect(parsePacket(line)).toEqual(
      packet({
        'frame.time_epoch': '1795885600.1',
        'eth.src': '12:f2:8d:f4:2b:ac',
        'ipv6.src': node.IPv6,
        'ipv6.dst': server.IPv6,
        'tcp.srcport': '50000',
        'tcp.dstport': '9989',
        'tcp.flags': '0x0002',
        'tcp.len': '0',
        'tcp.stream': '0',
      }),
    );
  });

  test.each([
    ['that tcpdump wrote', 'tcpdump: listening on lab0, link-type EN10MB (Ethernet)'],
    ['with a field too few', line.replace(/\t$/, '')],
    ['with a field too many', `${line}\t`],
  ])('%s is no packet', (_, other) => {
    expect(parsePacket(other)).toBeUndefined();
  });
});
