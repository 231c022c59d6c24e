import { canonical } from '../../src/address.ts';
import type { Accepted } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
import { isAt, type Served } from './record.ts';

/** Lines that OpenSSH's server logs once it listens. */
export function sshdListens(families: readonly Family[]): string[] {
  return families.map(
    (family) => `Server listening on ${family === 'IPv6' ? '::' : '0.0.0.0'} port 22.`,
  );
}

/** Who came to a row's address, by the log of OpenSSH's server; it took those that it let in as a user. */
export function acceptedBySshd(
  lines: readonly string[],
  served: Served,
  user?: string,
): Accepted[] {
  return lines.flatMap((line): Accepted[] => {
    const [, host = '', port, at = '', own] =
      /^Connection from (\S+) port (\d+) on (\S+) port (\d+)\b/.exec(line) ?? [];
    if (!port || !isAt(at, served) || Number(own) !== served.peer.port) return [];
    const took = lines.some((one) => {
      const [, as, from] = /^Accepted \S+ for (\S+) from (\S+ port \d+) /.exec(one) ?? [];
      return from === `${host} port ${port}` && (user === undefined || as === user);
    });
    return [{ peer: { address: canonical(host), port: Number(port) }, took }];
  });
}
