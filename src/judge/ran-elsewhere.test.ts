import { describe, expect, test } from 'vitest';
import type { Evidence } from '../evidence.ts';
import { client, instruments } from '../testing/evidence.ts';
import { findingOf } from '../testing/judged.ts';
import { controlsOver, overTls } from '../testing/over-tls.ts';
import { judge } from './judge.ts';
import { elsewhereFaults, wayOf } from './ran-elsewhere.ts';

const there = '2001:db8:7::c';
const { node } = instruments();
const ofThere = instruments({ node: { ...node, addresses: [there] } });
const from = (scenario: string, topology: string, of = ofThere) => ({
  controlsFrom: { cell: { scenario, topology }, instruments: of },
});
/** A row whose controls were seen in another network, from the node that is there. */
const borrowed = (rest: Partial<Evidence> = {}) =>
  overTls({
    controls: controlsOver('IPv6', there),
    ...from('worker/tls-name', 'dual-stack'),
    ...rest,
  });
const reasons = (seen: Evidence) => {
  const judgement = judge(seen);
  return 'finding' in judgement ? [] : judgement.disagreements;
};

test('controls of the same row in another network speak for it as its own do', () => {
  expect(findingOf(borrowed())).toEqual(findingOf(overTls()));
  expect(findingOf(borrowed()).outcome).toMatchObject({ tls: 'verified' });
});

describe('controls that ran elsewhere say nothing', () => {
  test.each<[string, Evidence, RegExp]>([
    [
      'of another row',
      borrowed(from('worker/name', 'dual-stack')),
      /are of worker\/name @ dual-stack, which is not this row in another network/,
    ],
    [
      'where they are of the cell itself',
      borrowed(from('worker/tls-name', 'ipv6-only')),
      /which is not this row in another network/,
    ],
    [
      'over another family',
      borrowed({
        controls: controlsOver('IPv4', client('IPv4').address),
        ...from('worker/tls-name', 'dual-stack', instruments()),
      }),
      /with other authority in dual-stack went over IPv4, the row over IPv6/,
    ],
    [
      'from a node that is not the one of that cell',
      borrowed(from('worker/tls-name', 'dual-stack', instruments())),
      /of the controls in dual-stack: the wire shows an end that is not the node's \(2001:db8:7::c\)/,
    ],
    [
      'where the capture lost packets there',
      borrowed(
        from('worker/tls-name', 'dual-stack', {
          ...ofThere,
          capture: { captured: 40, decoded: 40, dropped: 3 },
        }),
      ),
      /of the controls in dual-stack: the capture dropped 3 of its packets/,
    ],
    [
      'where one of them is missing',
      borrowed({
        controls: { 'another name': controlsOver('IPv6', there)['another name'] } as never,
      }),
      /a certificate of another authority did not run/,
    ],
  ])('%s', (_, seen, reason) => {
    expect(reasons(seen).join('; ')).toMatch(reason);
  });

  test('where nobody says that they are of another node', () => {
    const { controlsFrom: _, ...seen } = borrowed();
    expect(reasons(seen).join()).toMatch(/an end that is not the node's \(2001:db8:7::c\)/);
  });
});

test('a way is the families over which TLS began, and what dialled in between', () => {
  const { wire } = overTls();
  expect(wayOf({ wire })).toBe('IPv6');
  expect(wayOf({ wire: { ...wire, attempts: [] } })).toBe('no family');
  expect(wayOf({ wire, through: { by: 'Squid' } as never })).toBe('IPv6 by Squid');
  expect(wayOf({ wire, via: { by: 'stunnel' } as never })).toBe('IPv6 by stunnel');
  expect(elsewhereFaults(borrowed({ through: { by: 'Squid' } as never })).join()).toMatch(
    /went over IPv6, the row over IPv6 by Squid/,
  );
});
