import type { StandingWorld } from '../../src/standing-world.ts';
import { subjectInWords } from '../../src/subject.ts';
import { changesInWords } from './changes.ts';
import { engineOfWorlds, lacksOf, type Standing, standingOn } from './standing.ts';

/** The worlds that are up. */
export async function listWorlds(): Promise<StandingWorld[]> {
  const engine = await engineOfWorlds();
  return engine ? (await standingOn(engine.docker)).map(shownOf) : [];
}

/** A world as it is shown. */
export function shownOf(standing: Standing): StandingWorld {
  const { name, record } = standing;
  const lacks = lacksOf(standing);
  if (!record) return { name, lacks };
  const { topology, release, since, names } = record;
  const nodes = record.nodes.map(({ name: of, what, addresses, more, ports }) => ({
    name: of,
    what,
    addresses,
    more,
    ports,
  }));
  const { title } = topology;
  return {
    name,
    lacks,
    up: {
      title,
      subject: subjectInWords(release),
      since,
      nodes,
      names,
      changes: changesInWords(standing.changes),
    },
  };
}
