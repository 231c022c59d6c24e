import { expect, test } from 'vitest';
import { containmentFaults } from './containment.ts';

/** `/proc/self/status` of Linux 6.18, as far as it is read. */
const status = `Name:	cat
Uid:	64000	64000	64000	64000
Gid:	64000	64000	64000	64000
CapInh:	0000000000000000
CapPrm:	0000000000000000
CapEff:	0000000000000000
CapBnd:	0000000000000000
CapAmb:	0000000000000000
NoNewPrivs:	1
Seccomp:	2
Wanted: 64000
`;

test('a program without capabilities, of the user that it must have, may do nothing more', () => {
  expect(containmentFaults(status)).toEqual([]);
});

// Docker's default set.
test.each(['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])(
  'a capability in %s is told',
  (set) => {
    const with_ = status.replace(`${set}:	0000000000000000`, `${set}:	00000000a80425fb`);
    expect(containmentFaults(with_)).toEqual([`it has capabilities (${set} 00000000a80425fb)`]);
    expect(containmentFaults(status.replace(`${set}:`, 'Other:'))).toEqual([`${set} was not read`]);
  },
);

test.each([
  ['NoNewPrivs:	1', 'NoNewPrivs:	0', 'it can gain privileges (no-new-privileges is off)'],
  ['NoNewPrivs:	1', '', 'it can gain privileges (no-new-privileges is off)'],
  ['Uid:	64000', 'Uid:	0', 'it runs as user 0 and not 64000'],
  ['Wanted: 64000', '', 'it runs as user 64000 and not undefined'],
])('with %j as %j it is told', (good, bad, fault) => {
  expect(containmentFaults(status.replace(good, bad))).toEqual([fault]);
});

test('what says nothing is no proof', () => {
  expect(containmentFaults('')).toHaveLength(7);
});
