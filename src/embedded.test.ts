import { expect, test } from 'vitest';
import { embedded, extracted } from './embedded.ts';

// RFC 6052 section 2.4 has these.
test.each([
  ['2001:db8:122:344::', '192.0.2.33', '2001:db8:122:344::c000:221'],
  ['64:ff9b::', '192.0.2.33', '64:ff9b::c000:221'],
  ['2001:db8:64::', '198.18.77.10', '2001:db8:64::c612:4d0a'],
])('behind %s, %s is %s', (prefix, ipv4, ipv6) => {
  expect(embedded(prefix, ipv4)).toBe(ipv6);
  expect(extracted(prefix, ipv6)).toBe(ipv4);
});

test.each(['2001:db8:65::c612:4d0a', '2001:db8:64:0:1::c612:4d0a', '198.18.77.10', 'no address'])(
  '%s is not behind the prefix',
  (address) => {
    expect(extracted('2001:db8:64::', address)).toBeUndefined();
  },
);
