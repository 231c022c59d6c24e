import { describe, expect, test } from 'vitest';
import { report } from '../testing/report.ts';
import { html } from './html.ts';

describe('index.html', () => {
  const page = html(report);

  test('links each cell to its evidence', () => {
    expect(page).toContain('href="evidence/worker__name%40aaaa-only/"');
  });

  test('shows what is configured as a user would write it', () => {
    expect(page).toContain('Worker(&quot;buildbot.example.org&quot;, 9989');
  });

  test('says a cell in words to those who do not see it', () => {
    expect(page).toContain(
      'aria-label="worker/name @ aaaa-only: stopped at resolution; queried A; then retries; differs from the baseline"',
    );
  });

  test('tells what to write, with its evidence, and what it is instead of', () => {
    const here = page.slice(
      page.indexOf('id="write-dual-stack"'),
      page.indexOf('id="write-aaaa-only"'),
    );
    expect(here).toMatch(
      /A worker <span class="sign IPv6"><a href="evidence\/worker__literal%40dual-stack\/"[^>]*>6 tls<.*#worker\/literal/,
    );
    expect(here).toMatch(/instead of .*#worker\/name.*>4<.*In buildbot\.tac:.*<pre>s = Worker/s);
    expect(page).toContain('<a href="#write-dual-stack">dual-stack</a>');
  });

  test('leads from a claim to the scenarios that test it, and from a scenario to its claims', () => {
    const links = (from: string, to: string) =>
      new RegExp(`id="${from}".*?<a href="#${to}">${to}</a>`, 's');
    expect(page).toMatch(
      /id="by-name">.*held for <a href="#worker\/name">.*failed for <a href="#worker\/name">/,
    );
    expect(page).toMatch(links('worker/literal', 'by-literal'));
  });

  test('leads nowhere that is not on the page', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(
      [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !ids.has(id)),
    ).toEqual([]);
  });

  test('tells the changes by path, each cell with its evidence', () => {
    expect(page).toMatch(
      /<h3>How a worker reaches its master<\/h3>.*regressed<\/th><td>worker\/name<small><a href="evidence\/worker__name%40aaaa-only\/">aaaa-only/s,
    );
  });

  test('escapes what witnesses said', () => {
    expect(page).toContain('said &lt;nothing&gt; &amp; retried');
    expect(page).not.toContain('<nothing>');
  });

  test('needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|url\(|https?:/);
  });
});
