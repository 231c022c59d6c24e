import type { Catalogue } from '../../src/catalogue.ts';
import type { CellId } from '../../src/cell.ts';
import type { AnyPath } from '../../src/path.ts';
import type { StandingWorld } from '../../src/standing-world.ts';
import { type Subject, subjectInWords } from '../../src/subject.ts';
import type { Topology } from '../../src/topology.ts';
import { openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import { plainProgress } from '../progress.ts';
import { opensBrowser, withBrowser } from '../run/browser.ts';
import { openColumn } from '../run/column.ts';
import { inOrder } from '../run/order.ts';
import { provenImages } from '../subject/subject.ts';
import type { World } from '../world/world.ts';
import { beginKeeping, leaveUp } from './keep.ts';
import { shownOf } from './list.ts';
import { standingOn } from './standing.ts';

/** Brings a world up with the servers of these cells, proves it, and leaves it up. */
export async function up(
  topology: Topology,
  subject: Subject,
  { scenarios, paths }: Catalogue & { readonly paths: readonly AnyPath[] },
  cells: readonly CellId[],
): Promise<StandingWorld> {
  const progress = plainProgress();
  await using lab = await openLab(progress);
  startContainersOn(lab.engine.host);
  const { images: proven, release } = await provenImages(lab, subject, progress);
  const asked = inOrder(paths, scenarios, cells).map((one) => one.asked);
  const images = await withBrowser(lab, proven, opensBrowser(asked), progress);
  progress.step(`${topology.id} is coming up with ${subjectInWords(release)}`);
  const keeping = await beginKeeping(lab, topology.id);
  const { labels } = keeping;
  const { world } = await openColumn({ ...lab.engine, images, labels, topology, asked });
  await addMachines(world);
  await leaveUp(lab, keeping, world, release);
  const left = await standingOn(lab.engine.docker);
  const found = left.find(({ session }) => session === keeping.session);
  if (!found) throw new Error(`${keeping.name} was left up, and the engine does not have it`);
  return shownOf(found);
}

/** Machines to play on, one for each image of what is under test. They are proven, and never given back. */
async function addMachines({ machines, spec: { images } }: World): Promise<void> {
  const all = [...new Set([images.worker, images.master])];
  await Promise.all(all.map((image) => machines.borrow({ bindv6only: 0, image })));
}
