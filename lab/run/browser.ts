import { type Catalogue, type Chosen, cellsOf } from '../../src/catalogue.ts';
import type { AnyPath } from '../../src/path.ts';
import type { BuildSite } from '../image/build.ts';
import { browserImage } from '../image/lab-image.ts';
import type { Images } from '../image/subject.ts';
import type { Progress } from '../progress.ts';
import type { Asked } from '../world/plan.ts';
import { inOrder } from './order.ts';

/** Whether any of these rows is asked by a browser. */
export function opensBrowser(asked: readonly Asked[]): boolean {
  return asked.some(
    ({ path: { trigger }, row }) =>
      trigger.by === 'request' && trigger.requests(row).some(({ as }) => as === 'browser'),
  );
}

/** Whether any of the chosen cells is asked by a browser. */
export function choosesBrowser(
  catalogue: Catalogue & { readonly paths: readonly AnyPath[] },
  chosen?: Chosen,
): boolean {
  const rows = inOrder(catalogue.paths, catalogue.scenarios, cellsOf(catalogue, chosen));
  return opensBrowser(rows.map(({ asked }) => asked));
}

/** These images with that of a browser, which is built where one is needed. */
export async function withBrowser(
  site: BuildSite,
  images: Images,
  isNeeded: boolean,
  progress: Progress,
): Promise<Images> {
  return isNeeded ? { ...images, browser: await browserImage(site, images.lab, progress) } : images;
}
