import { describe, expect, test } from 'vitest';
import type { ClientRequest } from '../../src/client.ts';
import type { OpenRequest } from '../client/open.ts';
import { row } from '../testing/path.ts';
import { accessLog } from './access-log.ts';
import type { Group } from './group.ts';

const client = { as: 'HTTP client' } as ClientRequest;
const endless = { as: 'HTTP client', endless: true } as ClientRequest;
const browser = { as: 'browser' } as ClientRequest;
const probe = (rest: object = {}) =>
  ({ as: 'probe', service: 'HTTP', over: 'IPv6', tls: false, ...rest }) as ClientRequest;
const spoke = { request: { spoke: true } } as OpenRequest;
const silent = { request: { spoke: false } } as OpenRequest;

const lines = [
  '"2001:db8:0::c:1" - - [28/Nov/2026:18:14:01 +0000] "GET / HTTP/1.1" 200 1024 "-" "name"',
  '"::ffff:198.18.5.6" - - [28/Nov/2026:18:14:02 +0000] "POST /x HTTP/1.1" 403 - "http://a/" "name"',
  '"198.18.5.6" - - [28/Nov/2026:18:14:03 +0000] "GET / HTTP/1.1" 200 1024 "-" "probe"',
  '"fe80::c:1%eth0" - - [28/Nov/2026:18:14:04 +0000] "GET / HTTP/1.1" 200 1024 "-" "on-link"',
  'twisted.web: not a request',
  '',
];

/** A machine whose log grows by one of these texts each time that it is read. */
function group(...texts: readonly (readonly string[])[]) {
  const reads: string[] = [];
  const run = async (command: readonly string[]) => {
    const text = texts[Math.min(reads.length, texts.length - 1)] ?? [];
    reads.push(command.join(' '));
    return { exitCode: 0, stdout: text.join('\n'), stderr: '' };
  };
  return { reads, of: { machine: { agent: { run } }, path: {} } as unknown as Group };
}

describe('the access log', () => {
  test('has of a client the lines of its User-Agent: address, status, and how it is shown', async () => {
    const { of, reads } = group(lines);
    expect(await accessLog(of, row('name'), [client], [spoke])).toEqual([
      {
        accepted: {
          peer: { address: '2001:db8::c:1' },
          took: true,
          status: 200,
          shown: 'IPv6',
        },
        line: lines[0],
      },
      {
        accepted: {
          peer: { address: '198.18.5.6' },
          took: true,
          status: 403,
          shown: 'IPv4-mapped',
        },
        line: lines[1],
      },
    ]);
    expect(reads).toEqual(['cat /srv/master/http.log']);
  });

  test('has a link-local address with its zone', async () => {
    const [logged] = (await accessLog(group(lines).of, row('on-link'), [client], [spoke])) ?? [];
    expect(logged?.accepted).toMatchObject({ peer: { address: 'fe80::c:1' }, shown: 'IPv6' });
  });

  test('has probes under their own name', async () => {
    for (const requests of [[probe()], [client, probe()]]) {
      const logged = await accessLog(group(lines).of, row('name'), requests, [spoke]);
      expect(logged?.map(({ line }) => line)).toEqual([lines[2]]);
    }
  });

  test('has no line with more before or behind it', async () => {
    const [line = ''] = lines;
    const others = [
      `x${line}`,
      `${line}x`,
      line.replace(' 200 ', ' 2000 '),
      line.replace('"name"', ''),
    ];
    expect(await accessLog(group(others).of, row('name'), [client], [])).toEqual([]);
  });

  test('is read until it has each client that got an answer', async () => {
    const { of, reads } = group([], lines.slice(0, 1), lines);
    expect(await accessLog(of, row('name'), [client], [spoke, silent, spoke])).toHaveLength(2);
    expect(reads).toHaveLength(3);
  });
});

describe('there is no access log', () => {
  test.each<[string, readonly ClientRequest[]]>([
    ['where nobody asked', []],
    ['of Perspective Broker', [probe({ service: 'Perspective Broker' })]],
    ['of a Unix socket', [probe({ over: 'Unix socket' })]],
    ['of an answer without an end', [endless]],
    ['where one of several is in none', [client, endless]],
  ])('%s', async (_, requests) => {
    const { of, reads } = group(lines);
    expect(await accessLog(of, row('name'), requests, [])).toBeUndefined();
    expect(reads).toEqual([]);
  });

  test('but for a browser there is one', async () => {
    expect(await accessLog(group(lines).of, row('name'), [browser], [])).toHaveLength(2);
  });
});
