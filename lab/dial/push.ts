import { fill, type Places } from '../../src/configuration/places.ts';
import {
  backendSaid,
  overTls,
  pushConfiguration,
  pushedRepository,
  pushedRevision,
  pushLine,
  untrustedName,
  withoutTxrequests,
} from '../../src/configuration/push.ts';
import type { Product, PushEvidence } from '../../src/evidence.ts';
import { type PushScenario, type Scenario, shortName } from '../../src/scenario.ts';
import type { Spawned } from '../nodes/agent.ts';
import type { Machine } from '../nodes/machines.ts';
import { listenMaster, runningMaster, toldFile } from '../servers/master.ts';
import { requestsFrom, webPort, type webPorts } from '../servers/web.ts';
import { nameOf, type World } from '../world/world.ts';
import {
  commonFiles,
  cutOf,
  type Dialled,
  noRoutesFrom,
  ofServer,
  secondsSince,
} from './dialled.ts';
import { markLog } from './mark-log.ts';
import { buildsOn, startOwnWorker } from './own-worker.ts';
import { forceInside } from './rest-inside.ts';
import { type Dials, Together } from './together.ts';

/**
 * Within these milliseconds a forced build has ended, and every reporter has taken what it was told
 * of it.
 */
const pushesWithin = 120_000;
/**
 * What a reporter is told of a build: that it begins, and that it ends; GitLab's and GitHub's also
 * that it is asked for.
 */
const eventsOf = { GitLabStatusPush: 3, GitHubStatusPush: 3, HttpStatusPush: 2 } as const;

/** How a reporter begins to say that a push failed. */
const failedLine =
  /^(?:Got exception when handling reporter events|Failed to (?:send status|update) |Could not send status |\d+: unable to upload status|Unknown \(or hidden\) gitlab)/;
/** Words that tell, without what differs from run to run. */
const tellingLine =
  /^(?:Status "\w+" sent for|Updated status with "\w+"|(?:builtins\.)?(?:\w+\.)+\w+: \S|(?:\w+\.)*\w*(?:Error|Exception)\b)/;

const pushes = new Together(pushAll);

/**
 * Starts a master with the status push that a scenario configures and with all others of the same
 * back-end, and forces one build, of which they all push the status. Each has a name and a port of
 * the web server to itself, so that the witnesses tell them apart.
 */
export function dialPush(
  world: World,
  scenario: PushScenario,
  asked: readonly Scenario[],
): Promise<Dialled> {
  return pushes.dial(
    world,
    scenario,
    asked
      .filter((other) => other.actor === 'pusher')
      .filter(({ backend }) => backend === scenario.backend),
  );
}

