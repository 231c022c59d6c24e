import { expect, test } from 'vitest';
import { attemptPath } from './attempt/attempt.ts';
import { eventPath } from './event/event.ts';
import { paths } from './paths.ts';
import { websocketPath } from './websocket/websocket.ts';

test('no two rows to whose server something happens have it together, of whichever paths', () => {
  const alone = [eventPath, websocketPath, attemptPath].map(({ id }) => id);
  const servers = paths
    .filter(({ id }) => alone.includes(id))
    .flatMap((path) => path.rows.map((row) => path.peer?.(row)))
    .map((peer) => `${peer?.server} ${peer?.settings?.row}`);
  expect(new Set(servers).size).toBe(servers.length);
});
