import { expect, test } from 'vitest';
import { isOneBrowser, withBrowserOf, withoutBrowser } from './browser.ts';
import { run } from './testing/sample.ts';

const lab = { image: 'sha256:1', programs: { git: '2.39.5' } };
const plain = run([], { lab }).release;
const { lab: _, ...old } = plain;
const with_ = (Chromium: string) => run([], { lab: { ...lab, browser: { Chromium } } }).release;

test('a release is the same without its browser, and without the lab', () => {
  expect(withoutBrowser(with_('142.0'))).toEqual(plain);
  expect(withoutBrowser(old)).toBe(old);
});

test('runs had one browser where none, or all that had one, had the same', () => {
  expect(isOneBrowser([plain, plain])).toBe(true);
  expect(isOneBrowser([plain, with_('142.0'), with_('142.0')])).toBe(true);
  expect(isOneBrowser([with_('142.0'), plain, with_('143.0')])).toBe(false);
});

test('a browser is taken over from another part of a run, and never replaced', () => {
  expect(withBrowserOf(plain, with_('142.0'))).toEqual(with_('142.0'));
  expect(withBrowserOf(with_('143.0'), with_('142.0'))).toEqual(with_('143.0'));
  expect(withBrowserOf(plain, plain)).toBe(plain);
  expect(withBrowserOf(plain, undefined)).toBe(plain);
  expect(withBrowserOf(old, with_('142.0'))).toBe(old);
});
