import { describe, expect, test } from 'vitest';
import { decoded, node, packet, packetsOf, server } from '../testing/packets.ts';
import { wireOf } from './wire.ts';

const addresses = [node.IPv6, node.IPv4];
const attempts = (...texts: readonly string[]) => wireOf(packetsOf(...texts), addresses).attempts;
const nothing = {
  established: false,
  reset: false,
  answered: 0,
  icmp: 0,
  clientHello: false,
  sentAfterHello: 0,
  serverHello: false,
  closedBy: 'nobody',
};

describe('an attempt', () => {
  test('is one however often its SYN is sent, and reset by its peer', () => {
    expect(attempts(decoded.refused)).toEqual([
      {
        ...nothing,
        family: 'IPv6',
        from: { address: node.IPv6, port: 50_000 },
        to: { address: server.IPv6, port: 9989 },
        reset: true,
      },
    ]);
  });

  test('is another one when the same ports are used again', () => {
    expect(attempts(decoded.refused, decoded.portAgain)).toHaveLength(2);
  });

  test('is answered by as many bytes as came back', () => {
    expect(attempts(decoded.answered)).toMatchObject([{ established: true, answered: 10 }]);
  });

  test('is that of the node that sent the SYN, and nobody else’s', () => {
    expect(wireOf(packetsOf(decoded.answered), [server.IPv6]).attempts).toEqual([]);
    const withoutSyn = packetsOf(decoded.answered).slice(1);
    expect(wireOf(withoutSyn, addresses).attempts).toEqual([]);
  });

  test('is reset by its peer only', () => {
    const [syn, ...others] = packetsOf(decoded.answered);
    const own = { ...packet({}), ...syn, 'tcp.flags': '0x0004' };
    expect(wireOf([{ ...packet({}), ...syn }, ...others, own], addresses).attempts).toMatchObject([
      { reset: false },
    ]);
  });

  test('to a mapped address is one over IPv4', () => {
    const syn = packet({
      'ipv6.src': node.IPv6,
      'ipv6.dst': '::ffff:198.18.5.10',
      'tcp.srcport': '50009',
      'tcp.dstport': '25',
      'tcp.flags': '0x0002',
      'tcp.stream': '20',
    });
    expect(wireOf([syn], addresses).attempts).toMatchObject([
      { family: 'IPv4', to: { address: server.IPv4, port: 25 } },
    ]);
  });
});

describe('an ICMP error', () => {
  test('is of the attempt whose ports it quotes, and no attempt itself', () => {
    expect(attempts(decoded.icmp, decoded.answered)).toMatchObject([
      { family: 'IPv4', from: { port: 50_001 }, icmp: 1, established: false },
      { family: 'IPv6', from: { port: 50_002 }, icmp: 1, established: false },
      { family: 'IPv6', from: { port: 50_003 }, icmp: 0, established: true },
    ]);
  });

  test('is of the family that it is sent over, where both use the same port', () => {
    expect(attempts(decoded.samePort)).toMatchObject([
      { family: 'IPv6', icmp: 1 },
      { family: 'IPv4', icmp: 0 },
    ]);
  });

  test.each([
    ['to another node', { 'ipv6.dst': '2001:db8:1:2::c:2' }],
    ['of a connection from another port', { 'tcp.srcport': '50009' }],
    ['of a connection to another port', { 'tcp.dstport': '25' }],
    ['that says another thing', { 'icmpv6.type': '2' }],
  ])('%s does not count', (_, changed) => {
    const packets = packetsOf(decoded.icmp).map((one) =>
      one['icmpv6.type'] ? { ...one, ...changed } : one,
    );
    expect(wireOf(packets, addresses).attempts).toMatchObject([{ icmp: 1 }, { icmp: 0 }]);
  });

  test('that the node itself sends is no attempt of it, though it quotes a SYN', () => {
    const errors = packetsOf(decoded.icmp).filter((one) => one['icmpv6.type']);
    expect(wireOf(errors, ['2001:db8:1:2::1']).attempts).toEqual([]);
  });
});

describe('TLS', () => {
  test('is begun by a ClientHello and answered by a ServerHello', () => {
    expect(attempts(decoded.handshake, decoded.refusedHello)).toMatchObject([
      { family: 'IPv4', clientHello: true, serverHello: true, answered: 49 },
      { family: 'IPv6', clientHello: true, serverHello: false, answered: 7 },
    ]);
    expect(attempts(decoded.answered)).toMatchObject([{ clientHello: false, serverHello: false }]);
  });

  test('that the peer answers with anything else is not finished', () => {
    const certificate = packetsOf(decoded.handshake).map((one) =>
      one['tls.handshake.type'] === '2' ? { ...one, 'tls.handshake.type': '11' } : one,
    );
    expect(wireOf(certificate, addresses).attempts).toMatchObject([{ serverHello: false }]);
  });

  test('of the wrong end is none', () => {
    const turned = packetsOf(decoded.handshake).map((one) =>
      one['tls.handshake.type'] === '1' ? { ...one, 'tls.handshake.type': '2' } : one,
    );
    expect(wireOf(turned, addresses).attempts).toMatchObject([
      { clientHello: false, serverHello: true },
    ]);
  });
});

test('on the loopback interface the ends of a connection are told apart by their ports', () => {
  expect(wireOf(packetsOf(decoded.loopback), ['127.0.0.1', '::1']).attempts).toEqual([
    {
      ...nothing,
      family: 'IPv6',
      from: { address: '::1', port: 50_006 },
      to: { address: '::1', port: 9989 },
      established: true,
      answered: 8,
    },
    {
      ...nothing,
      family: 'IPv4',
      from: { address: '127.0.0.1', port: 50_007 },
      to: { address: '127.0.0.1', port: 9989 },
      established: true,
      answered: 5,
    },
  ]);
});

describe('an answer of DNS', () => {
  const name = 'gitlab-name.push.lab.test';

  test('is one to the node, with its code and whether it has an address', () => {
    expect(wireOf(packetsOf(decoded.dns), addresses)).toEqual({
      answers: [
        { name, type: 'A', rcode: 0, addresses: 1 },
        { name, type: 'AAAA', rcode: 0, addresses: 1 },
      ],
      attempts: [],
    });
    for (const other of ['2001:db8:1:2::c:2', '2001:db8:1:2::5'])
      expect(wireOf(packetsOf(decoded.dns), [other]).answers).toEqual([]);
  });

  test.each([
    ['without an address', { 'dns.qry.type': '28' }, { type: 'AAAA', addresses: 0 }],
    ['that the name does not exist', { 'dns.flags.rcode': '3' }, { rcode: 3 }],
    ['to another type', { 'dns.qry.type': '257' }, { type: '257' }],
    ['as another release of the decoder writes it', { 'dns.flags.response': 'True' }, {}],
  ])('%s', (_, fields, expected) => {
    const answer = packet({
      'ipv6.dst': node.IPv6,
      'dns.flags.response': '1',
      'dns.qry.name': name,
      'dns.qry.type': '1',
      'dns.flags.rcode': '0',
      ...fields,
    });
    expect(wireOf([answer], addresses).answers).toEqual([
      { name, type: 'A', rcode: 0, addresses: 0, ...expected },
    ]);
  });
});