async function pushAll(world: World, scenarios: readonly PushScenario[]): Promise<Dials> {
  await using machine = await world.machines.borrow({
    bindv6only: 0,
    image: world.spec.images.master,
  });
  for (const { id } of scenarios) world.spec.asking?.(id);
  const { agent, tools, addresses } = machine;
  const node = [addresses.IPv4, addresses.IPv6];
  const begun = performance.now();
  const { web } = world.nodes;
  const placesAt = (kind: keyof typeof webPorts, name: string, index: number): Places => {
    const { IPv4, IPv6 } = world.addresses('web');
    return { name: `${name}.${nameOf('web')}`, ipv6: IPv6, ipv4: IPv4, port: webPort(kind, index) };
  };
  const trusted = (scenario: PushScenario) =>
    placesAt(
      overTls(scenario) ? 'https' : 'http',
      shortName(scenario),
      scenarios.indexOf(scenario),
    );
  const untrusted = (scenario: PushScenario) =>
    placesAt('untrusted', untrustedName(scenario), scenarios.indexOf(scenario));
  const configuration = pushConfiguration(scenarios, trusted, untrusted, buildsOn(machine));
  const plain = listenMaster(configuration, {
    'told.py': toldFile,
    'authority.pem': world.certificates.authority,
  });
  const files =
    scenarios[0]?.backend === 'treq'
      ? { ...plain, 'buildbot.tac': withoutTxrequests + plain['buildbot.tac'] }
      : plain;
  const trust = {
    SSL_CERT_FILE: '/srv/master/authority.pem',
    REQUESTS_CA_BUNDLE: '/srv/master/authority.pem',
  };
  const [watched, fromRequest, noRoute] = [
    world.witnesses.watch(node),
    web.lines.all.length,
    await noRoutesFrom(tools),
  ];
  const master = await runningMaster(agent, 'the status pushes', files, trust);
  const names = new Map(
    scenarios.flatMap((scenario) =>
      [shortName(scenario), ...(overTls(scenario) ? [untrustedName(scenario)] : [])].map(
        (name) => [name, scenario.reporter] as const,
      ),
    ),
  );
  await startOwnWorker(machine);
  const build = await pushedBuild(machine, master, names);
  const refused = await noRoute();
  await Promise.all([markLog(world), world.witnesses.settle()]);
  const seconds = secondsSince(begun);

  const [trace, requests] = [watched(), requestsFrom(web.lines, fromRequest, node)];
  const said = master.lines.all.find((line) => line.includes(backendSaid)) ?? '';
  return new Map(
    scenarios.map((scenario) => {
      const { name, port } = trusted(scenario);
      const mine = requests.filter((request) => request.port === port);
      const { packets, queries, wire } = ofServer(trace, name, port);
      const again = requests.filter((request) => request.port === untrusted(scenario).port);
      const withoutTrust = mine.some(({ tls }) => tls)
        ? trustless(productOf(master, untrustedName(scenario), scenario), again.length)
        : undefined;
      const evidence: PushEvidence = {
        kind: 'push',
        queries,
        wire,
        requests: mine.map(({ port: _, ...request }) => request),
        noRoute: refused,
        product: productOf(master, shortName(scenario), scenario),
        backend: {
          configured: scenario.backend,
          said: said.slice(said.indexOf(backendSaid) + backendSaid.length),
        },
        build,
        ...(withoutTrust ? { withoutTrust } : {}),
      };
      return [
        scenario.id,
        {
          evidence,
          seconds,
          cut: cutOf(node, packets),
          files: {
            'push.txt': `${fill(pushLine(scenario), trusted(scenario))}\n`,
            'master.cfg': configuration,
            'buildbot.tac': files['buildbot.tac'] ?? '',
            'reporter.log': wordsOf(master, shortName(scenario))
              .map((line) => `${line}\n`)
              .join(''),
            'master.log': `${master.lines.all.join('\n')}\n`,
            'web.log': [...mine, ...again]
              .map((request) => `${JSON.stringify(request)}\n`)
              .join(''),
            ...commonFiles(evidence, packets),
          },
        },
      ];
    }),
  );
}

/**
 * Forces the build, and waits until it has ended and each reporter has taken all events of it: a
 * fact that the reporters' own lines tell.
 */
async function pushedBuild(
  { tools }: Machine,
  master: Spawned,
  reporters: ReadonlyMap<string, PushScenario['reporter']>,
): Promise<PushEvidence['build']> {
  await forceInside(tools, 'force', {
    owner: 'lab',
    branch: 'main',
    revision: pushedRevision,
    repository: pushedRepository,
    project: '',
  });
  const took = [...reporters].map(([name, reporter]) => {
    let events = 0;
    return master.lines.first(
      (line) => line === takenLine(name) && ++events === eventsOf[reporter],
      pushesWithin,
    );
  });
  const finished = (line: string) =>
    line.includes('<Build pushed ') && line.includes('build finished');
  const [end] = await Promise.all([master.lines.first(finished, pushesWithin), ...took]);
  return end === undefined
    ? 'did not end'
    : end.includes('results:success')
      ? 'success'
      : 'failure';
}

/** What the master's log says while one reporter is at work. */
function wordsOf(master: Spawned, name: string): string[] {
  const mark = `reporter ${name}: `;
  return master.lines.all
    .filter((line) => line.startsWith(mark))
    .map((line) => line.slice(mark.length));
}

/** What the master's log says when a reporter has done with one event. */
function takenLine(name: string): string {
  return `reporter ${name}: EVENT TAKEN`;
}

/**
 * A reporter that logs no error has sent what it was told: HttpStatusPush has no other word for it.
 */
function productOf(master: Spawned, name: string, { reporter }: PushScenario): Product {
  const log = wordsOf(master, name);
  const words = [
    ...new Set(
      log
        .filter((line) => tellingLine.test(line))
        .map((line) => line.replace(/ object at 0x[0-9a-f]+/g, '')),
    ),
  ];
  if (master.lines.all.filter((line) => line === takenLine(name)).length < eventsOf[reporter])
    return { said: 'nothing', words };
  return { said: log.some((line) => failedLine.test(line)) ? 'failed' : 'sent', words };
}

/**
 * What came of the push to the server without trusted certificate; nothing when the master and the
 * server do not agree on it.
 */
function trustless({ said }: Product, requests: number): 'sent' | 'refused' | undefined {
  if (said === 'sent' && requests > 0) return 'sent';
  return said === 'failed' && requests === 0 ? 'refused' : undefined;
}
