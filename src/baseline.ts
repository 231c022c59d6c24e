import stringify from 'json-stringify-pretty-compact';
import { type CellResult, cellName, compareCells } from './cell.ts';
import type { Baseline, KnownCell } from './document/baseline.ts';
import { parseDocument } from './document/parse.ts';
import { findingIn } from './finding.ts';
import { printableIn } from './printable.ts';
import { subjectName } from './subject.ts';

export type { Baseline, KnownCell };

/** The file of a subject's baseline in the directory of baselines, by the subject's name. */
export function baselineName(subject: string): string {
  return `buildbot-${subject}.json`;
}

/** A baseline by the name of its subject. */
export function titleOf({ release }: Baseline): string {
  return `the baseline of Buildbot ${subjectName(release)}`;
}

/** What the baseline knows, cell by cell. */
export function known(baseline: Baseline | undefined): CellResult[] {
  return (baseline?.cells ?? []).map((cell) => ({
    scenario: cell.scenario,
    topology: cell.topology,
    finding: findingIn(cell),
  }));
}

/** Names of the cells that the baseline knows. */
export function knownNames(baseline: Baseline | undefined): ReadonlySet<string> {
  return new Set(known(baseline).map(cellName));
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
  return printableIn(parseDocument('baseline', text, from));
}
