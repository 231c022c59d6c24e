import type { Lines } from '../nodes/lines.ts';
import type { Server } from '../servers/server.ts';
import type { World } from '../world/world.ts';
import { replaced } from './hands.ts';
import { broken, type Hand, undecided, type WorldSaboteur } from './saboteur.ts';
import { inside } from './scripts.ts';

/** The web server does not what the lab takes it to do. */
export const webServerSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'certificate-of-another-name',
    breaks: 'The web server shows a certificate for another name, to programs that do not look.',
    cell: { scenario: 'push/gitlab-https-name-unverified', topology: 'dual-stack' },
    leavesNothing: true,
    expects: broken(
      /gitlab-https-name-unverified\.push\.lab\.test, \S+:443, shows another certificate than its own \(DNS:evil\.lab\.test\)/,
    ),
    world: (world, hand) => begunAnewUntil(world, hand, anotherCertificate, `${pair}*.pem`),
  },
  {
    id: 'answer-to-the-head-alone',
    breaks: 'The web server answers a report of which it has read the head alone.',
    cell: { scenario: 'push/http-name', topology: 'ipv6-only' },
    leavesNothing: true,
    expects: undecided(/the program says that it succeeded, but the server logged nothing of it/),
    async world(world, hand) {
      await begunAnewUntil(world, hand, answersTheHead, '/srv/web/locations.conf');
      return withoutWaiting(world);
    },
  },
];

const pair = '/srv/web/its-name-and-addresses';
const anotherCertificate = `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 7 -subj /CN=evil \
  -addext subjectAltName=DNS:evil.lab.test -keyout ${pair}-key.pem -out ${pair}.pem`;

const answersTheHead = `echo "location = /push { return 200 '{}'; }" >> /srv/web/locations.conf`;

/**
 * The world, in which nobody waits any longer for a report to be handed on once its head is logged as answered:
 * what comes of it has come by then.
 */
function withoutWaiting(world: World): World {
  const web = webOf(world);
  const { lines } = web.running;
  const from = lines.all.length;
  const isHead = (line: string) =>
    line.includes('"method":"POST"') && line.includes('"upstream":""');
  const until: Lines['until'] = async (look, milliseconds) => {
    const decided = () => look() !== undefined || lines.all.slice(from).some(isHead) || undefined;
    await lines.until(decided, milliseconds);
    return look();
  };
  const server = { ...web, running: replaced(web.running, { lines: replaced(lines, { until }) }) };
  const destinations = [...world.destinations].map(
    ([key, one]) => [key, one.server === web ? { ...one, server } : one] as const,
  );
  return { ...world, destinations: new Map(destinations) };
}

/** Has nginx begin again after such a command, and once more with these files as they were. */
async function begunAnewUntil(
  world: World,
  { within }: Hand,
  command: string,
  files: string,
): Promise<World> {
  const kept = '/dev/shm/kept';
  within.defer(async () => void (await begunAnew(world, `cp ${kept}/* /srv/web`)));
  return begunAnew(world, `mkdir -p ${kept} && cp -p ${files} ${kept} && ${command}`);
}

/** Has nginx begin again after a command of a shell that changes what it reads. */
async function begunAnew(world: World, command: string): Promise<World> {
  const { running } = webOf(world);
  const from = running.lines.all.length;
  await inside(running, `${command} && nginx -c /srv/web/nginx.conf -s reload`);
  // The worker that had the old files may take a connection until then.
  const ended = (line: string) => /worker process \d+ exited/.test(line);
  if (!(await running.lines.first(ended, 20_000, from)))
    throw new Error('the sabotage failed: nginx did not begin again');
  return world;
}

function webOf({ servers }: World): Server {
  const web = servers.find(({ record }) => record.id === 'web');
  if (!web) throw new TypeError('the saboteur needs the web server');
  return web;
}
