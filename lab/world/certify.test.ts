import { describe, expect, test } from 'vitest';
import { LabError } from '../../src/errors.ts';
import type { Certificate } from '../../src/path.ts';
import type { ExecResult } from '../nodes/container-spec.ts';
import { certify } from './certify.ts';
import type { Planned } from './plan.ts';

const planned = (
  row: string,
  certificate: Certificate | undefined,
  server = 'web',
  asked = certificate,
): Planned => ({
  key: `push/${row}`,
  row,
  peer: { server, port: 443, ...(asked && { certificate: asked }) },
  instance: server,
  certificate,
  name: `${row}.push.lab.test`,
  addresses: { IPv6: `2001:db8::${row}`, IPv4: '198.18.5.10' },
});

const block = (kind: string, text: string) =>
  `-----BEGIN ${kind}-----\n${text}\n-----END ${kind}-----\n`;

/** A container whose openssl names each text after its place in the order; `rest` is what goes wrong. */
function client(rest: Partial<ExecResult> & { readonly lost?: number } = {}) {
  const asked: string[][] = [];
  return {
    asked,
    async run(command: readonly string[]) {
      const wanted = command.slice(4);
      asked.push([...wanted]);
      const blocks = [
        block('CERTIFICATE', 'authority'),
        block('CERTIFICATE', 'other authority'),
        ...wanted.flatMap((_, index) => [
          block('PRIVATE KEY', `key ${index}`),
          block('CERTIFICATE', `certificate ${index}`),
        ]),
      ];
      const stdout = blocks.slice(0, blocks.length - (rest.lost ?? 0)).join('');
      return { exitCode: 0, stdout, stderr: '', ...rest };
    },
  };
}
const pairOf = (index: number) => ({
  key: block('PRIVATE KEY', `key ${index}`),
  certificate: block('CERTIFICATE', `certificate ${index}`),
});

describe('certificates', () => {
  const plan = [
    planned('a', 'its name'),
    planned('b', 'untrusted'),
    planned('c', 'its name'),
    planned('d', undefined),
    planned('e', 'expired'),
    planned('f', 'its name and addresses'),
    planned('g', 'its addresses'),
    planned('h', 'another name'),
  ];

  test('are one for all places of a process that stand in the same kind, and one for programs', async () => {
    const inside = client();
    await certify(inside, plan);
    expect(inside.asked).toEqual([
      [
        'trusted:DNS:program.lab.test',
        'trusted:DNS:a.push.lab.test,DNS:c.push.lab.test',
        'other:DNS:b.push.lab.test,IP:198.18.5.10,IP:2001:db8::b',
        'expired:DNS:e.push.lab.test,IP:198.18.5.10,IP:2001:db8::e',
        'trusted:DNS:f.push.lab.test,IP:198.18.5.10,IP:2001:db8::f',
        'trusted:IP:198.18.5.10,IP:2001:db8::g',
        'trusted:DNS:another.lab.test',
      ],
    ]);
  });

  test('are given to the places that stand in them, and none to a place that stands in none', async () => {
    const { served, own, certificates } = await certify(client(), plan);
    expect(own).toEqual(pairOf(0));
    expect(certificates.authority).toContain('\nauthority\n');
    expect(certificates.otherAuthority).toContain('\nother authority\n');
    expect(served.map(({ pair }) => pair)).toEqual(
      [1, 2, 1, undefined, 3, 4, 5, 6].map((index) =>
        index === undefined ? undefined : pairOf(index),
      ),
    );
  });

  test('of two servers are two, even of the same kind', async () => {
    const inside = client();
    await certify(inside, [planned('a', 'its name'), planned('b', 'its name', 'mail')]);
    expect(inside.asked[0]).toHaveLength(3);
  });
});

test('a place is served under its row, with its name and addresses', async () => {
  const { served } = await certify(client(), [planned('a', undefined)]);
  expect(served).toMatchObject([
    {
      key: 'push/a',
      name: 'a',
      place: { name: 'a.push.lab.test', ipv6: '2001:db8::a', ipv4: '198.18.5.10' },
    },
  ]);
});

test('a client that must not trust has the other authority, by its own trust store', async () => {
  const untrusted = planned('a', 'its name and addresses', 'TLS master', 'untrusted');
  const { served, certificates } = await certify(client(), [untrusted, planned('b', 'untrusted')]);
  expect(served.map(({ place }) => place.authority)).toEqual([
    certificates.otherAuthority,
    // The web server's certificate is another one, signed by the other authority.
    certificates.authority,
  ]);
});

test.each([
  ['a text is missing', { lost: 1 }],
  ['all are missing', { stdout: '', exitCode: 1, stderr: 'openssl: not found\n' }],
])('it is a fault of the lab when %s', async (_, rest) => {
  const failed = certify(client(rest), [planned('a', 'its name')]);
  await expect(failed).rejects.toThrow(LabError);
  await expect(failed).rejects.toThrow(
    `could not be made (exit ${'exitCode' in rest ? 1 : 0}): ${'stderr' in rest ? 'openssl: not found' : ''}`,
  );
});
