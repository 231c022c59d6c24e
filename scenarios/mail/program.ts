import { masterProgram } from '../../src/configuration/master.ts';
import { ending, loopbackPb, loopbackWeb } from '../../src/configuration/master-cfg.ts';
import { controlName, type Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import { controls, peer } from './peer.ts';
import type { MailRow } from './row.ts';

const authorityFile = '/srv/master/authority.pem';

/** The `MailNotifier(…)` of master.cfg; a port that is the default is not written. */
export function notifier(row: MailRow, as = row.name): string {
  const { before = '' } = row;
  const { port } = row.via ?? peer(row);
  const options = [
    row.relayhost && `relayhost=${row.relayhost}`,
    port !== 25 && `smtpPort=${port}`,
    row.option && `${row.option}=True`,
  ].filter(Boolean);
  const relay = options.length ? `\n    ${options.join(', ')},` : '';
  return `${before}c['services'].append(reporters.MailNotifier(
    fromaddr='buildbot@lab.test', sendToInterestedUsers=False,
    extraRecipients=['${recipient(as)}'],${relay}
    generators=[reporters.BuildStatusGenerator(mode='all', builders=['${as}'])]))`;
}

/** The address to which the mail of a row or control goes. */
function recipient(name: string): string {
  return `${name}@sink.lab.test`;
}

/** A master with these notifiers, and for each row and control a builder and a scheduler of its name. */
export function program(
  shared: readonly MailRow[],
  { at, localWorker, loopback }: Setting<MailRow>,
): Program {
  const notifiers = shared.flatMap((row) => [
    { name: row.name, text: fill(notifier(row), at(row)) },
    ...controls(row).map((control) => {
      const name = controlName(row, control);
      return { name, text: fill(notifier(row, name), at(row, control)) };
    }),
  ]);
  const configuration = `from buildbot.plugins import reporters, schedulers, util, worker

c = BuildmasterConfig = {}
${loopbackWeb(loopback)}
${loopbackPb(loopback)}
c['workers'] = [${localWorker}]
factory = util.BuildFactory([])
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
