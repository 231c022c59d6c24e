import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formatBaseline } from '../baseline.ts';
import { EXIT } from '../errors.ts';
import { baselineFile } from '../paths.ts';
import type { Scenario } from '../scenario.ts';
import { inEmptyCheckout, keepBaseline, keepRun, paths } from '../testing/checkout.ts';
import { lab } from '../testing/command-line.ts';
import {
  baseline,
  catalogue,
  knownChange,
  observation,
  reached,
  scenario,
  stopped,
} from '../testing/sample.ts';
import type { Topology } from '../topology.ts';

inEmptyCheckout();

describe('lab explain', () => {
  test('tells of a topology what to write, where, and what does not work', async () => {
    keepBaseline();
    const literal = {
      ...catalogue.scenarios[1],
      lines: [{ file: 'buildbot.tac', text: 's = Worker("{ipv6}", 9989)' }],
    } as Scenario;
    keepRun(
      observation('worker/literal', 'aaaa-only', {
        finding: { ...reached, outcome: { reached: true, over: 'IPv6', tls: 'none' } },
      }),
    );
    const asking = (...scenarios: Scenario[]) =>
      lab('explain aaaa-only', { catalogue: { ...catalogue, scenarios } });
    const { code, out } = await asking(scenario('worker/name'), literal);
    expect(code).toBe(EXIT.ok);
    expect(out).toContain('What to write, as seen of Buildbot 3.6.1');
    expect(out).toMatch(
      /A worker: 6\n +worker\/literal: .*\n +instead of worker\/name: resolution\n +asked by the run: worker\/literal\n +in buildbot\.tac:\n +s = Worker\("2001:db8::10", 9989/,
    );
    expect((await asking(scenario('worker/name', { need: 'A worker with TLS' }))).out).toMatch(
      /A worker with TLS: nothing that was asked works here\n +resolution: worker\/name\n/,
    );
    expect((await lab('explain ipv4-only')).out).toContain('nothing was seen here yet');
  });

  test('of a release that is named tells what its baseline has, and no run', async () => {
    keepBaseline();
    const of = (release: string) =>
      baseline(
        [{ scenario: 'worker/name', topology: 'dual-stack', finding: stopped('tls') }],
        release,
      );
    writeFileSync(baselineFile(paths, '3.7.0'), formatBaseline(of('3.7.0')));
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    const { out } = await lab('explain dual-stack --buildbot 3.7.0');
    expect(out).toContain('as seen of Buildbot 3.7.0');
    expect(out).toContain('tls: worker/name');
    expect((await lab('explain by-name --buildbot 3.7.0')).out).toContain(
      'Verdict on Buildbot 3.7.0\n  refuted',
    );
    expect((await lab('explain dual-stack')).out).toContain('A worker: 4');
  });

  test('tells of a scenario what is configured, claimed and seen, by which witnesses', async () => {
    keepBaseline();
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    const { out } = await lab('explain worker/name');
    expect(out).toContain('s = Worker("buildbot.example.org", 9989');
    expect(out).toContain(
      'by-name: A worker given a name reaches its master.\n    everywhere: reached',
    );
    expect(out).toMatch(
      /dual-stack +reached over IPv4.*\(confirmed\)\n +dns +queried A\n +wire +no SYN/,
    );
    expect(out).toMatch(/aaaa-only +stopped at resolution.*\(refutes by-name\)\n +ipv4-only/);
    const without =
      'Known from the baseline of Buildbot 3.6.1, but for what the run asked: worker/name @ dual-stack. A baseline keeps no witnesses.';
    expect(out.split(without)).toHaveLength(2);
    expect((await lab('explain worker/name --buildbot 3.6.1')).out).toContain(
      '\n  This is known from the baseline, which keeps no witnesses.\n',
    );
    expect(out).toMatch(/ipv4-only +not seen yet/);
  });

  test('names in what witnesses said whom it names in what is configured', async () => {
    const names = ['name.worker.lab.test', 'name-worker', 'name.machine-3.lab.test'];
    const witnesses = {
      ...observation('worker/name', 'dual-stack').witnesses,
      dns: `queried A of ${names.join(', A of ')}, A of other-name.worker.lab.test`,
    };
    keepRun(observation('worker/name', 'dual-stack', { finding: reached, witnesses }));
    const { out } = await lab('explain worker/name');
    expect(out).toContain('Worker("buildbot.example.org", 9989)');
    const of = 'A of buildbot.example.org';
    const told = `queried ${of}, ${of}, ${of}, A of other-name.worker.lab.test\n`;
    expect(out).toContain(told);
    await lab('report');
    const page = readFileSync(join(paths.latest, 'index.html'), 'utf8');
    expect(page).toContain(`<dd>${told.trim()}</dd>`);
  });

  test('tells what becomes of a scenario without what it needs, there or where it was seen', async () => {
    const finding = {
      ...reached,
      outcome: { reached: true, over: 'IPv6', tls: 'verified' },
    } as const;
    const literal = scenario('worker/literal', {
      otherwise: { scenario: 'worker/name', has: 'the usual certificate' },
    });
    const two = { ...catalogue, scenarios: [scenario('worker/name', { need: 'Mail' }), literal] };
    keepRun(
      observation('worker/name', 'dual-stack', { finding: stopped('tls') }),
      observation('worker/literal', 'dual-stack', { finding }),
      observation('worker/literal', 'aaaa-only', { finding }),
    );
    const told = async (id: string) => (await lab(`explain ${id}`, { catalogue: two })).out;
    expect(await told('dual-stack')).toContain('  with the usual certificate: tls (worker/name)\n');
    expect(await told('aaaa-only')).toContain(
      '  with the usual certificate: tls (worker/name, seen in dual-stack)\n',
    );
    expect(await told('worker/literal')).toContain(
      'What happens with the usual certificate\n  worker/name: tls in dual-stack\n',
    );
    await lab('report', { catalogue: two });
    for (const name of ['index.html', 'grid.md'])
      expect(readFileSync(join(paths.latest, name), 'utf8')).toContain(
        'with the usual certificate: tls (worker/name, seen in dual-stack)',
      );
  });

  test('tells of a cell what is written in its topology, and what that costs there', async () => {
    const nat64 = { ...catalogue.topologies[0], id: 'nat64', peers: ['IPv4'], translator: 'NAT64' };
    const literal = scenario('worker/literal', {
      lines: [{ file: 'buildbot.tac', text: '{ipv6}' }],
    });
    const one = { ...catalogue, scenarios: [literal], topologies: [nat64 as Topology] };
    const told = async (id: string) => (await lab(`explain ${id}`, { catalogue: one })).out;
    expect(await told('worker/literal@nat64')).toMatch(
      /examples\n +2001:db8:64::c633:640a\n\nWhat it costs\n +an address, 2001:db8:64::c633:640a, that NAT64 makes/,
    );
    expect(await told('worker/literal')).toContain('examples\n  2001:db8::10\n\nWhat is claimed');
  });

  test('tells of a scenario what is known to differ by release, and why', async () => {
    const cause = { because: 'it asks for both', source: 'its change log' };
    const changes = [
      knownChange({ in: ['aaaa-only'], cause }),
      knownChange({ scenarios: ['mail/*'] }),
    ];
    const { out } = await lab('explain worker/name', { catalogue: { ...catalogue, changes } });
    expect(out).toContain(
      'What is known to differ by release\n  in aaaa-only: reached\n    A worker reaches its master by name (Buildbot >=3.6.0): it asks for both (its change log)\n\n',
    );
    expect((await lab('explain worker/name')).out).not.toContain('differ by release');
  });

  test('tells of a claim its verdict and what it depends on', async () => {
    keepRun(
      observation('worker/name', 'dual-stack', { finding: reached }),
      observation('worker/name', 'aaaa-only', { finding: stopped('resolution') }),
    );
    const { out } = await lab('explain by-name');
    expect(out).toContain(
      'Verdict on Buildbot 3.6.1\n  conditional: holds in dual-stack; not in aaaa-only',
    );
  });

  test('judges a cell by the claim that is explained alone', async () => {
    const predictions = ['by-name', 'by-literal'].map((claim) => ({
      claim,
      in: ['dual-stack'] as const,
      reached: claim === 'by-name',
    }));
    const two = { ...catalogue, scenarios: [scenario('worker/name', { predictions })] };
    keepRun(observation('worker/name', 'dual-stack', { finding: reached }));
    expect((await lab('explain by-name', { catalogue: two })).out).toMatch(
      /dual-stack +reached .*\(confirmed\)/,
    );
    expect((await lab('explain by-literal', { catalogue: two })).out).toMatch(
      /dual-stack +reached .*\(refutes by-literal\)/,
    );
  });
});
