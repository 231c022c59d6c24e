import { EnvHttpProxyAgent, request } from 'undici';
import type { Check } from '../../src/cli/deps.ts';
import { sentence } from '../../src/errors.ts';
import { certificates } from '../authorities.ts';
import { orWarn } from './host.ts';

/** A server that the lab may need. */
export interface Source {
  readonly topic: string;
  readonly url: string;
  readonly needed: boolean;
  readonly remedy: string;
}

/**
 * Whether a server answers, by the proxies and authorities of the environment. Any answer will do:
 * also one that asks for credentials.
 */
export async function reach({ topic, url, needed, remedy }: Source): Promise<Check> {
  const shown = URL.canParse(url) ? withoutPassword(new URL(url)) : url;
  const ca = certificates();
  const tls = ca.length ? { ca } : {};
  const dispatcher = new EnvHttpProxyAgent({ connect: tls, requestTls: tls, proxyTls: tls });
  try {
    const { statusCode } = await request(url, {
      method: 'HEAD',
      dispatcher,
      signal: AbortSignal.timeout(10_000),
    });
    if (statusCode < 500) return { topic, ok: true, found: `${shown} answers (${statusCode})` };
    return { topic, ok: orWarn(needed), found: `${shown} answers ${statusCode}`, remedy };
  } catch (error) {
    return {
      topic,
      ok: orWarn(needed),
      found: `${shown} cannot be reached: ${sentence(error)}`,
      remedy,
    };
  } finally {
    await dispatcher.destroy();
  }
}

function withoutPassword(url: URL): string {
  url.username = '';
  url.password = '';
  return url.href;
}
