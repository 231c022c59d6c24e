import { masterProgram } from '../../src/configuration/master.ts';
import { ending, loopbackPb, loopbackWeb } from '../../src/configuration/master-cfg.ts';
import type { Setting } from '../../src/path.ts';
import { fill } from '../../src/place.ts';
import type { Program } from '../../src/program.ts';
import type { FetchRow } from './rows.ts';

/** The step or the poller in master.cfg. */
export function fetchLine({ by, url, name, proxy, interval = 3600 }: FetchRow): string {
  const env = proxy === undefined ? '' : `, env={'http_proxy': '${proxy}'}`;
  if (by === 'step') return `steps.Git(repourl='${url}', mode='full'${env})`;
  return `changes.GitPoller('${url}', workdir='${name}.git', pollInterval=${interval}, pollAtLaunch=True)`;
}

/** What the master's environment has for a row: a step has an environment of its own. */
export function environmentOf({ by, proxy }: FetchRow): Readonly<Record<string, string>> {
  return by === 'poller' && proxy !== undefined ? { http_proxy: proxy } : {};
}

/** A master with these steps, each on a builder of its own, and these pollers. */
export function program(
  shared: readonly FetchRow[],
  { at, localWorker, loopback }: Setting<FetchRow>,
): Program {
  const line = (row: FetchRow) => fill(fetchLine(row), at(row));
  const { step: steps = [], poller: pollers = [] } = Object.groupBy(shared, ({ by }) => by);
  const builder = (name: string, steps: string) =>
    `    util.BuilderConfig(name='${name}', workernames=['local'], factory=util.BuildFactory(${steps})),`;
  const names = ['none', ...steps.map(({ name }) => name)];
  const variables = shared.flatMap((row) =>
    Object.entries(environmentOf(row)).map(([name, text]) => [name, fill(text, at(row))]),
  );
  const configuration = `from buildbot.plugins import changes, schedulers, steps, util, worker

c = BuildmasterConfig = {}
${loopbackPb(loopback)}
${loopbackWeb(loopback)}
c['workers'] = [${localWorker}]
c['builders'] = [
${[...steps.map((row) => builder(row.name, `[${line(row)}]`)), builder('none', '')].join('\n')}
]
c['schedulers'] = [schedulers.ForceScheduler(name='force', builderNames=[${names.map((name) => `'${name}'`).join(', ')}])]
c['change_source'] = [
${pollers.map((row) => `    ${line(row)},`).join('\n')}
]
${ending}`;
  return masterProgram(configuration, { environment: Object.fromEntries(variables) });
}
