import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { expect, test } from 'vitest';
import { get } from './rest.ts';

test.each([
  [1, 2],
  [9, 4],
])('a GET whose answer breaks off %i times is asked %i times in all', async (breaks, times) => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { 'content-length': 8 });
    if (asked > breaks) response.end('{"a": 1}');
    else response.write('{"a"', () => setImmediate(() => response.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pool = new Pool(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  try {
    const answer = get(pool, '/');
    if (breaks < times) expect(await answer).toEqual({ a: 1 });
    else await expect(answer).rejects.toThrow(`the answer to GET / broke off ${times} times`);
    expect(asked).toBe(times);
  } finally {
    await pool.destroy();
    server.close();
  }
});
