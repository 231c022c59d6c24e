import type { Duplex } from 'node:stream';
import { Pool } from 'undici';
import { inUrl } from '../../src/address.ts';
import type { Running } from '../nodes/container.ts';

/** How long the rest of an answer may take, in milliseconds. */
const endsWithin = 10_000;

/**
 * HTTP into an isolated network: undici speaks it, a program in a container of that network carries the
 * bytes, so that the host needs no address there and a remote engine serves as well. A name is looked
 * up there, and its addresses are tried in the order of the resolver.
 */
export function httpOver(via: Running, host: string, port: number): Pool {
  return new Pool(`http://${inUrl(host)}:${port}`, {
    connections: 4,
    headersTimeout: 20_000,
    bodyTimeout: endsWithin,
    // The kernel is asked for the connection after the answer, which takes longer than undici's 4 s on a busy machine.
    keepAliveTimeout: 60_000,
    connect: (
      _options: unknown,
      callback: (error: Error | null, socket: Duplex | null) => void,
    ) => {
      via.pipe(carry(host, port)).then(
        (pipe) => callback(null, Object.assign(pipe, socketMethods)),
        (error: Error) => callback(error, null),
      );
    },
  } as unknown as Pool.Options);
}

/** How long a connection may last, in seconds: longer than any request may take. */
const carriesAtMost = 60;

/** bash tries the addresses of a name in the order of the resolver; socat would take the first of IPv4. */
function carry(host: string, port: number): string[] {
  const script = 'exec 3<> "/dev/tcp/$0/$1" 4<&0; cat <&3 & cat <&4 >&3 & wait -n; kill $(jobs -p)';
  // It outlives whom it carries for only so long: its SYNs would be taken for those of another.
  return ['timeout', String(carriesAtMost), 'bash', '-c', script, host, String(port)];
}

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
