import type { Trial, TriedDirective, TriedTopology } from '../document/trial.ts';
import { printableIn } from '../printable.ts';
import { type Mask, masked } from './mask.ts';
import type { TrialFinding } from './trial.ts';

/**
 * A trial in which nothing of a user's is secret, and every text is printable. The lab's own words stay,
 * also where a password is one of them.
 */
export function maskTrial(trial: Trial, mask: Mask): Trial {
  const { schema, at, release, engine, directives, topologies, ...texts } = trial;
  return printableIn({
    ...maskedTexts(texts, mask),
    schema,
    at,
    release,
    ...(engine && { engine }),
    directives: directives.map((one) => directiveOf(one, mask)),
    topologies: topologies.map((one) => topologyOf(one, mask)),
  });
}

type Texts = Omit<Trial, 'schema' | 'at' | 'release' | 'engine' | 'directives' | 'topologies'>;

/** Texts by their names, which are the lab's. */
function maskedTexts(texts: Texts, mask: Mask): Texts {
  return valuesOf(texts, mask, ({ failure }) => ({
    ...(failure && { failure: valuesOf(failure, mask) }),
    written: texts.written.map((one) => valuesOf(one, mask)),
  }));
}

function directiveOf(directive: TriedDirective, mask: Mask): TriedDirective {
  return valuesOf(directive, mask, ({ kind, by, protocol, places, notRun }) => ({
    kind,
    by,
    protocol,
    ...(places && { places: places.map((one) => valuesOf(one, mask)) }),
    ...(notRun !== undefined && { notRun }),
  }));
}

function topologyOf(topology: TriedTopology, mask: Mask): TriedTopology {
  return valuesOf(topology, mask, ({ id, granted, loading, findings, asked, builds }) => ({
    id,
    granted,
    ...(loading && { loading: valuesOf(loading, mask) }),
    findings: findings.map((one) => findingOf(one, mask)),
    asked: asked.map((one) => valuesOf(one, mask)),
    builds: builds.map((one) => valuesOf(one, mask)),
  }));
}

function findingOf(found: TrialFinding, mask: Mask): TrialFinding {
  if (found.is === 'dialled')
    return valuesOf(found, mask, ({ is, finding, granted, instead, witnesses }) => ({
      is,
      finding,
      ...(granted && { granted }),
      ...(instead && { instead }),
      ...(witnesses && { witnesses: valuesOf(witnesses, mask) }),
    }));
  if (found.is === 'loopback')
    return valuesOf(found, mask, ({ is, finding, granted }) => ({
      is,
      ...(finding && { finding }),
      ...(granted && { granted }),
    }));
  if (found.is === 'undecided')
    return valuesOf(found, mask, ({ is, lab, granted, witnesses }) => ({
      is,
      lab,
      ...(granted && { granted }),
      ...(witnesses && { witnesses: valuesOf(witnesses, mask) }),
    }));
  if (found.is === 'stops the master')
    return valuesOf(found, mask, ({ is, granted, instead }) => ({
      is,
      ...(granted && { granted }),
      ...(instead && { instead }),
    }));
  if (found.is === 'not dialled' || found.is === 'refused')
    return valuesOf(found, mask, ({ is, granted }) => ({ is, ...(granted && { granted }) }));
  return found;
}

/** The same with its values masked, but for what is kept as it is. */
function valuesOf<T extends object>(value: T, mask: Mask, keep = (_: T): Partial<T> => ({})): T {
  const entries = Object.entries(value).map(([key, one]) => [key, masked(one, mask)]);
  return { ...(Object.fromEntries(entries) as T), ...keep(value) };
}
