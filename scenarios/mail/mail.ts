import { ending, loopbackPb, loopbackWeb, masterProgram } from '../../src/configuration/master.ts';
import type { ProductSaid } from '../../src/evidence.ts';
import {
  controlName,
  type Path,
  type Peer,
  type Program,
  type ProgramLog,
  type Setting,
} from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import { complaintIn, lastWords, undecided } from '../../src/program-log.ts';
import { localhostRows } from './localhost-rows.ts';
import type { MailRow, MailServer } from './row.ts';
import { rows } from './rows.ts';

const authorityFile = '/srv/master/authority.pem';

/** The master's mail. */
export const mailPath: Path<MailRow> = {
  id: 'mail',
  title: "The master's mail",
  runs: 'master',
  rows: [...rows, ...localhostRows],
  host: () => 'mail.example.org',
  peer,
  lines: (row) => [{ file: 'master.cfg', text: notifier(row) }],
  // A server on the loopback interface has the node to itself.
  shares: ({ loopback }) => (loopback ? undefined : 'all'),
  program,
  trigger: {
    by: 'forced build',
    inTurn: (row, control) => (control ? controlName(row, control) : row.name),
  },
  read,
  resolves: ({ relayhost }) => (relayhost?.includes('{ipv') ? relayhost.slice(1, -1) : undefined),
  controls: ({ server, loopback }) =>
    'certificate' in server && !loopback ? ['other authority', 'another name'] : [],
  builder: ({ name }) => name,
  need({ server, option, loopback }) {
    if (loopback) return "Mail by a server on the master's machine";
    const fair = 'certificate' in server ? server.certificate.startsWith('its') : !option;
    return fair ? `Mail${option ? ' with TLS' : ''}` : undefined;
  },
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

function peer({ server, loopback }: MailRow): Peer {
  return {
    server: 'mail',
    port: portOf(server),
    settings: { offers: server.offers, ...('by' in server && { by: server.by }) },
    ...('certificate' in server && { certificate: server.certificate }),
    ...(loopback && { loopback }),
  };
}

/** The port that users write: that of submission with TLS, of SMTPS, else of SMTP. */
function portOf({ offers }: MailServer): number {
  if (offers === 'SMTPS') return 465;
  return offers === 'STARTTLS, and requires it' ? 587 : 25;
}

/** The `MailNotifier(…)` of master.cfg; a port that is the default is not written. */
function notifier(row: MailRow, as = row.name): string {
  const { port } = peer(row);
  const options = [
    row.relayhost && `relayhost=${row.relayhost}`,
    port !== 25 && `smtpPort=${port}`,
    row.option && `${row.option}=True`,
  ].filter(Boolean);
  const relay = options.length ? `\n    ${options.join(', ')},` : '';
  return `c['services'].append(reporters.MailNotifier(
    fromaddr='buildbot@lab.test', sendToInterestedUsers=False,
    extraRecipients=['${recipient(as)}'],${relay}
    generators=[reporters.BuildStatusGenerator(mode='all', builders=['${as}'])]))`;
}

/** The address to which the mail of a row or control goes. */
function recipient(name: string): string {
  return `${name}@sink.lab.test`;
}

/** A master with these notifiers, and for each row and control a builder and a scheduler of its name. */
function program(shared: readonly MailRow[], { at, localWorker }: Setting<MailRow>): Program {
  const notifiers = shared.flatMap((row) => [
    { name: row.name, text: fill(notifier(row), at(row)) },
    ...(mailPath.controls?.(row) ?? []).map((control) => {
      const name = controlName(row, control);
      return { name, text: fill(notifier(row, name), at(row, control)) };
    }),
  ]);
  const configuration = `from buildbot.plugins import reporters, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${loopbackWeb}
${loopbackPb}
c['workers'] = [${localWorker}]
factory = util.BuildFactory([steps.ShellCommand(command=['true'])])
builders = [${notifiers.map(({ name }) => `'${name}'`).join(', ')}]
c['builders'] = [util.BuilderConfig(name=name, workernames=['local'], factory=factory) for name in builders]
c['schedulers'] = [schedulers.ForceScheduler(name=name, builderNames=[name]) for name in builders]
c['services'] = []
${notifiers.map(({ text }) => text).join('\n')}
${ending}`;
  const [first] = shared;
  return masterProgram(configuration, {
    files: { 'authority.pem': first ? at(first).authority : '' },
    environment: { SSL_CERT_FILE: authorityFile },
  });
}

/** Twisted's word that nothing more comes of a mail, after it was sent or the error was logged. */
const endLine = /Stopping factory <twisted\.mail\.smtp\.ESMTPSenderFactory/;
const retryLine = /SMTP Client retrying server/;
/** The line of a traceback that names the error. */
const errorLine = /^\s+[\w.]+\.\w+(: |$)/;
const complaintLine = /Got exception when handling reporter events/;

/** Mails go one after the other: all that the log has since the build was forced is of one. */
function read({ lines }: ProgramLog): ProductSaid {
  if (!lines.some((line) => endLine.test(line))) return undecided;
  const retries = lines.filter((line) => retryLine.test(line)).length;
  if (!lines.some((line) => complaintLine.test(line)))
    return { said: 'succeeded', words: ['sent the mail without a complaint'], retries };
  // The traceback's own last line; what follows it holds addresses of objects.
  const words = [lines.findLast((line) => errorLine.test(line))?.trim() ?? lastWords(lines)];
  return { said: 'failed', words, retries, complaint: complaintIn(words) };
}
