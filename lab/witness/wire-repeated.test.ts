import { expect, test } from 'vitest';
import { node, packet, server } from '../testing/packets.ts';
import { wireOf } from './wire.ts';

test('how often a segment was sent again is told, of the one that was most often', () => {
  const segment = (len: string, again: string, seq = '1') =>
    packet({
      'ipv6.src': node.IPv6,
      'ipv6.dst': server.IPv6,
      'tcp.srcport': '50000',
      'tcp.dstport': '9989',
      'tcp.flags': '0x0018',
      'tcp.len': len,
      'tcp.seq': seq,
      'tcp.stream': '0',
      'tcp.analysis.retransmission': again,
    });
  const syn = { ...segment('0', ''), 'tcp.flags': '0x0002' };
  const own = [node.IPv6];
  const once = [syn, segment('10', '')];
  expect(wireOf(once, own).attempts[0]).not.toHaveProperty('repeated');
  const again = [...once, segment('10', '1'), segment('0', '1'), segment('10', '1')];
  const burst = ['11', '21', '31'].map((seq) => segment('10', '1', seq));
  expect(wireOf([...again, ...burst], own).attempts[0]?.repeated).toBe(2);
});
