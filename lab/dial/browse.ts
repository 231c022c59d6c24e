import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import { fill, type Places } from '../../src/configuration/places.ts';
import { credentials, forceRequest, paths, visitedBuilder } from '../../src/configuration/visit.ts';
import { sentence } from '../../src/errors.ts';
import { isRefusal } from '../../src/outcome.ts';
import { shortName, type VisitScenario } from '../../src/scenario.ts';
import { browserImage } from '../image/lab-image.ts';
import type { Machine } from '../nodes/machines.ts';
import { silent } from '../progress.ts';
import { peersTaken, startVisited } from '../servers/visited.ts';
import type { World } from '../world/world.ts';
import { openBrowser } from './browser.ts';
import type { Dialled } from './dialled.ts';
import { logOf, observe, placesOf, type Seen } from './visit.ts';
import type { Got } from './visitor.ts';

/** How long the application may take to show something, in milliseconds. */
const showsWithin = 30_000;

/** Starts a master and, on another machine, a browser that opens its application. */
export async function dialBrowse(world: World, scenario: VisitScenario): Promise<Dialled> {
  const { labels, images } = world.spec;
  const image = await browserImage(
    { engine: world.spec, labels, temporary: tmpdir() },
    images.lab,
    silent,
  );
  // Chromium takes a host without a default route for one without IPv6, and looks no name up.
  await using browsing = await world.machines.borrow({ bindv6only: 0, image, defaultRoute: true });
  await using machine = await world.machines.borrow({ bindv6only: 0, image: images.master });
  world.spec.asking?.(scenario.id);
  const visited = await startVisited(machine, fill(scenario.host, placesOf(machine, scenario)));
  // The machines are given back when it is over, not when it has begun.
  return await observe(world, visited, scenario, browsing, (places) =>
    browse(browsing, machine, scenario, places),
  );
}

async function browse(
  browsing: Machine,
  { agent, tools }: Machine,
  scenario: VisitScenario,
  places: Places,
): Promise<Seen> {
  await using stack = new AsyncDisposableStack();
  const browser = await openBrowser(browsing, stack);
  const { user: username, password } = credentials.login;
  const context = await browser.newContext({
    httpCredentials: { username, password },
    userAgent: shortName(scenario),
    viewport: { width: 1200, height: 600 },
  });
  context.setDefaultTimeout(showsWithin);
  const page = await context.newPage();
  const got = await forceInBrowser(
    page,
    `http://${fill(scenario.host, places)}:${places.port}`,
  ).catch((error: unknown) => ({
    cameAbout: false,
    // Only the first line has no colours, and what comes after `at` is the URL.
    words: sentence(error).replace(/(?: at |\n)[\s\S]*/, ''),
  }));
  const screenshot = await page.screenshot();
  const taken = await peersTaken(tools, browsing.addresses);
  return {
    ...got,
    taken,
    logged: await logOf(agent, scenario, 'answered' in got),
    files: { 'screenshot.png': screenshot },
  };
}

/**
 * Logs in, and forces a build when the application shows its builder. What was granted must show
 * too.
 */
async function forceInBrowser(page: Page, origin: string): Promise<Got> {
  await page.goto(`${origin}${paths.login}`);
  await page.goto(`${origin}${paths.application}`);
  await page.getByRole('link', { name: visitedBuilder, exact: true }).waitFor();
  const { status, said } = await page.evaluate(force, forceRequest);
  // The build comes by WebSocket, while the page stays as it is.
  if (!isRefusal(status)) await page.locator('a[href$="/builds/1"]').first().waitFor();
  return {
    answered: status,
    cameAbout: !isRefusal(status),
    words: `the application shows its builder; forcing a build: ${status} ${said}`,
  };
}

/** Runs in the page, as a script of the application does, with the session of the browser. */
async function force({
  path,
  body,
}: typeof forceRequest): Promise<{ status: number; said: string }> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, said: await answer.text() };
}
