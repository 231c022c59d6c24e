import { describe, expect, test } from 'vitest';
import type { Family } from '../../src/outcome.ts';
import type { Certificate } from '../../src/path.ts';
import type { Topology } from '../../src/topology.ts';
import type { ShownCertificate } from '../nodes/reference.ts';
import type { Certified } from '../servers/certificates.ts';
import { mail } from '../servers/mail.ts';
import type { Served, ServerRecord } from '../servers/record.ts';
import { standIn, standInSettings } from '../servers/stand-in.ts';
import { web } from '../servers/web.ts';
import { authorities, shown } from '../testing/certificates.ts';
import { served } from '../testing/served.ts';
import { dualStack, onlyIpv6 } from '../testing/topologies.ts';
import { fakeWorld } from '../testing/world.ts';
import { certificateFaults, certificateFlaws } from './certificates.ts';

const made: Certified = {
  kind: 'its name and addresses',
  names: ['tls.lab.test'],
  addresses: ['198.18.5.10', '2001:db8::a:1'],
};
const of = (kind: Certificate): Certified => ({ ...made, kind });
const day = Date.parse('2026-12-01T00:00:00Z');
const later = Date.parse('2027-12-01T00:00:00Z');

describe('what a certificate is not', () => {
  test.each([
    ['its name and addresses', shown.trusted],
    ['untrusted', shown.untrusted],
    ['another name', shown.anotherName],
    ['expired', shown.expired],
  ] as const)('that of "%s" is what it should be', (kind, pem) => {
    expect(certificateFlaws(pem, of(kind), authorities, day)).toEqual([]);
  });

  test.each([
    [
      'another name',
      'its name',
      shown.anotherName,
      ['is for another.lab.test, and not for tls.lab.test'],
    ],
    [
      'addresses that it should not have',
      'its name',
      shown.trusted,
      ['is for 198.18.5.10, 2001:db8::a:1, tls.lab.test, and not for tls.lab.test'],
    ],
    ['another authority', made.kind, shown.untrusted, ['the wrong authority has signed']],
    ['the trusted authority', 'untrusted', shown.trusted, ['the wrong authority has signed']],
    ['a day that is over', made.kind, shown.expired, ['has expired']],
    ['a day to come', 'expired', shown.trusted, ['has not expired']],
  ] as const)('%s', (_, kind, pem, flaws) => {
    expect(certificateFlaws(pem, of(kind), authorities, day)).toEqual(flaws);
  });

  test('it is valid on the day of the run', () => {
    expect(certificateFlaws(shown.trusted, made, authorities, later)).toEqual(['has expired']);
    expect(certificateFlaws(shown.trusted, made, authorities, 0)).toEqual(['is not valid yet']);
  });
});

/** What is found of one place, whose server shows this. */
async function found(
  one: Served,
  shows: ShownCertificate,
  more: { record?: ServerRecord; topology?: Topology; families?: readonly Family[] } = {},
) {
  const { record = web, topology = dualStack, families = topology.link } = more;
  const asked: unknown[] = [];
  const world = fakeWorld(topology);
  const certificate = async (whom: unknown) => {
    asked.push(whom);
    return shows;
  };
  const clientAgent = { ...world.clientAgent, certificate };
  const [server] = world.servers;
  if (!server) throw new TypeError('the fake has a server');
  const servers = [{ ...server, record, families, served: [one] }];
  return { faults: await certificateFaults({ ...world, clientAgent, servers }), asked };
}

const peer = { server: 'web', port: 443, certificate: made.kind } as const;
const place = { name: 'tls.lab.test', ipv4: '198.18.5.10', ipv6: '2001:db8::a:1' };
const own: Served = {
  ...served('tls', peer, place),
  pair: { key: '', certificate: shown.trusted },
  certified: made,
};
const shows = (certificate: string) => ({ certificate, failed: null }) as const;

describe('each place over TLS shows what was made for it', () => {
  test('another certificate is a fault, and says for whom it is', async () => {
    const { faults } = await found(own, shows(shown.anotherName), { families: ['IPv4'] });
    expect(faults).toEqual([
      'tls.lab.test, 198.18.5.10:443, shows another certificate than its own (DNS:another.lab.test)',
    ]);
  });

  test('so is none', async () => {
    const none = { certificate: null, failed: 'SSLError: refused' } as const;
    const { faults } = await found(own, none, { families: ['IPv4'] });
    expect(faults).toEqual([
      'tls.lab.test, 198.18.5.10:443, shows no certificate (SSLError: refused)',
    ]);
  });

  test('so is its own that is not what was declared', async () => {
    const pair = { key: '', certificate: shown.untrusted };
    const { faults } = await found({ ...own, pair }, shows(shown.untrusted));
    expect(faults).toContain(
      'tls.lab.test, 198.18.5.10:443, has a certificate that the wrong authority has signed',
    );
  });

  test('a place without one of its own may not be in that of others', async () => {
    const { pair: _, certified: __, ...without } = own;
    expect((await found(without, shows(shown.anotherName))).faults).toEqual([]);
    expect((await found(without, shows(shown.trusted), { families: ['IPv4'] })).faults).toEqual([
      'tls.lab.test, 198.18.5.10:443, shows a certificate that has its name',
    ]);
  });
});

describe('it is asked', () => {
  test('by each address that the client reaches for sure', async () => {
    const at = async (more: Parameters<typeof found>[2]) =>
      (await found(own, shows(shown.trusted), more)).asked;
    expect(await at({})).toMatchObject([{ address: '198.18.5.10' }, { address: '2001:db8::a:1' }]);
    expect(await at({ topology: onlyIpv6 })).toMatchObject([{ address: '2001:db8::a:1' }]);
    expect(await at({ families: ['IPv4'] })).toMatchObject([{ address: '198.18.5.10' }]);
    const lost = { kind: 'broken after the handshake', families: ['IPv6'] } as const;
    expect(await at({ topology: { ...dualStack, fault: lost } })).toMatchObject([
      { address: '198.18.5.10' },
    ]);
    expect(await at({ families: [] })).toEqual([]);
  });

  test('in the way in which TLS begins there', async () => {
    const how = async (record: ServerRecord, settings: Record<string, string>) =>
      (
        await found({ ...own, peer: { ...peer, settings } }, shows(shown.trusted), {
          record,
          families: ['IPv4'],
        })
      ).asked;
    expect(await how(web, {})).toMatchObject([{ secures: 'at once', port: 443 }]);
    expect(await how(mail, { offers: 'SMTPS' })).toMatchObject([{ secures: 'at once' }]);
    expect(await how(mail, { offers: 'STARTTLS' })).toMatchObject([{ secures: 'STARTTLS' }]);
    const services = [
      { port: 22, speaks: 'nothing', tls: false },
      { port: 443, speaks: 'http', tls: true },
      { port: 25, speaks: 'smtp', tls: false, offersTls: true },
    ] as const;
    expect(await how(standIn, standInSettings(services))).toMatchObject([
      { port: 443, secures: 'at once' },
      { port: 25, secures: 'STARTTLS' },
    ]);
  });

  test('of no place that speaks none', async () => {
    const plain = served('plain', { server: 'web', port: 80 });
    expect((await found(plain, shows(shown.trusted))).asked).toEqual([]);
  });
});
