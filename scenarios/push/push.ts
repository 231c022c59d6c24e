import { ending, loopbackPb, loopbackWeb, masterProgram } from '../../src/configuration/master.ts';
import type { ControlId, ProductSaid } from '../../src/evidence.ts';
import type { Framework } from '../../src/outcome.ts';
import type { Path, Peer, Program, ProgramLog, Setting } from '../../src/path.ts';
import { fill, literalIn } from '../../src/place.ts';
import { complaintIn, undecided } from '../../src/program-log.ts';
import { type PushRow, rows } from './rows.ts';

/** The repository of the forced build, from which GitLab's and GitHub's pushes take owner and name. */
const pushed = {
  branch: 'main',
  revision: '0123456789abcdef0123456789abcdef01234567',
  repository: 'https://git.lab.test/owner/project.git',
  project: '',
} as const;

/** What a reporter is told of a build: its begin and end; GitLab's and GitHub's also its request. */
const eventsOf = { GitLabStatusPush: 3, GitHubStatusPush: 3, HttpStatusPush: 2 } as const;

/** What the master says of the back-end that it took, by its own variables. */
const backendSaid = 'HTTP back-end: ';
const frameworks: Readonly<Record<string, Framework>> = { txrequests: 'requests', treq: 'Twisted' };

/** A line of buildbot.tac that makes Buildbot find no txrequests, as where it is not installed. */
const withoutTxrequests = "__import__('sys').modules['txrequests'] = None\n";

const authorityFile = '/srv/master/authority.pem';

/** How a master pushes the status of a build. */
export const pushPath: Path<PushRow> = {
  id: 'push',
  title: 'Status pushes',
  runs: 'master',
  rows,
  host: () => 'gitlab.example.org',
  peer: (row): Peer =>
    overTls(row)
      ? { server: 'web', port: 443, certificate: 'its name and addresses' }
      : { server: 'web', port: 80 },
  lines: (row) => [{ file: 'master.cfg', text: `c['services'].append(${reporter(row)})` }],
  shares: ({ backend }) => backend,
  program,
  trigger: { by: 'forced build', parameters: pushed },
  decidesWithin: 120_000,
  read: (log, row, { control }) =>
    readReporter(log, row, control ? controlName(row, control) : row.name),
  resolves: ({ url }) => literalIn(url),
  controls: (row) => (overTls(row) ? ['other authority', 'another name'] : []),
  builder: () => 'pushed',
  need: (row) => `${row.reporter}${overTls(row) ? ' with TLS' : ''}`,
  traits: (row) => ({
    tls: overTls(row)
      ? `with TLS${row.verify === false ? ' and verify=False' : ''}`
      : 'without TLS',
    backend: `with ${row.backend}`,
    reporter: `for ${row.reporter}`,
  }),
};

function overTls({ url }: PushRow): boolean {
  return url.startsWith('https:');
}

function controlName({ name }: PushRow, control: ControlId): string {
  return `${name} ${control}`;
}

/** The reporter in master.cfg, placeholders as they are. */
function reporter({ reporter, url, verify, name }: PushRow, as = name): string {
  const unverified = verify === false ? ', verify=False' : '';
  if (reporter === 'HttpStatusPush')
    return `reporters.HttpStatusPush(serverUrl='${url}/push'${unverified}, name='${as}')`;
  return `reporters.${reporter}('token', baseURL='${url}'${unverified}, verbose=True, name='${as}')`;
}

/** A master with these pushes, each over TLS once more for each of its controls, and one builder. */
function program(shared: readonly PushRow[], { at, localWorker }: Setting<PushRow>): Program {
  const reporters = shared.flatMap((row) => [
    fill(reporter(row), at(row)),
    ...(pushPath.controls?.(row) ?? []).map((control) =>
      fill(reporter(row, controlName(row, control)), at(row, control)),
    ),
  ]);
  const configuration = `import sys

from buildbot.plugins import reporters, schedulers, util, worker
from buildbot.util import httpclientservice
from twisted.python import log

sys.path.insert(0, '/srv/master')
from attribute_log import attributed

log.msg('${backendSaid}' + ('txrequests' if httpclientservice.txrequests else 'treq'))
c = BuildmasterConfig = {}
${loopbackPb}
${loopbackWeb}
c['workers'] = [${localWorker}]
c['builders'] = [util.BuilderConfig(name='pushed', workernames=['local'], factory=util.BuildFactory())]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=['pushed'])]
c['services'] = [attributed(reporter) for reporter in [
${reporters.map((line) => `    ${line},`).join('\n')}
]]
${ending}`;
  const [first] = shared;
  return masterProgram(configuration, {
    files: { 'authority.pem': first ? at(first).authority : '' },
    fixtures: { 'attribute_log.py': 'master/attribute_log.py' },
    environment: { SSL_CERT_FILE: authorityFile, REQUESTS_CA_BUNDLE: authorityFile },
    first: first?.backend === 'treq' ? withoutTxrequests : '',
  });
}

/** How a reporter begins to say that a push failed. */
const failedLine =
  /^(?:Got exception when handling reporter events|Failed to (?:send status|update) |Could not send status |\d+: unable to upload status|Unknown \(or hidden\) gitlab)/;
/** Lines that say why, without what differs from run to run. */
const tellingLine =
  /^(?:Status "\w+" sent for|Updated status with "\w+"|(?:builtins\.)?(?:\w+\.)+\w+: \S|(?:\w+\.)*\w*(?:Error|Exception)\b)/;

/** A reporter that logs no error has sent what it was told: HttpStatusPush has no other word for it. */
function readReporter({ lines }: ProgramLog, row: PushRow, name: string): ProductSaid {
  const mark = `reporter ${name}: `;
  const log = lines.flatMap((line) => (line.startsWith(mark) ? [line.slice(mark.length)] : []));
  const handled = log.filter((line) => line === 'EVENT HANDLED').length;
  const backend = lines.find((line) => line.includes(backendSaid))?.split(backendSaid)[1] ?? '';
  const connects = frameworks[backend];
  if (handled < eventsOf[row.reporter]) return undecided;
  const words = log
    .filter((line) => tellingLine.test(line))
    .map((line) => line.replace(/ object at 0x[0-9a-f]+/g, ''));
  const failed = log.some((line) => failedLine.test(line));
  return {
    said: failed ? 'failed' : 'succeeded',
    words: [...new Set(words)],
    ...(failed && { complaint: complaintIn(words) }),
    ...(connects && { connects }),
  };
}
