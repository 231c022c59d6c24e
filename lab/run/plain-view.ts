import type { CellId } from '../../src/cell.ts';
import { cellName } from '../../src/cell.ts';
import type { Status } from '../../src/observation.ts';
import type { Cell } from '../../src/record.ts';
import { observed } from '../../src/report/grid.ts';
import { TerminalRenderer } from '../../src/report/terminal.ts';
import { count } from '../../src/report/words.ts';
import type { TopologyId } from '../../src/topology.ts';
import { TimeLeft } from './time-left.ts';
import type { View } from './view.ts';

const signs: Readonly<Record<Status, string>> = {
  'as-known': '✓',
  changed: '≠',
  new: '*',
  inconclusive: '?',
  'lab-broken': '!',
};

/** One line for each thing that happened: for logs and pipes. */
export class PlainView implements View {
  readonly #write: (text: string) => void;
  readonly #renderer: TerminalRenderer;
  readonly #began = new Map<TopologyId, number>();
  #left = new TimeLeft(0);

  constructor(write: (text: string) => void, colour: boolean) {
    this.#write = write;
    this.#renderer = new TerminalRenderer(colour);
  }

  begin(cells: readonly CellId[]): void {
    this.#left = new TimeLeft(cells.length);
    this.say(`${count(cells.length, 'cell')} to ask`);
  }

  worldComingUp(topology: TopologyId): void {
    this.#began.set(topology, performance.now());
    this.say(`  ${topology} is coming up`);
  }

  worldUp(topology: TopologyId): void {
    const began = this.#began.get(topology);
    this.say(
      `  ${topology} is up${began === undefined ? '' : ` after ${((performance.now() - began) / 1000).toFixed(1)} s`}`,
    );
  }

  asking(): void {}

  cameOut(cell: Cell): void {
    const square = observed(cell);
    this.say(
      `${signs[cell.status]} ${cellName(cell)}  ${this.#renderer.square({ ...square, mark: '' })}  ${cell.seconds.toFixed(1)} s`,
    );
    for (const reason of cell.reasons ?? []) this.say(`    ${reason}`);
    if (cell.status === 'changed' || cell.status === 'new')
      this.say(`    ${cell.status}: ${square.words}`);
    this.#left.cameOut();
    const left = this.#left.due();
    if (left) this.say(`  ${left}`);
  }

  leftOut(): void {
    this.#left.leftOut();
  }

  say(text: string): void {
    this.#write(`${text}\n`);
  }

  end(): void {}
}
