import type { Loopback } from '../topology.ts';

/** Lines of master.cfg: the ports of a master that is asked from its own node alone. */
export const loopbackPb = (on: Loopback) =>
  `c['protocols'] = {'pb': {'port': 'tcp:9989:interface=${escaped(on)}'}}`;
export const loopbackWeb = (on: Loopback) =>
  `c['www'] = {'port': 'tcp:8010:interface=${escaped(on)}'}`;

/** The port of its web interface, where it is asked from its own node alone. */
export function webOn(on: Loopback): string {
  return `tcp:8010:interface=${on.replaceAll(':', '\\:')}`;
}

/** As a Python source must have it in the description of an endpoint. */
function escaped(address: string): string {
  return address.replaceAll(':', '\\\\:');
}

/** The workers' port with TLS, on all addresses, as Twisted takes it; key and certificate lie beside master.cfg. */
export const tlsPb = 'ssl:9989:privateKey=key.pem:certKey=cert.pem:interface=\\:\\:';

/** The line of master.cfg for it: a Python source has each backslash twice. */
export const tlsPbLine = `c['protocols'] = {'pb': {'port': '${tlsPb.replaceAll('\\', '\\\\')}'}}`;

/** How every master.cfg ends: a database in its directory, and nothing sent to Buildbot's makers. */
export const ending = `c['db'] = {'db_url': 'sqlite:///state.sqlite'}
c['buildbotNetUsageData'] = None
`;
