import { canonical, inUrl, unbracketed } from '../../src/address.ts';
import type { Endpoint, Relayed } from '../../src/evidence.ts';
import { sameEnd } from '../../src/judge/joins.ts';
import { fixture } from '../servers/fixture.ts';

/** The port on which the proxy listens. */
export const proxyPort = 3128;

/** The configuration of Squid; it makes tunnels to these ports, and passes on requests to any. */
export function squidConf(tunnels: readonly number[]): string {
  return fixture('between/squid.conf').replace('PORTS', tunnels.join(' '));
}

/** All that a proxy was asked, by lines of Squid's log: what has ended, and tunnels that stand. */
export function relayedIn(lines: readonly string[]): Relayed[] {
  const ended = lines.flatMap((line) => endedIn(line) ?? []);
  return [
    ...ended,
    ...standingIn(lines).filter((one) => !ended.some((other) => isSame(one, other))),
  ];
}

/** Tunnels that had data, each once; the log of a tunnel that stands does not say what was asked. */
export function standingIn(lines: readonly string[]): Relayed[] {
  const standing = lines.flatMap((line) => tunnelIn(line) ?? []);
  return [...new Map(standing.map((one) => [JSON.stringify(one), one])).values()];
}

/** Whether two entries are of the same tunnel. */
export function isSame(one: Relayed, other: Relayed): boolean {
  return (
    sameEnd(one.client, other.client) &&
    sameEnd(one.onward?.from ?? {}, other.onward?.from ?? {}) &&
    one.onward !== undefined
  );
}

/** A line of the access log. */
interface Logged {
  readonly client: readonly [address: string, port: number];
  readonly url: string;
  readonly status: number;
  readonly from: readonly [address: string, port: string];
  readonly to: readonly [address: string, port: string];
}

function endedIn(line: string): Relayed | undefined {
  if (!line.startsWith('{"client":')) return undefined;
  const { client, from, to, url, status } = JSON.parse(line) as Logged;
  // A connection that did not come about is `-`, or of port 0.
  const isConnected = Number(from[1]) > 0;
  return {
    client: endOf(...client),
    asked: url,
    ...(status > 0 && { status }),
    ...(isConnected && { onward: { from: endOf(...from), to: endOf(...to) } }),
  };
}

/** `from={conn5 local=[2001:db8::8]:3128 remote=[2001:db8::6]:40000 FD 12 flags=1}, to={conn8 …}`: what is read from one goes to the other. */
const tunnelled =
  /from=\{conn\d+ local=(\S+) remote=(\S+) .*\}, to=\{conn\d+ local=(\S+) remote=(\S+) /;

function tunnelIn(line: string): Relayed | undefined {
  const match = tunnelled.exec(line);
  if (!match) return undefined;
  const [from, sender, to, receiver] = match.slice(1).map(endIn) as Four<Endpoint>;
  const [client, onward] =
    from.port === proxyPort
      ? [sender, { from: to, to: receiver }]
      : [receiver, { from, to: sender }];
  return { client, asked: `${inUrl(onward.to.address)}:${onward.to.port}`, onward };
}

type Four<T> = [T, T, T, T];

/** `[2001:db8::8]:3128` or `198.18.77.30:3128`. */
function endIn(text: string): Endpoint {
  const at = text.lastIndexOf(':');
  return endOf(unbracketed(text.slice(0, at)), text.slice(at + 1));
}

function endOf(address: string, port: string | number): Endpoint {
  return { address: canonical(address), port: Number(port) };
}
