import { readFileSync } from 'node:fs';
import { UsageError } from '../../src/errors.ts';
import { usualPython } from '../../src/python.ts';
import type { Subject } from '../../src/subject.ts';
import type { TrialInputs } from '../../src/try/inputs.ts';
import type { ReadPass } from '../../src/try/read.ts';
import { imageOf } from '../image/build.ts';
import { databasesImage } from '../image/lab-image.ts';
import { installable } from '../image/release.ts';
import { recipeOfStage } from '../image/stage.ts';
import { type Imaged, type Images, imagesOf } from '../image/subject.ts';
import type { Lab } from '../lab.ts';
import type { Progress } from '../progress.ts';
import { needsDatabase } from './needed.ts';
import { notInstalled } from './not-installed.ts';
import { namedPackages } from './requirements.ts';

/** Packages that masters have besides: a file that names them, and whether they may be built. */
export interface FurtherPackages {
  readonly requirements?: string | undefined;
  readonly builds?: boolean;
}

/** The images of a subject, whose masters have what a file of requirements names besides. */
export async function imagesWith(
  lab: Lab,
  subject: Subject,
  { requirements, builds }: FurtherPackages,
  progress: Progress,
): Promise<Imaged> {
  const imaged = await imagesOf(lab, subject, progress);
  if (requirements === undefined) return imaged;
  const { master } = subject;
  if (!('release' in master) || master.twisted !== undefined)
    throw new UsageError(
      '--requirements adds packages to a release that the lab installs, and here it installs none.',
      'Install them in the image or the checkout.',
    );
  const packages = namedPackages(readFileSync(requirements, 'utf8'), requirements);
  const { fresh, python = usualPython } = master;
  const wanted = {
    release: imaged.release.buildbot,
    ...(fresh && { fresh }),
    ...(master.python !== undefined && { python: master.python }),
  };
  const { name, environment, recipe } = await installable(wanted, imaged.images.lab, lab, progress);
  const stage = recipeOfStage({
    of: `the packages of ${recipe().of} with ${packages.join(', ')}`,
    key: `locked:${name}-more`,
    files: [['requirements.txt', `${packages.join('\n')}\n`]],
    more: [recipe().context.digest],
    from: environment,
    command: ['sh', '-ec', installing(builds ? '' : onlyWheels)],
    unfit: (why) => notInstalled(why, { python, builds }),
    reaches: 'registries',
  });
  const more = {
    packages: builds ? [...packages, 'built where there is no wheel'] : packages,
    environment: async () => (await imageOf(lab, stage, progress)).name,
  };
  const pin = await imageOf(lab, recipe(more), progress);
  return {
    ...imaged,
    images: {
      ...imaged.images,
      master: pin.name,
      ...(master.python !== undefined && { users: [...imaged.images.users, pin.name] }),
    },
    pins: { ...imaged.pins, master: pin },
  };
}

/** These images with that of databases, which is built where a configuration needs a real one. */
export async function withDatabases(
  lab: Pick<Lab, 'engine' | 'labels' | 'temporary'>,
  images: Images,
  read: ReadPass,
  { names }: Pick<TrialInputs, 'names'>,
  progress: Progress,
): Promise<Images> {
  if (read.failure || !needsDatabase(read, names)) return images;
  return { ...images, databases: await databasesImage(lab, images.lab, progress) };
}

/** Wheels alone: no code of a package is run. */
const onlyWheels = '--only-binary :all:';

/** Installs what a file names, which is not kept. */
const installing = (how: string) => `
if ! uv pip install --no-cache --python /opt/buildbot/bin/python ${how} --requirement requirements.txt 2> said; then
  cat said
  echo "lab-prepare: $(grep -v '^ *hint' said | tr -s ' \\n' ' ' | tail -c 400)" >&2
  exit 1
fi
rm -f requirements.txt said`;
