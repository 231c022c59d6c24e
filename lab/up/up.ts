import type { Catalogue } from '../../src/catalogue.ts';
import type { CellId } from '../../src/cell.ts';
import type { AnyPath } from '../../src/path.ts';
import type { StandingWorld } from '../../src/standing-world.ts';
import { type Subject, subjectInWords } from '../../src/subject.ts';
import type { Topology } from '../../src/topology.ts';
import type { Images } from '../image/subject.ts';
import { openLab } from '../lab.ts';
import { startContainersOn } from '../nodes/container-spec.ts';
import type { MachineKind } from '../nodes/machines.ts';
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
  const parts = { ...lab.engine, images, labels };
  const [warm] = playedOn(images);
  const { world } = await openColumn({ ...parts, topology, asked, warm });
  await addMachines(world);
  await leaveUp(lab, keeping, world, release);
  const left = await standingOn(lab.engine.docker);
  const found = left.find(({ session }) => session === keeping.session);
  if (!found) throw new Error(`${keeping.name} was left up, and the engine does not have it`);
  return shownOf(found);
}

/** Machines to play on, one for each image of what is under test. */
function playedOn({ worker, master }: Images): [MachineKind, ...MachineKind[]] {
  const of = (image: string): MachineKind => ({ bindv6only: 0, image });
  return worker === master ? [of(worker)] : [of(worker), of(master)];
}

/** They are proven, and never given back. */
async function addMachines({ machines, spec: { images } }: World): Promise<void> {
  await Promise.all(playedOn(images).map((kind) => machines.borrow(kind)));
}
