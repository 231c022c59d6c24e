/** Something of the machine that builds, which no image may keep. */
export interface Secret {
  /** What it is, in words. */
  readonly of: string;
  readonly text: string;
}

const proxies = ['http_proxy', 'https_proxy', 'no_proxy'];
const indexes = ['pip_index_url', 'uv_index_url'];
/** What pip and uv have in themselves. */
const defaults = ['https://pypi.org/simple', 'https://pypi.org/simple/'];

/**
 * What must not be in an image: proxies, the URL of an index that is not everybody's, and each line of this
 * machine's authorities that `known` authorities do not have. Of a certificate, one line tells it.
 */
export function secretsOf(
  environment: Readonly<Record<string, string | undefined>>,
  authorities: string,
  known: string,
): Secret[] {
  const set = Object.entries(environment).flatMap(([name, text]): Secret[] => {
    const lower = name.toLowerCase();
    const isSecret =
      proxies.includes(lower) || (indexes.includes(lower) && !defaults.includes(text ?? ''));
    return text && isSecret ? [{ of: name, text }] : [];
  });
  const usual = new Set(known.split('\n'));
  const certificates = authorities
    .match(/-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----/g)
    ?.flatMap((pem) => pem.split('\n')[8] ?? []);
  const around = authorities
    .replaceAll(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g, '')
    .split('\n');
  const lines = [...(certificates ?? []), ...around]
    .map((line) => line.trim())
    .filter((line) => line.length >= 12 && !usual.has(line));
  return [...set, ...lines.map((text) => ({ of: 'an authority of this machine', text }))];
}

/** What of them is in a text of an image's configuration or history, with names that have no place there whatever their value. */
export function keptIn(text: string, secrets: readonly Secret[]): string[] {
  const named = text.match(/\b(?:(?:https?|no)_proxy|(?:pip|uv)_index_url)=/gi) ?? [];
  return [...new Set([...named, ...foundIn(Buffer.from(text), secrets)])];
}

/** Looks for secrets in bytes that come in pieces. */
export class Search {
  readonly found = new Set<string>();
  readonly #secrets: readonly Secret[];
  readonly #overlap: number;
  #last: Buffer = Buffer.alloc(0);

  constructor(secrets: readonly Secret[]) {
    this.#secrets = secrets;
    this.#overlap = Math.max(0, ...secrets.map(({ text }) => Buffer.byteLength(text) - 1));
  }

  take(piece: Buffer): void {
    const bytes = Buffer.concat([this.#last, piece]);
    for (const of of foundIn(bytes, this.#secrets)) this.found.add(of);
    this.#last = bytes.subarray(Math.max(0, bytes.length - this.#overlap));
  }
}

function foundIn(bytes: Buffer, secrets: readonly Secret[]): string[] {
  return secrets.flatMap(({ of, text }) => (bytes.includes(text) ? [of] : []));
}
