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
MemoryLimit: 1073741824
ProcessLimit: 1024
`;
const allowed = { memoryBytes: 2 ** 30, processes: 1024 };
const faultsIn = (shown: string) => containmentFaults(shown, allowed);

test('a program without capabilities, of the user that it must have and within its limits, may do nothing more', () => {
  expect(faultsIn(status)).toEqual([]);
});

// Docker's default set.
test.each(['CapInh', 'CapPrm', 'CapEff', 'CapBnd', 'CapAmb'])(
  'a capability in %s is told',
  (set) => {
    const with_ = status.replace(`${set}:	0000000000000000`, `${set}:	00000000a80425fb`);
    expect(faultsIn(with_)).toEqual([`it has capabilities (${set} 00000000a80425fb)`]);
    expect(faultsIn(status.replace(`${set}:`, 'Other:'))).toEqual([`${set} was not read`]);
  },
);

test('a capability of a low bit is told too, and so is one whose name stands in another', () => {
  const netAdmin = status.replace('CapEff:	0000000000000000', 'CapEff:	0000000000001000');
  expect(faultsIn(netAdmin)).toEqual(['it has capabilities (CapEff 0000000000001000)']);
  expect(faultsIn(status.replace('CapEff:', 'not CapEff:'))).toEqual(['CapEff was not read']);
  expect(faultsIn(status.replace(/CapEff:.*/, 'CapEff:'))).toHaveLength(1);
});

test.each([
  ['NoNewPrivs:	1', 'NoNewPrivs:	0', 'it can gain privileges (no-new-privileges is off)'],
  ['NoNewPrivs:	1', '', 'it can gain privileges (no-new-privileges is off)'],
  ['Uid:	64000', 'Uid:	0', 'it runs as user 0 and not 64000'],
  ['Wanted: 64000', '', 'it runs as user 64000 and not undefined'],
  ['1073741824', '1073741825', 'it may use 1073741825 bytes of memory, and not 1073741824'],
  ['1073741824', 'max', 'it may use max bytes of memory, and not 1073741824'],
  ['MemoryLimit', 'No', 'it may use an unknown number of bytes of memory, and not 1073741824'],
  ['ProcessLimit: 1024', 'ProcessLimit: max', 'it may use max processes, and not 1024'],
  ['ProcessLimit', 'No', 'it may use an unknown number of processes, and not 1024'],
])('with %j as %j it is told', (good, bad, fault) => {
  expect(faultsIn(status.replace(good, bad))).toEqual([fault]);
});

test('what says nothing is no proof', () => {
  expect(faultsIn('')).toHaveLength(9);
});
