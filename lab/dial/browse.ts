import { tmpdir } from 'node:os';
import { fill, type Places } from '../../src/configuration.ts';
import { sentence } from '../../src/errors.ts';
import type { VisitScenario } from '../../src/scenario.ts';
import { credentials, visitedBuilder, visitName, visitPath } from '../../src/visiting.ts';
import { openBrowser } from '../browser.ts';
import { browserImage } from '../image/build.ts';
import type { Machine } from '../machines.ts';
import { silent } from '../progress.ts';
import { peersTaken, startVisited } from '../visited.ts';
import type { World } from '../world.ts';
import type { Dialled } from './dialled.ts';
import { logOf, observe, type Seen } from './visit.ts';

/** How long the application may take to show something, in milliseconds. */
const showsWithin = 30_000;

/** Starts a master and, on another machine, a browser that opens its application. */
export async function dialBrowse(world: World, scenario: VisitScenario): Promise<Dialled> {
  const { docker, release } = world.spec;
  const image = await browserImage(docker, release, tmpdir(), silent);
  await using browsing = await world.machines.borrow({ bindv6only: 0, image });
  await using machine = await world.machines.borrow({ bindv6only: 0 });
  world.spec.asking?.(scenario.id);
  const visited = await startVisited(machine);
  return observe(world, visited, scenario, browsing, (places) => browse(browsing, machine, scenario, places));
}

async function browse(browsing: Machine, { agent }: Machine, scenario: VisitScenario, places: Places): Promise<Seen> {
  await using stack = new AsyncDisposableStack();
  const browser = await openBrowser(browsing, stack);
  const { user: username, password } = credentials.login;
  const context = await browser.newContext({ httpCredentials: { username, password }, userAgent: visitName(scenario), viewport: { width: 1200, height: 600 } });
  context.setDefaultTimeout(showsWithin);
  const page = await context.newPage();
  const origin = `http://${fill(scenario.host, places)}:${places.port}`;
  const shown = { answered: 0, cameAbout: false, words: '' };
  try {
    // The login leads back to the page.
    const response = await page.goto(`${origin}/auth/login`);
    shown.answered = response?.status() ?? 0;
    await page.goto(`${origin}${visitPath(scenario)}`);
    await page.getByRole('link', { name: visitedBuilder, exact: true }).waitFor();
    const forced = await page.evaluate(forceInPage);
    // The build that the session was allowed to force comes by WebSocket, while the page stays as it is.
    await page.locator('a[href$="/builds/1"]').first().waitFor();
    Object.assign(shown, {
      cameAbout: forced === 200,
      words: `${shown.answered}; the application shows its builder and the build that was forced (${forced})`,
    });
  } catch (error) {
    shown.words = sentence(error);
  }
  const screenshot = await page.screenshot();
  const { answered, ...rest } = shown;
  const taken = await peersTaken(agent);
  return { ...rest, ...(answered && { answered }), taken, logged: await logOf(agent, scenario, answered > 0), files: { 'screenshot.png': screenshot } };
}

/** Runs in the page: forces a build as a script of the application does, with the session of the browser. */
async function forceInPage(): Promise<number> {
  const body = JSON.stringify({ jsonrpc: '2.0', method: 'force', id: 1, params: {} });
  const { status } = await fetch('/api/v2/forceschedulers/force', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return status;
}
