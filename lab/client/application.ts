import type { Page } from 'playwright-core';
import type { ClientRequest } from '../../src/client.ts';
import { isRefusal } from '../../src/outcome.ts';

export type BrowserRequest = Extract<ClientRequest, { as: 'browser' }>;

/** Logs in, and forces a build when the application shows its builder. What was granted must show too. */
export async function forceIn(page: Page, origin: string, asked: BrowserRequest) {
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
