import type { Release } from './observation.ts';

/** The browser that asked in a run: a part of the lab that only runs of some rows need, and record. */

/** A release as it is for all runs, whether a browser asked in them or not. */
export function withoutBrowser(release: Release): Release {
  if (!release.lab) return release;
  const { browser: _, ...lab } = release.lab;
  return { ...release, lab };
}

/** Whether no two of these runs had different browsers. */
export function isOneBrowser(releases: readonly Release[]): boolean {
  const versions = releases.flatMap(({ lab }) => (lab?.browser ? [lab.browser] : []));
  return new Set(versions.map((one) => JSON.stringify(one))).size <= 1;
}

/** A release with the browser that another part of its run had, where it has none itself. */
export function withBrowserOf(release: Release, other: Release | undefined): Release {
  const browser = other?.lab?.browser;
  if (!browser || !release.lab || release.lab.browser) return release;
  return { ...release, lab: { ...release.lab, browser } };
}
