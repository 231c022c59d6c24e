import { expect, test } from 'vitest';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { columnsInOrder } from './order.ts';

test('columns begin first in which programs wait longest, then those of every row, the others as they are listed', () => {
  const fault = (kind: 'dropped' | 'rejected' | 'large packets dropped') => ({
    ...dualStack,
    id: kind,
    fault: { kind, families: ['IPv6' as const] },
  });
  const [lossy, dropped, rejected] = [
    fault('large packets dropped'),
    fault('dropped'),
    fault('rejected'),
  ];
  const whole = { ...onlyIpv6, id: 'whole', everyRow: true as const };
  const proxied = { ...onlyIpv6, id: 'proxied', proxy: ['IPv6' as const] };
  expect(columnsInOrder([dualStack, dropped, whole, onlyIpv6, rejected, proxied, lossy])).toEqual([
    lossy,
    whole,
    dropped,
    proxied,
    dualStack,
    onlyIpv6,
    rejected,
  ]);
});
