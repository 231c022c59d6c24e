import { createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import type { Browser } from 'playwright-core';
import type { Machine } from '../nodes/machines.ts';
import { comesWithin } from '../wait.ts';

const debuggingPort = 9222;

/** Where it writes what its network stack did. */
const netLogFile = '/tmp/net-log.json';

/** Nothing that a browser does by itself: what is on the wire is what the page asks for. */
const command = [
  'chromium-headless-shell',
  '--no-sandbox',
  `--remote-debugging-port=${debuggingPort}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-sync',
  '--no-first-run',
  `--log-net-log=${netLogFile}`,
  'about:blank',
];

/** A browser that runs. */
export interface Opened {
  readonly browser: Browser;
  /** Ends it, and gives what its network stack did, as Chromium's NetLog has it. */
  netLog(): Promise<string>;
}

/**
 * Starts Debian's Chromium on a machine that has one; closing it leaves the machine. It is driven
 * from here over a program that carries the bytes.
 */
export async function openBrowser(machine: Machine, stack: AsyncDisposableStack): Promise<Opened> {
  const program = machine.agent.spawn({
    command,
    directory: '/tmp',
    environment: { HOME: '/tmp' },
    files: {},
  });
  const line = await program.lines.first(
    (line) => line.startsWith('DevTools listening on '),
    comesWithin,
  );
  const path = /ws:\/\/[^/]+(\/\S+)/.exec(line ?? '')?.[1];
  if (!path) {
    const exit = await program.exit(1_000);
    throw new Error(
      `the browser did not start (${exit === undefined ? 'it runs' : `exit ${exit}`}): ${program.lines.all.slice(-3).join(' · ') || 'it said nothing'}`,
    );
  }
  const port = await carry(machine, stack);
  // Most runs need no browser, and its driver takes long to load.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  // Its connections end with it.
  stack.defer(() => machine.agent.clean([]));
  stack.defer(() => browser.close());
  return {
    browser,
    async netLog() {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close');
      await program.exit(comesWithin);
      return (await machine.agent.run(['cat', netLogFile])).stdout;
    },
  };
}

/** A port of this host that leads to the browser's debugging port. */
async function carry(machine: Machine, stack: AsyncDisposableStack): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer(async (socket) => {
    sockets.add(socket);
    const pipe = await machine.pod.pipe(['socat', 'STDIO', `TCP:127.0.0.1:${debuggingPort}`]);
    // Either end closes when the browser or its driver does.
    await pipeline(socket, pipe, socket).catch(() => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stack.defer(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (!address || typeof address === 'string')
    throw new Error('the host gave no port to reach the browser by');
  return address.port;
}
