import { fetchConfiguration, fetchLine, transportOf } from '../../src/configuration/fetch.ts';
import { fill, type Places } from '../../src/configuration/places.ts';
import type { FetchEvidence, Product } from '../../src/evidence.ts';
import { type FetchScenario, type Scenario, shortName } from '../../src/scenario.ts';
import type { Agent } from '../nodes/agent.ts';
import { listenMaster, runningMaster, withoutStamp } from '../servers/master.ts';
import {
  gitPort,
  peersOfDaemon,
  peersOfSshd,
  requestsFrom,
  sshPort,
  webPort,
} from '../servers/web.ts';
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
import { forceInside, getInside } from './rest-inside.ts';
import { type Dials, Together } from './together.ts';

/** Within these milliseconds every build has ended, and every poller has polled. */
const fetchesWithin = 120_000;

const fetches = new Together(fetchAll);

/**
 * Starts a master with the step or poller that a scenario configures and with all others, and
 * forces the builds. Each has a name and a port to itself.
 */
export function dialFetch(
  world: World,
  scenario: FetchScenario,
  asked: readonly Scenario[],
): Promise<Dialled> {
  return fetches.dial(
    world,
    scenario,
    asked.filter((other) => other.actor === 'fetcher'),
  );
}

async function fetchAll(world: World, scenarios: readonly FetchScenario[]): Promise<Dials> {
  await using machine = await world.machines.borrow({
    bindv6only: 0,
    image: world.spec.images.master,
  });
  for (const { id } of scenarios) world.spec.asking?.(id);
  const { agent, tools, addresses } = machine;
  const node = [addresses.IPv4, addresses.IPv6];
  const begun = performance.now();
  const { web } = world.nodes;
  const { IPv4, IPv6 } = world.addresses('web');
  const choosing = scenarios.filter(
    (scenario) => transportOf(scenario) === 'ssh' && scenario.url.includes('{port}'),
  );
  const portOf = {
    http: (scenario: FetchScenario) => webPort('http', scenarios.indexOf(scenario)),
    git: () => gitPort,
    ssh: (scenario: FetchScenario) => sshPort(choosing.indexOf(scenario)),
  };
  const placesOf = (scenario: FetchScenario): Places => {
    const port = portOf[transportOf(scenario)](scenario);
    const above = scenario.website === 'IPv4 only' ? 'v4only.lab.test' : nameOf('web');
    return { name: `${shortName(scenario)}.${above}`, ipv6: IPv6, ipv4: IPv4, port };
  };
  const configuration = fetchConfiguration(scenarios, placesOf, buildsOn(machine));
  const [watched, fromLine, noRoute] = [
    world.witnesses.watch(node),
    web.lines.all.length,
    await noRoutesFrom(tools),
  ];
  const master = await runningMaster(
    agent,
    'the Git steps and pollers',
    listenMaster(configuration),
  );
  await startOwnWorker(machine);
  await forceInside(tools, 'force', { owner: 'lab' });
  const isTold = (scenario: FetchScenario) => (line: string) =>
    productOf([line], scenario, placesOf(scenario)).said !== 'nothing';
  await Promise.all(
    scenarios.map((scenario) => master.lines.first(isTold(scenario), fetchesWithin)),
  );
  const logs = await Promise.all(
    scenarios.map(async (scenario) =>
      scenario.by === 'step' ? stepLog(tools, shortName(scenario)) : '',
    ),
  );
  const refused = await noRoute();
  await Promise.all([markLog(world), world.witnesses.settle()]);
  const seconds = secondsSince(begun);

  const trace = watched();
  return new Map(
    scenarios.map((scenario, index) => {
      const { name, port } = placesOf(scenario);
      const peersOf = {
        http: () =>
          requestsFrom(web.lines, fromLine, node).flatMap((request) =>
            request.port === port && request.status === 200 ? [request.peer] : [],
          ),
        git: () => peersOfDaemon(web.lines, fromLine, node),
        ssh: () => peersOfSshd(web.lines, fromLine, node, port),
      };
      const { packets, queries, wire } = ofServer(trace, name, port);
      const { said, words } = productOf(master.lines.all, scenario, placesOf(scenario));
      const evidence: FetchEvidence = {
        kind: 'fetch',
        queries,
        wire,
        peers: peersOf[transportOf(scenario)](),
        noRoute: refused,
        product: {
          said,
          words: [
            ...words,
            ...(logs[index] ?? '').split('\n').filter((line) => telling.test(line)),
          ],
        },
        ...(scenario.by === 'step'
          ? {
              build: said === 'fetched' ? 'success' : said === 'failed' ? 'failure' : 'did not end',
            }
          : {}),
      };
      return [
        scenario.id,
        {
          evidence,
          seconds,
          cut: cutOf(node, packets),
          files: {
            'fetch.txt': `${fill(fetchLine(scenario), placesOf(scenario))}\n`,
            'master.cfg': configuration,
            'master.log': `${master.lines.all.join('\n')}\n`,
            ...(scenario.by === 'step' ? { 'step.log': logs[index] ?? '' } : {}),
            'web.log': `${web.lines.all.slice(fromLine).join('\n')}\n`,
            ...commonFiles(evidence, packets),
          },
        },
      ];
    }),
  );
}

/** A line in which git or ssh says why, or the last one of a traceback. */
const telling = /^(?:error|fatal|ssh|[\w.]+(?:Error|Exception)): /;

/**
 * What git said in the step of a builder's only build; Buildbot's own traceback where that fell
 * over before it began git.
 */
async function stepLog(agent: Agent, builder: string): Promise<string> {
  const { builders } = await getInside<{ builders: { builderid: number }[] }>(
    agent,
    `/builders?name=${builder}`,
  );
  const step = `/builders/${builders[0]?.builderid}/builds/1/steps/git`;
  const { logs } = await getInside<{ logs: { slug: string }[] }>(agent, `${step}/logs`);
  const log = ['stdio', 'err_text'].find((name) => logs.some(({ slug }) => slug === name));
  if (!log) return '';
  const { logchunks } = await getInside<{ logchunks: { content: string }[] }>(
    agent,
    `${step}/logs/${log}/contents`,
  );
  // Each line begins with a letter for its stream.
  return logchunks.map(({ content }) => content.replace(/^[a-z]/gm, '')).join('');
}

/** What the master says of a build's end, or of a poll of this URL. */
function productOf(lines: readonly string[], scenario: FetchScenario, places: Places): Product {
  const url = fill(scenario.url, places);
  if (scenario.by === 'step') {
    const end = lines.find(
      (line) => line.includes(`<Build ${shortName(scenario)} `) && line.includes('build finished'),
    );
    return {
      said: end === undefined ? 'nothing' : end.includes('results:success') ? 'fetched' : 'failed',
      words: [],
    };
  }
  if (lines.some((line) => line.includes(`gitpoller: processing changes from "${url}"`)))
    return { said: 'fetched', words: ['gitpoller: processing changes'] };
  const failure = lines.findIndex(
    (line) => line.includes(url) && line.includes('failed with exit code'),
  );
  if (failure < 0) return { said: 'nothing', words: [] };
  return {
    said: 'failed',
    words: lines
      .slice(failure, failure + 2)
      .map((line) => withoutStamp(line).trim())
      .filter(Boolean),
  };
}
