import { tmpdir } from 'node:os';
import type { Page } from 'playwright-core';
import type { ClientRequest } from '../../src/client.ts';
import { sentence } from '../../src/errors.ts';
import { isRefusal } from '../../src/outcome.ts';
import { browserImage } from '../image/lab-image.ts';
import type { Machine } from '../nodes/machines.ts';
import { silent } from '../progress.ts';
import type { World } from '../world/world.ts';
import { openBrowser } from './chromium.ts';
import { type Asking, connectionOf, hostOf, type OpenRequest } from './open.ts';

/** How long the application may take to show something, in milliseconds. */
const showsWithin = 30_000;

type BrowserRequest = Extract<ClientRequest, { as: 'browser' }>;

/** A machine for a browser. Chromium takes a host without a default route for one without IPv6. */
export async function browsingMachine({ spec, machines }: World): Promise<Machine> {
  const { labels, images } = spec;
  const image = await browserImage(
    { engine: spec, labels, temporary: tmpdir() },
    images.lab,
    silent,
  );
  return machines.borrow({ bindv6only: 0, image, defaultRoute: true });
}

/** Opens the application in Debian's Chromium on a machine of its own. */
export async function browser(
  asking: Asking,
  asked: BrowserRequest,
  browsing: Machine,
): Promise<OpenRequest> {
  await using opening = new AsyncDisposableStack();
  const chromium = await openBrowser(browsing, opening);
  const { user: username, password } = asked.login;
  const context = await chromium.newContext({
    httpCredentials: { username, password },
    userAgent: asking.name,
    viewport: { width: 1200, height: 600 },
  });
  context.setDefaultTimeout(showsWithin);
  const page = await context.newPage();
  const { inUrl, bare } = hostOf(asking, asked.host);
  const got = await forceIn(page, `http://${inUrl}:${asking.port}`, asked).catch(noAnswer);
  const screenshot = await page.screenshot();
  const connection = await connectionOf(asking, browsing.tools, bare);
  const opened = opening.move();
  return {
    request: {
      ...connection,
      spoke: 'status' in got,
      ...got,
    },
    files: { 'screenshot.png': screenshot },
    close: () => opened.disposeAsync(),
  };
}

/** What a page did not show in time, or could not load. Anything else is a fault of the lab. */
function noAnswer(error: unknown): { words: string } {
  const words = sentence(error);
  const isNone = (error as Error).name === 'TimeoutError' || words.includes('net::ERR_');
  if (!isNone) throw error;
  // Only the first line has no colours, and what comes after `at` is the URL.
  return { words: words.replace(/(?: at |\n)[\s\S]*/, '') };
}

/** Logs in, and forces a build when the application shows its builder. What was granted must show too. */
async function forceIn(page: Page, origin: string, asked: BrowserRequest) {
  await page.goto(`${origin}${asked.login.path}`);
  await page.goto(`${origin}${asked.opens}`);
  await page.getByRole('link', { name: asked.builder, exact: true }).waitFor();
  const { status, said } = await page.evaluate(force, asked.force);
  // The build comes by WebSocket, while the page stays as it is.
  if (!isRefusal(status)) await page.locator('a[href$="/builds/1"]').first().waitFor();
  return {
    status,
    tookEffect: !isRefusal(status),
    words: `the application shows its builder; forcing a build: ${status} ${said}`,
  };
}

/** Runs in the page, as a script of the application does, with the session of the browser. */
async function force({
  path,
  body,
}: BrowserRequest['force']): Promise<{ status: number; said: string }> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { status: answer.status, said: await answer.text() };
}
