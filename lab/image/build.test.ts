import Docker from 'dockerode';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { silent } from '../progress.ts';
import { fakeEngine } from '../testing/fake-engine.ts';
import { imageOf, passedVariables, type Recipe } from './build.ts';
import { buildContext } from './context.ts';

beforeEach(() => {
  vi.stubEnv('https_proxy', 'http://user:word@proxy:3128');
  vi.stubEnv('PIP_INDEX_URL', 'https://index/simple');
  vi.stubEnv('UV_INDEX_URL', undefined);
});

/** What the engine is asked when an image is built by a Dockerfile. */
async function built(more: Partial<Recipe>): Promise<Record<string, unknown>> {
  let query: URLSearchParams | undefined;
  await using engine = await fakeEngine((request) => {
    if (request.path === '/build') query = request.query;
    if (request.path === '/images/json') return { body: [] };
    return query ? { body: { Id: 'c', Image: 'sha256:0' } } : { status: 404 };
  });
  const docker = new Docker({ socketPath: engine.socket });
  const recipe: Recipe = {
    of: 'a test',
    key: 'lab:bookworm',
    context: buildContext([['Dockerfile', 'FROM scratch']]),
    args: async () => ({ LOCKED: 'an image' }),
    ...more,
  };
  const site = { engine: { docker, isPrivate: false }, labels: {}, temporary: '/tmp' };
  await imageOf(site, recipe, silent);
  const args = JSON.parse(query?.get('buildargs') ?? '{}') as Record<string, string>;
  return { network: query?.get('networkmode'), forgets: query?.get('forcerm'), args };
}

describe('a build', () => {
  test('reaches no network, and is told nothing of the machine', async () => {
    expect(await built({})).toMatchObject({ network: 'none', args: { LOCKED: 'an image' } });
  });

  test('leaves no container of its steps, also when one of them fails', async () => {
    expect((await built({})).forgets).toBe('true');
  });

  test('that fetches from Debian is told the proxies, which Docker keeps out, and no index', async () => {
    const { network, args } = await built({ online: true });
    expect(network).toBe('host');
    expect(args).toMatchObject({ https_proxy: 'http://user:word@proxy:3128' });
    expect(JSON.stringify(args)).not.toContain('index');
  });
});

test('a program in a container is told the index by the name that uv knows', () => {
  expect(passedVariables()).toMatchObject({
    PIP_INDEX_URL: 'https://index/simple',
    UV_INDEX_URL: 'https://index/simple',
  });
});
