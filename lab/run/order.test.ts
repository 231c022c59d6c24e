import { expect, test } from 'vitest';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { columnsInOrder } from './order.ts';

test('columns in which what is said is lost begin first, the others as they are listed', () => {
  const fault = (kind: 'dropped' | 'large packets dropped') => ({
    ...dualStack,
    id: kind,
    fault: { kind, families: ['IPv6' as const] },
  });
  const lossy = fault('large packets dropped');
  const dropped = fault('dropped');
  expect(columnsInOrder([dualStack, dropped, onlyIpv6, lossy])).toEqual([
    lossy,
    dualStack,
    dropped,
    onlyIpv6,
  ]);
});
