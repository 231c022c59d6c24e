import { canonical } from '../../src/address.ts';
import {
  mailerConfiguration,
  mailerLines,
  mailPort,
  recipientOf,
} from '../../src/configuration/mail.ts';
import { fill, type Places } from '../../src/configuration/places.ts';
import type { MailEvidence, Product } from '../../src/evidence.ts';
import type { Family } from '../../src/outcome.ts';
import { type MailerScenario, type Scenario, shortName } from '../../src/scenario.ts';
import type { Spawned } from '../nodes/agent.ts';
import type { Machine } from '../nodes/machines.ts';
import { deliveredIn, peersIn } from '../servers/mail.ts';
import {
  lastWords,
  listenMaster,
  masterProgram,
  masterSaid,
  withoutStamp,
} from '../servers/master.ts';
import type { Trace } from '../witness/watch.ts';
import { lastBuild } from '../world/rest.ts';
import { nameOf, type World } from '../world/world.ts';
import { commonFiles, cutOf, type Dialled, noRoutesFrom, secondsSince } from './dialled.ts';
import { buildsOn, startOwnWorker } from './own-worker.ts';
import { forceInside, getInside } from './rest-inside.ts';
import { type Dials, Together } from './together.ts';

/**
 * Within these milliseconds a mail is sent or given up: Twisted tries six times, one directly after
 * the other.
 */
const decidesWithin = 60_000;
const endsWithin = 15_000;
const trustFile = '/srv/master/authority.pem';

const mails = new Together(observe);

/**
 * Has a master mail about a forced build as a scenario configures it. One master has the notifiers
 * of all scenarios of a world, each for a builder of its own; builds are forced one after the
 * other, so that all that happens meanwhile is of one mail. When that master does not start, each
 * scenario is asked with a master of its own.
 */
export function dialFromMailer(
  world: World,
  scenario: MailerScenario,
  asked: readonly Scenario[],
): Promise<Dialled> {
  return mails.dial(
    world,
    scenario,
    asked.filter((other) => other.actor === 'mailer'),
  );
}

/** What one mail left behind, before the servers' log is read. */
interface Sent extends Trace {
  readonly scenario: MailerScenario;
  readonly places: Places;
  readonly noRoute: Readonly<Record<Family, number>>;
  readonly product: Product;
  readonly retries: number;
  readonly build: MailEvidence['build'];
  readonly log: readonly string[];
  /** From where on the servers' log is of this mail. */
  readonly from: number;
  readonly seconds: number;
}

async function observe(world: World, scenarios: readonly MailerScenario[]): Promise<Dials> {
  await using machine = await world.machines.borrow({
    bindv6only: 0,
    image: world.spec.images.master,
  });
  const begun = performance.now();
  const { agent } = machine;
  const mailers = scenarios.map((scenario) => ({
    builder: shortName(scenario),
    lines: fill(mailerLines(scenario), placesOf(world, scenario)),
  }));
  const configuration = mailerConfiguration(mailers, buildsOn(machine));
  const files = listenMaster(configuration, { 'authority.pem': world.certificates.authority });
  const master = agent.spawn({
    ...masterProgram(files),
    environment: { SSL_CERT_FILE: trustFile },
  });
  const said = await masterSaid(master);
  if (said !== 'running')
    return scenarios.length === 1
      ? await didNotStart(world, scenarios, configuration, master, said, begun)
      : new Map();
  await startOwnWorker(machine);
  const started = secondsSince(begun) / scenarios.length;

  const sent: Sent[] = [];
  for (const scenario of scenarios) sent.push(await send(world, machine, master, scenario));
  await world.mailLog.settle();
  const end = world.mailLog.length;
  // A client reads its trust store anew for each connection.
  await agent.run([
    'sh',
    '-c',
    `printf '%s' "$1" > ${trustFile}`,
    'sh',
    world.certificates.otherAuthority,
  ]);
  const again: Sent[] = [];
  for (const { scenario, product, wire } of sent)
    if (
      product.said === 'sent' &&
      !untrusted(scenario) &&
      wire.attempts.some(({ serverHello }) => serverHello)
    )
      again.push(await send(world, machine, master, scenario));
  if (again.length) await world.mailLog.settle();

  // The lab's own marker is in the servers' log too.
  const node = [machine.addresses.IPv4, machine.addresses.IPv6].map(canonical);
  return new Map(
    sent.map((mail, index) => {
      const {
        scenario,
        log,
        packets,
        places,
        from,
        seconds,
        queries,
        wire,
        noRoute,
        product,
        retries,
        build,
      } = mail;
      const recipient = recipientOf(scenario);
      const lines = world.mailLog.lines(
        scenario.server,
        recipient,
        from,
        sent[index + 1]?.from ?? end,
      );
      const delivered = deliveredIn(lines, scenario.server);
      const other = again.find((one) => one.scenario === scenario);
      const untrusting =
        other &&
        deliveredIn(world.mailLog.lines(scenario.server, recipient, other.from), scenario.server);
      const evidence: MailEvidence = {
        kind: 'mail',
        queries,
        wire,
        peers: peersIn(lines).filter((peer) => node.includes(peer)),
        ...(delivered ? { delivered } : {}),
        noRoute,
        product,
        retries,
        ...(other
          ? { withoutTrust: untrusting ? 'delivered' : 'refused' }
          : delivered?.tls && untrusted(scenario)
            ? { withoutTrust: 'delivered' }
            : {}),
        build,
      };
      return [
        scenario.id,
        {
          evidence,
          seconds: Math.round((started + seconds + (other?.seconds ?? 0)) * 100) / 100,
          cut: cutOf(node, packets),
          files: {
            'master.cfg': configuration,
            'notifier.txt': `${fill(mailerLines(scenario), places)}\n`,
            'master.log': `${log.join('\n')}\n`,
            ...(other ? { 'without-trust.log': `${other.log.join('\n')}\n` } : {}),
            'mail-servers.log': `${lines.join('\n')}\n`,
            ...commonFiles(evidence, packets),
          },
        },
      ];
    }),
  );
}

