import { describe, expect, test } from 'vitest';
import type { Evidence, Through } from '../evidence.ts';
import { attempt, client, evidence, names, product, unanswered } from '../testing/evidence.ts';
import { judge } from './judge.ts';

const proxy = { address: '2001:db8::9', port: 3128 };
const onward = {
  from: { address: '192.0.2.9', port: 50_000 },
  to: { address: '192.0.2.10', port: 9989 },
};
const relayed = { client: client(), asked: 'master.lab.test:9989', onward };
const [dns, answers] = names({ A: 1 });
const beyond = attempt('IPv4', onward);
const through: Through = {
  by: 'Squid',
  node: ['192.0.2.9', proxy.address],
  relayed: [relayed],
  dns,
  wire: { answers, attempts: [beyond] },
  refused: { IPv4: 0, IPv6: 0 },
};
const toProxy = attempt('IPv6', { to: proxy });

/** A dial over IPv6 by a proxy that went on over IPv4. */
function proxied(rest: Partial<Evidence> = {}, of: Partial<Through> = {}): Evidence {
  return evidence({
    wire: { answers: [], attempts: [toProxy] },
    dns: [],
    acceptor: [{ peer: client(), seenAs: onward.from, took: true }],
    acceptorLogs: 'requests',
    through: { ...through, ...of },
    ...rest,
  });
}

const doubts = (of: Evidence) => {
  const judged = judge(of);
  return 'finding' in judged ? [] : judged.disagreements;
};

test('the family is that of the program, and what the proxy went on over stands beside it', () => {
  expect(judge(proxied())).toMatchObject({
    finding: {
      outcome: { reached: true, over: 'IPv6', tls: 'none' },
      attempted: ['IPv6'],
      queried: [],
      onward: ['IPv4'],
    },
  });
});

describe('nothing is found where', () => {
  const elsewhere = { address: '192.0.2.9', port: 1 };
  test.each<[string, Evidence, RegExp]>([
    [
      'its log has ended',
      proxied({ acceptor: [{ peer: onward.from, took: true }] }, { relayed: [] }),
      /connection to Squid from port 40000, which it did not log/,
    ],
    [
      'it logged a client that the wire has not',
      proxied({}, { relayed: [relayed, { ...relayed, client: client('IPv6', 1) }] }),
      /Squid logged a client at port 1, but the wire shows no such connection/,
    ],
    [
      'it logged a client that dialled another',
      proxied({ wire: { answers: [], attempts: [attempt()] } }),
      /Squid logged a client at port 40000/,
    ],
    [
      'it went on from a port that the wire has not',
      proxied({}, { relayed: [{ ...relayed, onward: { ...onward, from: elsewhere } }] }),
      /Squid logged that it went on from port 1, which the wire does not show/,
    ],
    [
      'it went on to another than it logged',
      proxied({}, { relayed: [{ ...relayed, onward: { ...onward, to: elsewhere } }] }),
      /went on from port 50000, which the wire does not show/,
    ],
    [
      'its connection did not come about',
      proxied({}, { wire: { answers, attempts: [unanswered('IPv4', onward)] } }),
      /went on from port 50000, which the wire does not show/,
    ],
    [
      'it did not log that it went on',
      proxied({}, { relayed: [{ client: client(), asked: '' }] }),
      /the wire shows that Squid went on from port 50000, which it did not log/,
    ],
    [
      'an end behind it is not its own',
      proxied({}, { node: [proxy.address] }),
      /an end that is not that of Squid \(192\.0\.2\.9\)/,
    ],
    [
      'the server was reached past it',
      proxied({ wire: { answers: [], attempts: [attempt()] } }, { relayed: [] }),
      /connected past Squid, which the firewall must refuse/,
    ],
    [
      'the server saw another client than it passed on',
      proxied({ acceptor: [{ peer: client(), seenAs: elsewhere, took: true }] }),
      /the server took something that Squid did not log/,
    ],
    [
      'its own queries are not those that were answered',
      proxied({}, { dns: [] }),
      /of Squid: the DNS server logged no query/,
    ],
  ])('%s', (_, of, says) => {
    expect(doubts(of).join('\n')).toMatch(says);
  });
});

describe('a program that says nothing', () => {
  const silent = product({ said: 'nothing', words: [] });
  const refused = {
    relayed: [{ client: client(), asked: 'master.lab.test:9989', status: 503 }],
    wire: { answers, attempts: [] },
  };

  test('waits where the proxy refused, by its log', () => {
    expect(judge(proxied({ product: silent, acceptor: [] }, refused))).toMatchObject({
      finding: {
        outcome: { reached: false, stoppedAt: 'protocol' },
        onward: [],
        afterwards: 'waits',
      },
    });
  });

  test('is doubted where it did not', () => {
    const accepted = { ...refused, relayed: [{ client: client(), asked: '', status: 200 }] };
    expect(doubts(proxied({ product: silent, acceptor: [] }, accepted))[0]).toMatch(/did not say/);
  });
});

test('a program that leaves the proxy out stops where it stops', () => {
  const closed = unanswered('IPv6', { icmp: 2 });
  const past = proxied(
    {
      product: product({ said: 'failed' }),
      acceptor: [],
      wire: { answers: [], attempts: [closed] },
    },
    { relayed: [], dns: [], wire: { answers: [], attempts: [] } },
  );
  expect(judge(past)).toMatchObject({
    finding: { outcome: { reached: false, stoppedAt: 'connection' }, onward: [] },
  });
});

test('a control by the same proxy dials its own peer', () => {
  const hello = { clientHello: true, serverHello: true };
  const to = { address: '192.0.2.11', port: 9989 };
  const tls = (of: Evidence): Evidence => ({
    ...of,
    wire: { ...of.wire, attempts: [{ ...toProxy, ...hello, sentAfterHello: 300 }] },
  });
  const {
    schema: _,
    cell: __,
    timeline: ___,
    instruments: ____,
    controls: _____,
    controlsDue: ______,
    ...control
  } = tls(
    proxied(
      { acceptor: [], product: product({ said: 'failed', complaint: 'certificate' }) },
      {
        relayed: [{ ...relayed, onward: { ...onward, to } }],
        wire: { answers, attempts: [{ ...beyond, to }] },
      },
    ),
  );
  const due = tls(
    proxied({ controlsDue: ['other authority'], controls: { 'other authority': control } }),
  );
  expect(doubts(due)).toEqual([]);
  const same = { ...control, through };
  expect(doubts({ ...due, controls: { 'other authority': same } }).join()).toMatch(
    /dialled an address that is another dial's/,
  );
});
