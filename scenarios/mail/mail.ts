import { controlName, type Lines, type Path } from '../../src/path.ts';
import { certifiedRows } from './certified-rows.ts';
import { localhostRows } from './localhost-rows.ts';
import { controls, peer } from './peer.ts';
import { notifier, program } from './program.ts';
import { read } from './read.ts';
import type { MailRow } from './row.ts';
import { rows } from './rows.ts';
import { viaRows } from './via-rows.ts';

const withTls = 'Mail with TLS';

/** The master's mail. */
export const mailPath: Path<MailRow> = {
  id: 'mail',
  title: "The master's mail",
  runs: 'master',
  rows: [...rows, ...viaRows, ...certifiedRows, ...localhostRows],
  host: () => 'mail.example.org',
  peer,
  lines: (row) => [
    { file: 'master.cfg', text: notifier(row) },
    ...(row.via ? [row.via.lines] : []),
    ...certificateLines(row),
  ],
  companion: ({ via }) => via,
  // What stands in for a part of Buildbot has the master to itself.
  // Each notifier reads every build from the database, so that one master for all costs the square of their number.
  // What is asked in every topology is less than the start of another master costs.
  shares({ loopback, via, before, option, core }) {
    if (before) return undefined;
    if (loopback) return 'by a server on the same machine';
    if (via) return 'by a program beside';
    return core ? 'in every topology' : (option ?? 'in every topology');
  },
  program,
  trigger: {
    by: 'forced build',
    inTurn: (row, control) => (control ? controlName(row, control) : row.name),
  },
  // Six attempts by a tunnel, each of which gives up two addresses that do not answer, take 84 s, and more on a busy machine.
  decidesWithin: 150_000,
  read,
  resolves: ({ relayhost }) => (relayhost?.includes('{ipv') ? relayhost.slice(1, -1) : undefined),
  controls,
  // Its server is on a machine to itself, and has one certificate.
  uncontrolled: ({ loopback }) => loopback !== undefined,
  builder: ({ name }) => name,
  need({ server, option, loopback, via, cost }) {
    if (loopback) return "Mail by a server on the master's machine";
    if (via) return cost && withTls;
    const fair = 'certificate' in server ? server.certificate.startsWith('its') : !option;
    return fair ? (option ? withTls : 'Mail') : undefined;
  },
  seemsToMeet: ({ via, cost }) => (via && cost === undefined ? [withTls] : undefined),
  traits({ server, option, relayhost = '' }) {
    const certificate = 'certificate' in server ? server.certificate : undefined;
    const offer = server.offers === 'nothing' ? 'no TLS' : server.offers.replace(/,.*/, '');
    return {
      tls: option ? `with ${option}` : 'without an option for TLS',
      offer: `with a server that offers ${offer}`,
      ...(certificate && {
        certificate:
          certificate === 'untrusted'
            ? 'with an untrusted certificate'
            : `with a certificate for ${certificate.replace('its', "the server's")}`,
      }),
      spelling: relayhost.includes('{name}')
        ? 'with a name'
        : relayhost.includes('{ipv6}')
          ? 'with an IPv6 address'
          : relayhost
            ? 'with an IPv4 address'
            : 'with the default',
    };
  },
};

/** A server that is known by its address needs a certificate that few have. */
function certificateLines({ relayhost = '', cost, server }: MailRow): Lines[] {
  if (cost === undefined || !relayhost.includes('{ipv')) return [];
  const hasName = 'certificate' in server && server.certificate === 'its name and addresses';
  const names = [...(hasName ? ['DNS:{fqdn}'] : []), `IP:${relayhost.slice(1, -1)}`];
  return [{ file: "the mail server's certificate", text: `subjectAltName = ${names}` }];
}
