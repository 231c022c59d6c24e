import type { Directive, SourceLine } from './directive.ts';
import type { RawDial } from './reading.ts';

/** What tells one dial from another: objects that agree in it are told as one. */
function keyOf(dial: RawDial): string {
  const { kind, root, tail, class: of, host, port, path, by, protocol, tls, text, detail } = dial;
  const said = host === null || host === undefined ? text : '';
  // Each repository is answered by itself, though others are on the same host.
  const repository = kind === 'poller' || kind === 'git-step' ? detail?.repourl : undefined;
  return JSON.stringify([
    kind,
    root,
    tail,
    of,
    host,
    port,
    path,
    by,
    protocol,
    tls,
    said,
    repository,
  ]);
}

/** Dials of a configuration, each with all objects that it stands for, in the order in which they were found. */
export function gathered(dials: readonly RawDial[]): Directive[] {
  return [...Map.groupBy(dials, keyOf).values()].map((same) => {
    const [first] = same as [RawDial, ...RawDial[]];
    const { root, index: _, tail, builder: __, places: ___, host, port, ...rest } = first;
    const places = distinct(same.flatMap((one) => one.places));
    return defined({
      ...rest,
      where: whereOf(root, tail, same),
      places: places.length ? places : undefined,
      host: host ?? null,
      port: port ?? null,
      objects: same.length > 1 ? same.length : undefined,
    }) as Directive;
  });
}

function whereOf(root: string, tail: string, same: readonly RawDial[]): string {
  const [first] = same;
  const rest = [tail, first?.default ? '(default)' : ''].filter(Boolean).join(' ');
  if (root === 'builders') {
    const names = [...new Set(same.map(({ builder }) => builder ?? ''))];
    return `${names.length > 1 ? 'builders' : 'builder'} ${names.join(', ')}: ${rest}`;
  }
  const indexes = same.flatMap(({ index }) => (typeof index === 'number' ? [index] : []));
  return [`${root}${rangeOf(indexes)}`, rest].filter(Boolean).join(' ');
}

/** `[2]`, `[0..3]` or `[0,2]`. */
function rangeOf(indexes: readonly number[]): string {
  const [first] = indexes;
  const last = indexes.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return `[${first}]`;
  const whole = last - first + 1 === indexes.length;
  return whole ? `[${first}..${last}]` : `[${indexes.join(',')}]`;
}

/** Without fields that are not set. */
export function defined<T extends object>(value: T): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

function distinct(places: readonly SourceLine[]): SourceLine[] {
  return [...new Map(places.map((one) => [`${one.file}:${one.line}`, one])).values()];
}
