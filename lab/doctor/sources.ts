import type { Source } from './reach.ts';

/** Servers from which the lab fetches what it has not: images, and the programs of an engine. */
export function sourcesOf(has: { readonly images: boolean; readonly programs: boolean }): Source[] {
  return [
    {
      topic: "Debian's archive",
      url: 'http://deb.debian.org/debian/dists/bookworm/InRelease',
      needed: !(has.images && has.programs),
      remedy:
        'The engine and the base are made from it: see that it can be reached; http_proxy is honoured.',
    },
    {
      topic: 'PyPI',
      url: process.env.PIP_INDEX_URL ?? 'https://pypi.org/simple/',
      needed: !has.images,
      remedy:
        'Buildbot is fetched from it: see that it can be reached, or set PIP_INDEX_URL to a mirror.',
    },
    {
      topic: 'npm',
      url: process.env.npm_config_registry ?? 'https://registry.npmjs.org/',
      needed: false,
      remedy: 'Only npm ci needs it.',
    },
    {
      topic: 'container registry',
      url: 'https://registry-1.docker.io/v2/',
      needed: false,
      remedy: "Nothing: without it the base is made from Debian's archive.",
    },
  ];
}
