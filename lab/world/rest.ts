import type { Duplex } from 'node:stream';
import { errors, Pool } from 'undici';
import { inUrl } from '../../src/address.ts';
import type { BuildEnd } from '../../src/evidence.ts';
import type { Running } from '../nodes/container.ts';
import { waitUntil } from '../wait.ts';

/** How long the rest of an answer may take, in milliseconds. */
export const endsWithin = 10_000;
/**
 * Buildbot 4.2 and 4.3 write answers to GETs from a thread and lose parts of them now and then (its
 * issue 9065): such a GET is asked anew, so often in all.
 */
const asksAtMost = 4;

/**
 * HTTP into an isolated network: undici speaks it, a program in a container of that network carries
 * the bytes, so that the host needs no address there and a remote engine serves as well.
 */
export function httpInto(
  via: Running,
  to: { address: string; port: number },
  carry: Carrier = socat,
): Pool {
  return new Pool(`http://${inUrl(to.address)}:${to.port}`, {
    connections: 4,
    headersTimeout: 20_000,
    bodyTimeout: endsWithin,
    // The kernel is asked for the connection after the answer, which takes longer than undici's 4 s
    // on a busy machine.
    keepAliveTimeout: 60_000,
    connect: (
      _options: unknown,
      callback: (error: Error | null, socket: Duplex | null) => void,
    ) => {
      via.pipe(carry(to.address, to.port)).then(
        (pipe) => callback(null, Object.assign(pipe, socketMethods)),
        (error: Error) => callback(error, null),
      );
    },
  } as unknown as Pool.Options);
}

/** The command that carries bytes between its standard streams and a TCP connection. */
type Carrier = (address: string, port: number) => readonly string[];

const socat: Carrier = (address, port) => ['socat', 'STDIO', `TCP:${inUrl(address)}:${port}`];

/**
 * Tries the addresses of a name in the order of the resolver, as most programs do; socat would take
 * the first of IPv4.
 */
export const inOrder: Carrier = (address, port) => [
  'bash',
  '-c',
  'exec 3<> "/dev/tcp/$0/$1" 4<&0; cat <&3 & cat <&4 >&3 & wait -n; kill $(jobs -p)',
  address,
  String(port),
];

/** undici sets these on what it takes for a TCP socket; on a pipe they mean nothing. */
const socketMethods = {
  setNoDelay() {
    return this;
  },
  setKeepAlive() {
    return this;
  },
  setTimeout() {
    return this;
  },
  ref() {
    return this;
  },
  unref() {
    return this;
  },
};

/** What Buildbot's REST API answers to a GET, parsed. Throws when it is not a 200. */
export async function get<T>(pool: Pool, path: string): Promise<T> {
  return whole(path, async () => {
    const { statusCode, body } = await pool.request({ method: 'GET', path });
    const text = await body.text().catch((error: unknown) => {
      if (error instanceof errors.BodyTimeoutError || error instanceof errors.SocketError)
        return undefined;
      throw error;
    });
    if (statusCode !== 200)
      throw new Error(`GET ${path} answered ${statusCode}: ${text?.slice(0, 200)}`);
    return text;
  });
}

/** The first answer that came to its end, parsed. */
export async function whole<T>(path: string, ask: () => Promise<string | undefined>): Promise<T> {
  for (let asked = 0; asked < asksAtMost; asked++) {
    const text = await ask();
    if (text !== undefined) return JSON.parse(text) as T;
  }
  throw new Error(`the answer to GET ${path} broke off ${asksAtMost} times`);
}

/** The body of a request that forces a build. */
export function forceRequest(params: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ jsonrpc: '2.0', method: 'force', id: 1, params });
}

/** Forces a build of each builder of a force scheduler. Throws when Buildbot refuses. */
export async function force(pool: Pool, scheduler: string): Promise<void> {
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: `/api/v2/forceschedulers/${scheduler}`,
    headers: { 'content-type': 'application/json' },
    body: forceRequest({}),
  });
  const text = await body.text();
  if (statusCode !== 200)
    throw new Error(`forcing ${scheduler} answered ${statusCode}: ${text.slice(0, 200)}`);
}

/** How long the database may take to have what the log has, in milliseconds. */
const recordedWithin = 10_000;

/**
 * How the last build of a builder ended; its log line comes before the database has it. `ask`
 * answers to a GET below `/api/v2`.
 */
export async function lastBuild(
  ask: <T>(path: string) => Promise<T>,
  builder: string,
): Promise<BuildEnd> {
  let results: number | null = null;
  const complete = async () => {
    const { builds } = await ask<{ builds: { complete: boolean; results: number | null }[] }>(
      `/builders/${builder}/builds?limit=1&order=-number`,
    );
    results = builds[0]?.results ?? null;
    return builds[0]?.complete === true;
  };
  if (!(await waitUntil(complete, { every: 30, within: recordedWithin }))) return 'did not end';
  return results === 0 ? 'success' : 'failure';
}
