import { documentSchema } from '../document/version.ts';
import type { Directive } from '../try/directive.ts';
import type { Trial, TrialFinding, TriedTopology } from '../try/trial.ts';
import { reached } from './sample.ts';

/** A worker that is given a name. */
export function directive(rest: Partial<Directive> = {}): Directive {
  return {
    kind: 'worker',
    where: 'buildbot.tac Worker(buildmaster_host, port)',
    places: [{ file: 'buildbot.tac', line: 12 }],
    class: 'buildbot_worker.bot.Worker',
    host: 'build.example.com',
    port: 9989,
    by: 'worker',
    protocol: 'pb',
    text: 'build.example.com',
    ...rest,
  };
}

export const mail = directive({
  kind: 'mail',
  where: "c['services'][0] MailNotifier.relayhost (default)",
  places: [{ file: 'notify.py', line: 7 }],
  class: 'buildbot.reporters.mail.MailNotifier',
  host: 'localhost',
  port: 25,
  by: 'master',
  protocol: 'smtp',
  text: 'localhost',
  default: true,
});

export const dialled: TrialFinding = { is: 'dialled', finding: reached };

export function tried(
  id: string,
  findings: readonly TrialFinding[],
  rest: Partial<TriedTopology> = {},
): TriedTopology {
  return { id, granted: [], findings, asked: [], builds: [], seconds: 9.5, ...rest };
}

/** A trial of a worker and of mail in one network. */
export function trial(rest: Partial<Trial> = {}): Trial {
  return {
    schema: documentSchema,
    at: '2026-11-29T13:00:00.000Z',
    configuration: 'orchard/master.cfg',
    release: { buildbot: '3.6.1', twisted: '22.10.0', python: '3.11.2', image: 'sha256:1' },
    given: [],
    invented: [],
    ignored: [],
    directives: [directive(), mail],
    written: [],
    silent: [],
    topologies: [tried('dual-stack', [dialled, { is: 'loopback' }])],
    ...rest,
  };
}