/**
 * Whether the first mail is itself one to a server whose certificate comes from an authority that
 * is not trusted.
 */
function untrusted({ server }: MailerScenario): boolean {
  return 'certificate' in server && server.certificate === 'untrusted';
}

function placesOf(world: World, { server }: MailerScenario): Places {
  const { IPv4, IPv6 } = world.addresses('mail');
  return { name: nameOf('mail'), ipv6: IPv6, ipv4: IPv4, port: mailPort(server) };
}

/**
 * Forces one build, and returns when the mail about it was sent or given up and all witnesses have
 * seen what there was.
 */
async function send(
  world: World,
  { tools, addresses }: Machine,
  master: Spawned,
  scenario: MailerScenario,
): Promise<Sent> {
  world.spec.asking?.(scenario.id);
  const begun = performance.now();
  const from = world.mailLog.length;
  const watched = world.witnesses.watch([addresses.IPv4, addresses.IPv6]);
  const noRoute = await noRoutesFrom(tools);
  const since = master.lines.all.length;
  await forceInside(tools, shortName(scenario));
  const ended = await master.lines.first((line) => endLine.test(line), decidesWithin, since);
  const log = master.lines.all.slice(since);
  const { product, retries } = outcomeOf(log, ended !== undefined);
  if (product.said === 'sent') await world.mailLog.delivery(recipientOf(scenario), from);
  const build = await lastBuild((path) => getInside(tools, path), shortName(scenario));
  const refused = await noRoute();
  await world.witnesses.settle();
  const trace = watched();
  await world.mailLog.connections(
    scenario.server,
    trace.wire.attempts.filter(({ established }) => established).length,
    from,
  );
  return {
    scenario,
    places: placesOf(world, scenario),
    ...trace,
    noRoute: refused,
    product,
    retries,
    build,
    log,
    from,
    seconds: secondsSince(begun),
  };
}

/** Twisted's word that nothing more comes of a mail, after it was sent or the error was logged. */
const endLine = /Stopping factory <twisted\.mail\.smtp\.ESMTPSenderFactory/;
const retryLine = /SMTP Client retrying server/;
/** The line of a traceback that names the error. */
const errorLine = /^\s+[\w.]+\.\w+(: |$)/;
const complaint = /Got exception when handling reporter events/;

/** What a master says of one mail. */
function outcomeOf(log: readonly string[], ended: boolean): { product: Product; retries: number } {
  const retries = log.filter((line) => retryLine.test(line)).length;
  if (!ended)
    return { product: { said: 'nothing', words: log.slice(-3).map(withoutStamp) }, retries };
  if (!log.some((line) => complaint.test(line)))
    return { product: { said: 'sent', words: ['sent the mail without a complaint'] }, retries };
  // The traceback's own last line; what follows it holds addresses of objects.
  const words = [
    log.findLast((line) => errorLine.test(line))?.trim() ?? lastWords({ lines: { all: log } }),
  ];
  return {
    product: { said: /TLSRequiredError/.test(words.join()) ? 'missed TLS' : 'gave up', words },
    retries,
  };
}

/** A master that does not start with one scenario's notifier: the configuration was refused. */
async function didNotStart(
  world: World,
  scenarios: readonly MailerScenario[],
  configuration: string,
  master: Spawned,
  said: 'failed' | 'nothing',
  begun: number,
): Promise<Dials> {
  const exit = await master.exit(endsWithin);
  await world.witnesses.settle();
  const evidence: MailEvidence = {
    kind: 'mail',
    queries: [],
    wire: { answers: [], attempts: [] },
    peers: [],
    noRoute: { IPv4: 0, IPv6: 0 },
    product: { said, words: [lastWords(master)], ...(exit === undefined ? {} : { exit }) },
    retries: 0,
    build: 'did not end',
  };
  const files = {
    'master.cfg': configuration,
    'master.log': `${master.lines.all.join('\n')}\n`,
    ...commonFiles(evidence, []),
  };
  return new Map(
    scenarios.map(({ id }) => [
      id,
      { evidence, seconds: secondsSince(begun), cut: undefined, files },
    ]),
  );
}
