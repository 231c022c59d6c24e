import type { ReadPass } from '../../src/try/read.ts';
import type { TrialFinding, TriedTopology } from '../../src/try/trial.ts';

/** Kinds that the lab can grant: the master does without them as its own machine lets it. */
const kinds: readonly string[] = ['db'];

/** The kind at which a master stopped, so that all after it is hidden; nothing where none can be granted. */
export function grantable(
  { findings }: Pick<TriedTopology, 'findings'>,
  { directives }: Pick<ReadPass, 'directives'>,
): string | undefined {
  const behind = findings.flatMap((one) => (one.is === 'hidden' ? [one.behind] : []));
  const [first] = behind;
  const kind = typeof first === 'number' ? directives[first - 1]?.kind : undefined;
  return kind !== undefined && kinds.includes(kind) ? kind : undefined;
}

/** What was hidden is told as it was seen with that kind granted, or why the master did not start then either. */
export function withGranted(
  plain: TriedTopology,
  granted: TriedTopology,
  kind: string,
): TriedTopology {
  const findings = plain.findings.map((one, index): TrialFinding => {
    const seen = granted.findings[index];
    if (one.is !== 'hidden' || !seen || seen.is === 'hidden') return one;
    return seen.is === 'same' ? seen : { ...seen, granted: [kind] };
  });
  return {
    ...plain,
    findings,
    granted: [kind],
    ...(granted.ended && { ended: granted.ended }),
    ...(granted.loading && {
      loading: { sentence: `with ${kind} granted: ${granted.loading.sentence}` },
    }),
    asked: [...plain.asked, ...granted.asked].filter(
      (one, index, all) => all.findIndex(({ name }) => name === one.name) === index,
    ),
    builds: granted.builds,
    seconds: Math.round((plain.seconds + granted.seconds) * 100) / 100,
  };
}
