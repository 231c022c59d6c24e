import { masterProgram } from '../../src/configuration/master.ts';
import { ending, loopbackPb, loopbackWeb } from '../../src/configuration/master-cfg.ts';
import type { Setting } from '../../src/path.ts';
import { fill, type Names } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import { controlName, controls } from './peer.ts';
import type { PushRow } from './rows.ts';

/** What the master says of the back-end that it took, by its own variables. */
export const backendSaid = 'HTTP back-end: ';

/** A line of buildbot.tac that makes Buildbot find no txrequests, as where it is not installed. */
const withoutTxrequests = "__import__('sys').modules['txrequests'] = None\n";

const authorityFile = '/srv/master/authority.pem';

/** The reporter in master.cfg, placeholders as they are. */
export function reporter({ reporter, url, verify, name }: PushRow, as = name): string {
  const unverified = verify === false ? ', verify=False' : '';
  if (reporter === 'HttpStatusPush')
    return `reporters.HttpStatusPush(serverUrl='${url}/push'${unverified}, name='${as}')`;
  return `reporters.${reporter}('token', baseURL='${url}'${unverified}, verbose=True, name='${as}')`;
}

/** The environment that a row asks for, as it is for a place. */
function variables({ environment = {} }: PushRow, place: Names): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, text]) => [name, fill(text, place)]),
  );
}

/** A master with these pushes, each over TLS once more for each of its controls, and one builder. */
export function program(
  shared: readonly PushRow[],
  { at, localWorker, loopback }: Setting<PushRow>,
): Program {
  const reporters = shared.flatMap((row) => [
    fill(reporter(row), at(row)),
    ...controls(row).map((control) =>
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
${loopbackPb(loopback)}
${loopbackWeb(loopback)}
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
    environment: {
      SSL_CERT_FILE: authorityFile,
      REQUESTS_CA_BUNDLE: authorityFile,
      ...(first && variables(first, at(first))),
    },
    first: first?.backend === 'treq' ? withoutTxrequests : '',
  });
}
