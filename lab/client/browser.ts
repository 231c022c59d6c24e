import { sentence } from '../../src/errors.ts';
import type { Machine } from '../nodes/machines.ts';
import type { World } from '../world/world.ts';
import { type BrowserRequest, forceIn } from './application.ts';
import { openBrowser } from './chromium.ts';
import { type Asking, connectionOf, hostOf, type OpenRequest } from './open.ts';

/** How long the application may take to show something, in milliseconds. */
const showsWithin = 30_000;

/** A machine for a browser. Chromium takes a host without a default route for one without IPv6. */
export async function browsingMachine({ spec, machines }: World): Promise<Machine> {
  const { browser: image } = spec.images;
  if (!image) throw new TypeError('a row that is asked by a browser needs its image');
  return machines.borrow({ bindv6only: 0, image, defaultRoute: true }, { isSecond: true });
}

/** Opens the application in Debian's Chromium on a machine of its own. */
export async function browser(
  asking: Asking,
  asked: BrowserRequest,
  browsing: Machine,
): Promise<OpenRequest> {
  await using opening = new AsyncDisposableStack();
  const { browser: chromium, netLog } = await openBrowser(browsing, opening);
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
  // Why it has no answer only its own log tells.
  const files = 'status' in got ? {} : { 'net-log.json': await netLog() };
  const opened = opening.move();
  return {
    request: {
      ...connection,
      spoke: 'status' in got,
      ...got,
    },
    files: { ...files, 'screenshot.png': screenshot },
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
