import stringify from 'json-stringify-pretty-compact';
import { type Catalogue, cellsOf } from './catalogue.ts';
import { type CellResult, cellName, compareCells } from './cell.ts';
import type { Baseline, KnownCell } from './document/baseline.ts';
import { parseDocument } from './document/parse.ts';
import { documentSchema } from './document/version.ts';
import { findingIn, sameFinding } from './finding.ts';
import type { Contradiction } from './known-change.ts';
import type { Observation, Release, Status } from './observation.ts';
import { withoutImages } from './subject.ts';

export type { Baseline, KnownCell };

/** The file of a subject's baseline in the directory of baselines, by the subject's name. */
export function baselineName(subject: string): string {
  return `buildbot-${subject}.json`;
}

/**
 * How an observation stands against what is known: the baseline of its release, when there is one,
 * and what is known by range and was not found.
 */
export function statusOf(
  observation: Observation,
  baseline: Baseline | undefined,
  against: readonly Contradiction[],
): Status {
  if (observation.lab === 'broken') return 'lab-broken';
  if (!observation.finding) return 'inconclusive';
  if (against.length) return 'changed';
  const known = baseline?.cells.find((cell) => cellName(cell) === cellName(observation));
  if (!known) return 'new';
  return sameFinding(known, observation.finding) ? 'as-known' : 'changed';
}

/**
 * The baseline after a run was accepted: the cells that the run found replace the known ones, the
 * others stay, and those that the catalogue has no more go.
 */
export function accept(
  baseline: Baseline | undefined,
  run: { readonly release: Release; readonly cells: readonly CellResult[] },
  catalogue: Catalogue,
): Baseline {
  const cells = new Map(baseline?.cells.map((cell) => [cellName(cell), cell]));
  for (const { scenario, topology, finding } of run.cells) {
    if (finding)
      cells.set(cellName({ scenario, topology }), { scenario, topology, ...findingIn(finding) });
  }
  const asked = new Set(cellsOf(catalogue).map(cellName));
  const kept = [...cells].filter(([name]) => asked.has(name)).map(([, cell]) => cell);
  return {
    schema: documentSchema,
    release: withoutImages(run.release),
    cells: kept.sort(compareCells),
  };
}

/** What the baseline knows, cell by cell. */
export function known(baseline: Baseline | undefined): CellResult[] {
  return (baseline?.cells ?? []).map((cell) => ({
    scenario: cell.scenario,
    topology: cell.topology,
    finding: findingIn(cell),
  }));
}

/** The baseline as it is committed: sorted, and one line a cell. */
export function formatBaseline({ schema, release, cells }: Baseline): string {
  const line = (value: unknown) => stringify(value, { maxLength: Number.POSITIVE_INFINITY });
  const lines = [...cells]
    .sort(compareCells)
    .map(({ scenario, topology, ...finding }) =>
      line({ scenario, topology, ...findingIn(finding) }),
    );
  return `{"schema": ${line(schema)}, "release": ${line(release)}, "cells": [\n${lines.join(',\n')}\n]}\n`;
}

/** Reads a baseline back; `from` names it in a `UsageError`. */
export function parseBaseline(text: string, from: string): Baseline {
  return parseDocument('baseline', text, from);
}
