import type { World } from '../world/world.ts';
import { inside } from './hands.ts';
import { broken, type WorldSaboteur } from './saboteur.ts';

/** Servers that show another certificate than the one that was made for them. */
export const certificateSaboteurs: readonly WorldSaboteur[] = [
  {
    id: 'certificate-of-another-name',
    breaks: 'The web server shows a certificate for another name.',
    cell: { scenario: 'push/gitlab-https-name', topology: 'dual-stack' },
    expects: broken(
      /gitlab-https-name\.push\.lab\.test, \S+:443, shows another certificate than its own \(DNS:evil\.lab\.test\)/,
    ),
    world: showsAnother,
  },
];

const files = '/srv/web/its-name-and-addresses';

/** Has nginx begin again with a certificate that somebody else has made. */
async function showsAnother(world: World): Promise<World> {
  const web = world.servers.find(({ record }) => record.id === 'web');
  if (!web) throw new TypeError('the saboteur needs the web server');
  const { running } = web;
  const from = running.lines.all.length;
  await inside(
    running,
    `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 7 -subj /CN=evil \
      -addext subjectAltName=DNS:evil.lab.test -keyout ${files}-key.pem -out ${files}.pem && nginx -c /srv/web/nginx.conf -s reload`,
  );
  // The worker that had the old certificate may take a connection until then.
  const ended = (line: string) => /worker process \d+ exited/.test(line);
  if (!(await running.lines.first(ended, 20_000, from)))
    throw new Error('the sabotage failed: nginx did not begin again');
  return world;
}
