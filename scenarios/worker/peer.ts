import type { Peer } from '../../src/path.ts';
import type { WorkerRow } from './row.ts';

/** The port of the discard protocol (RFC 863), on which nobody listens here. */
const discardPort = 9;
/** The workers' port, on which also a program beside a worker listens. */
export const pbPort = 9989;

/** The master of a row, or a port of its node on which nobody listens. */
export function peer({ dials, certificate = 'its name and addresses' }: WorkerRow): Peer {
  switch (dials) {
    case 'tls':
      return { server: 'TLS master', port: pbPort, certificate };
    case 'ssh':
      return { server: 'master', port: 22, settings: { through: 'SSH' } };
    case 'loopback':
      return { server: 'master', port: pbPort, loopback: ['127.0.0.1', '::1'] };
    case 'nobody':
      return { server: 'master', port: discardPort };
    default:
      return { server: 'master', port: pbPort };
  }
}
