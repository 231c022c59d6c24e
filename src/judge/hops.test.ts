import { describe, expect, test } from 'vitest';
import type { Dial, Evidence, Via } from '../evidence.ts';
import {
  accepted,
  attempt,
  client,
  evidence,
  failing,
  names,
  product,
  unanswered,
} from '../testing/evidence.ts';
import { findingOf, outcomeOf } from '../testing/judged.ts';
import { doubtsIn } from './doubts.ts';
import { hopsOf } from './hops.ts';
import { tlsOf } from './tls.ts';

const own = { address: '::1', port: 50_000 };
const brought = attempt('IPv6', { from: own, to: { address: '::1', port: 25 } });
const refused = { ...brought, established: false, answered: 0, reset: true };
const [dns, answers] = names({ A: 1, AAAA: 1 });
const tls = attempt('IPv6', { clientHello: true, serverHello: true, sentAfterHello: 400 });

/** A relay that took the mail, and brought it to the server. */
function relay(rest: Partial<Via> = {}): Via {
  return {
    by: 'Postfix',
    keeps: true,
    attempts: [brought],
    acceptor: [{ peer: own, took: true }],
    acceptorLogs: 'connections',
    product: product({ words: ['250 OK'] }),
    ...rest,
  };
}

/** A forwarder that connected to the server for its client. */
function forwarder(rest: Partial<Via> = {}): Via {
  const acceptor = [{ peer: own, took: false, on: client() }];
  return relay({ by: 'socat', keeps: false, acceptor, product: failing({ words: [] }), ...rest });
}

/** A node whose loopback interface is its own too. */
function via(by: Via, rest: Partial<Evidence> = {}): Evidence {
  const whole = evidence({ dns, wire: { answers, attempts: [tls] }, via: by, ...rest });
  const { node } = whole.instruments;
  const addresses = [...node.addresses, '127.0.0.1', '::1'];
  return { ...whole, instruments: { ...whole.instruments, node: { ...node, addresses } } };
}
const nothing = { dns: [], wire: { answers: [], attempts: [] }, acceptor: [] };
const unserved = { wire: { answers, attempts: [unanswered()] }, acceptor: [] };
const unnamed = {
  dns,
  wire: { answers: answers.map((one) => ({ ...one, addresses: 0 })), attempts: [] },
  acceptor: [],
};

describe('a program beside', () => {
  test('is a hop of its own, and the finding has its family on the link and that of the loopback interface', () => {
    for (const by of [relay(), forwarder()]) {
      const plain = via(by, { wire: { answers, attempts: [attempt()] } });
      expect(hopsOf(plain).map(({ to }) => to)).toEqual([by.by, undefined]);
      expect(findingOf(plain)).toMatchObject({
        outcome: { reached: true, over: 'IPv6' },
        attempted: ['IPv6'],
        loopback: ['IPv6'],
      });
    }
  });

  test('that is not there is a connection that failed, on the loopback interface', () => {
    const by = { attempts: [refused], acceptor: [], product: failing({ words: [] }) };
    const missing = via(forwarder(by), { ...nothing, product: failing() });
    expect(findingOf(missing)).toMatchObject({
      outcome: { stoppedAt: 'connection' },
      attempted: [],
      loopback: ['IPv6'],
    });
  });

  test.each([
    ['resolution', unnamed, ['Name or service not known']],
    ['connection', unserved, ['Connection refused']],
  ])('tells of its own stop at %s', (stoppedAt, rest, words) => {
    const acceptor = [{ peer: own, took: false }];
    const said = failing({ words });
    const through = via(forwarder({ acceptor, product: said }), { ...rest, product: failing() });
    expect(outcomeOf(through)).toEqual({ reached: false, stoppedAt });
    const kept = via(relay({ product: said }), { ...rest, product: product() });
    expect(outcomeOf(kept)).toEqual({ reached: false, stoppedAt });
  });

  test('that kept a mail which the server took leaves what the program says to itself', () => {
    const seen = via(relay({ product: failing() }));
    expect(doubtsIn(seen)).toEqual([expect.stringContaining('but the program says otherwise')]);
  });
});

describe('no way round it', () => {
  test.each<[string, Via, Partial<Dial>]>([
    ['as far as Postfix: the program says that it succeeded', relay({ acceptor: [] }), {}],
    ['as far as Postfix: the server logged a client', relay({ attempts: [] }), {}],
    ['which the server did not log', relay({ attempts: [brought, otherPort()] }), {}],
    ['the server took something that Postfix was not brought', relay({ acceptor: [] }), {}],
    [
      'the server took something that socat was not brought',
      forwarder({ acceptor: [{ peer: own, took: false, on: client('IPv6', 1) }] }),
      {},
    ],
    ['Postfix ended while', relay({ product: product({ alive: false, exit: 1 }) }), {}],
    ['but the server logged nothing of it', relay(), { acceptor: [] }],
    [
      "an end that is not the node's",
      relay({ attempts: [{ ...brought, from: { address: '192.0.2.77', port: 7 } }] }),
      {},
    ],
  ])('%s', (doubt, by, rest) => {
    expect(doubtsIn(via(by, rest)).join('; ')).toContain(doubt);
  });
});

function otherPort() {
  return { ...brought, from: { ...own, port: 50_001 } };
}

describe('a control by way of it', () => {
  const control = (said: Partial<Via>): Dial => {
    const { via: by = relay(), ...dial } = via(relay(said), { acceptor: [] });
    return { ...dial, via: by };
  };
  const deferred = { said: 'retries', words: ['Server certificate not trusted'] } as const;
  const refusing = control({ product: product({ ...deferred, complaint: 'certificate' }) });

  test('is refused where the program beside refuses, whatever the program under test says', () => {
    const controls = { 'other authority': refusing, 'another name': refusing };
    expect(refusing.product.said).toBe('succeeded');
    expect(tlsOf(via(relay(), { controls }))).toBe('verified');
  });

  test('proves nothing where it could not connect', () => {
    const product_ = product({ ...deferred, complaint: 'unreachable' });
    const controls = { 'other authority': control({ product: product_ }) };
    expect(tlsOf(via(relay(), { controls }))).toBe('unverified');
  });

  test('is accepted where it delivers', () => {
    const accepting = { ...via(relay()), acceptor: [accepted('IPv6', { tls: true })] };
    const controls = { 'other authority': accepting, 'another name': accepting };
    expect(tlsOf(via(relay(), { controls }))).toBe('unverified');
  });
});
