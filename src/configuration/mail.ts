import { certified, type MailerScenario, type MailServer, shortName } from '../scenario.ts';
import { ending, ownPb, ownWeb } from './master.ts';
import { type BuildsOn, ownWorker } from './worker.ts';

/** The `MailNotifier(…)` of master.cfg. Placeholders are left as they are. */
export function mailerLines(scenario: MailerScenario): string {
  const name = shortName(scenario);
  const option = scenario.option ? `, ${scenario.option}=True` : '';
  return `c['services'].append(reporters.MailNotifier(
    fromaddr='buildbot@lab.test', sendToInterestedUsers=False, extraRecipients=['${recipientOf(scenario)}'],
    relayhost=${scenario.relayhost}, smtpPort={port}${option},
    generators=[reporters.BuildStatusGenerator(mode='all', builders=['${name}'])]))`;
}

/** The port of a mail server: 25 is the relay's, each other one is a sink of its own. */
export function mailPort(server: MailServer): number {
  if (server.offers === 'nothing') return server.by === 'relay' ? 25 : 2525;
  const first = { STARTTLS: 5870, 'STARTTLS, and requires it': 5880, SMTPS: 4650 }[server.offers];
  return first + certified.indexOf(server.certificate);
}

/** The address to which the mail of a scenario goes. */
export function recipientOf(scenario: MailerScenario): string {
  return `${shortName(scenario)}@sink.lab.test`;
}

/**
 * The whole master.cfg of a master that mails: `mailers` are the filled lines of each, with its
 * builder.
 */
export function mailerConfiguration(
  mailers: readonly { readonly builder: string; readonly lines: string }[],
  on: BuildsOn,
): string {
  return `from buildbot.plugins import reporters, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${ownWeb}
${ownPb}
c['workers'] = [${ownWorker(on)}]
factory = util.BuildFactory([steps.ShellCommand(command=['true'])])
builders = [${mailers.map(({ builder }) => `'${builder}'`).join(', ')}]
c['builders'] = [util.BuilderConfig(name=name, workernames=['local'], factory=factory) for name in builders]
c['schedulers'] = [schedulers.ForceScheduler(name=name, builderNames=[name]) for name in builders]
c['services'] = []
${mailers.map(({ lines }) => lines).join('\n')}
${ending}`;
}
