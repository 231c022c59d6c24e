import { createLogUpdate } from 'log-update';
import type { Catalogue } from '../../src/catalogue.ts';
import { type CellId, cellName } from '../../src/cell.ts';
import type { Cell } from '../../src/record.ts';
import { observed, type Square } from '../../src/report/grid.ts';
import { TerminalRenderer } from '../../src/report/terminal.ts';
import { count } from '../../src/report/words.ts';
import type { TopologyId } from '../../src/topology.ts';
import { TimeLeft } from './time-left.ts';
import type { View } from './view.ts';

const redrawEvery = 100;

/**
 * A grid that fills while the lab runs, cut to the height of the terminal: rows being asked come
 * first.
 */
export class LiveView implements View {
  readonly #catalogue: Catalogue;
  readonly #stream: NodeJS.WriteStream;
  readonly #log: ReturnType<typeof createLogUpdate>;
  readonly #renderer: TerminalRenderer;
  readonly #squares = new Map<string, Square>();
  readonly #worlds = new Map<TopologyId, 'waiting' | 'coming up' | 'up'>();
  #left = new TimeLeft(0);
  #timer: NodeJS.Timeout | undefined;

  constructor(catalogue: Catalogue, stream: NodeJS.WriteStream, colour: boolean) {
    this.#catalogue = catalogue;
    this.#stream = stream;
    this.#log = createLogUpdate(stream);
    this.#renderer = new TerminalRenderer(colour);
  }

  begin(cells: readonly CellId[]): void {
    this.#left = new TimeLeft(cells.length);
    for (const cell of cells) {
      this.#put(cell, 'unasked', '');
      this.#worlds.set(cell.topology, 'waiting');
    }
    this.#timer = setInterval(() => this.#draw(), redrawEvery).unref();
  }

  worldComingUp(topology: TopologyId): void {
    this.#worlds.set(topology, 'coming up');
  }

  worldUp(topology: TopologyId): void {
    this.#worlds.set(topology, 'up');
  }

  asking(cell: CellId): void {
    if (this.#squares.get(cellName(cell))?.kind === 'unasked') this.#put(cell, 'asking', '…');
  }

  cameOut(cell: Cell): void {
    this.#squares.set(cellName(cell), observed(cell));
    this.#left.cameOut();
  }

  leftOut(): void {
    this.#left.leftOut();
  }

  say(text: string): void {
    this.#log.persist(text);
  }

  end(): void {
    clearInterval(this.#timer);
    this.#log.clear();
    this.#log.done();
  }

  #put({ scenario, topology }: CellId, kind: 'unasked' | 'asking', text: string): void {
    this.#squares.set(cellName({ scenario, topology }), {
      scenario,
      topology,
      kind,
      text,
      mark: '',
      words: '',
    });
  }

  #draw(): void {
    const columns = this.#catalogue.topologies
      .map(({ id }) => id)
      .filter((id) => this.#worlds.has(id));
    const rows = this.#catalogue.scenarios
      .map(({ id }) => ({
        scenario: id,
        squares: columns.map((topology) => this.#square({ scenario: id, topology })),
      }))
      .filter(({ squares }) => squares.some(({ kind }) => kind !== 'excluded'));
    const room = Math.max(3, (this.#stream.rows ?? 24) - columns.length - 5);
    const urgent = rows.toSorted((a, b) => urgency(a.squares) - urgency(b.squares)).slice(0, room);
    const shown = rows.filter((row) => urgent.includes(row));
    const left = rows.length - shown.length;
    const all = [...this.#squares.values()];
    const lines = [
      this.#renderer.grid({ columns, rows: shown }, this.#columns),
      left ? `and ${count(left, 'more scenario')}` : '',
      ...columns.map((id) => this.#world(id, all)),
      this.#left.words(),
    ];
    this.#log(lines.filter(Boolean).join('\n'));
  }

  #world(topology: TopologyId, all: readonly Square[]): string {
    const of = all.filter((square) => square.topology === topology);
    const asking = of.filter(({ kind }) => kind === 'asking').map(({ scenario }) => scenario);
    const left = of.some(({ kind }) => kind === 'unasked');
    const state = this.#worlds.get(topology);
    const doing = asking.length
      ? `asking ${asking.join(', ')}`
      : state !== 'up'
        ? state
        : left
          ? 'up'
          : 'done';
    const line = `${topology.padEnd(16)}${doing}`;
    return line.length > this.#columns ? `${line.slice(0, this.#columns - 1)}…` : line;
  }

  /** One less than there are, so that no terminal breaks a full line. */
  get #columns(): number {
    return (this.#stream.columns ?? 80) - 1;
  }

  #square(cell: CellId): Square {
    return (
      this.#squares.get(cellName(cell)) ?? {
        ...cell,
        kind: 'excluded',
        text: '·',
        mark: '',
        words: '',
      }
    );
  }
}

/** Rows being asked first, then those that still wait, then those that are done. */
function urgency(squares: readonly Square[]): number {
  if (squares.some(({ kind }) => kind === 'asking')) return 0;
  return squares.some(({ kind }) => kind === 'unasked') ? 1 : 2;
}
