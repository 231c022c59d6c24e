import type Docker from 'dockerode';
import type { CellId } from '../../src/cell.ts';
import type { Expected } from '../../src/selftest.ts';
import type { World } from '../world/world.ts';

/** One thing that is broken on purpose, and the verdict that must follow. */
export interface Saboteur {
  readonly id: string;
  /** What it does, in a sentence. */
  readonly breaks: string;
  readonly expects: Expected;
}

/** What a saboteur works with. */
export interface Hand {
  /** For what somebody else would do; the lab's own acts go through its containers. */
  readonly docker: Docker;
  /** Owns what it starts in the world, and what makes that as it was: done before others have the world, or it is removed. */
  readonly within: AsyncDisposableStack;
  /** Owns what can only be removed after the world. */
  readonly outside: AsyncDisposableStack;
}

/** One that acts on a running world. A world of the same topology, with the cells of all its saboteurs, is green. */
export interface WorldSaboteur extends Saboteur {
  /** The cell that is asked meanwhile. */
  readonly cell: CellId;
  /** Others that are asked in the same world, so that they share its process or its servers. */
  readonly beside?: readonly string[];
  /** What it breaks is of its own cell alone: those beside come to what they come to without it. */
  readonly spares?: true;
  /** Nothing of what it does is left in the world once it was proven again, or it undoes that in `within`: others have the world after it. */
  readonly leavesNothing?: true;
  /** As many others take as long, where it waits for time-outs or takes several dials: fewer have its world. */
  readonly slow?: number;
  /** Acts before the world is proven; answers with the world as it is from then on. */
  world?(world: World, hand: Hand): World | Promise<World>;
  /** Acts after the cell was asked, before the world is proven again. */
  asked?(world: World, hand: Hand): Promise<void>;
}

/** That witnesses contradict each other, and which words must tell it. */
export const undecided = (says: RegExp) => ({ verdict: 'inconclusive', says }) as const;

/** That the lab counts as broken, and which words must tell it. */
export const broken = (says: RegExp) => ({ verdict: 'lab broken', says }) as const;
