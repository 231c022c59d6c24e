import {
  chainOf,
  errorsOf,
  lineOf,
  type Recognizer,
  raisedIn,
  type Situation,
  short,
} from './situation.ts';

/** A module that is not there: of a package, or of the user's own tree. */
export const modules: Recognizer = (situation) => {
  const error = raisedIn(situation, 'ModuleNotFoundError');
  const words = errorsOf(situation).find((one) => one.includes('is needed'));
  const declared = /[Pp]ython module '([^']+)' is needed/.exec(words ?? '')?.[1];
  const module = declared ?? error?.module;
  if (!module || module.startsWith('buildbot')) return undefined;
  const [top = module] = module.split('.');
  if (!declared && isTreeItself(situation, error?.library))
    return {
      sentence: `It imports the package ${top} (No module named '${module}', ${lineOf(error)}), and the tree itself has an __init__.py: it is a package of Python.`,
      remedy: `If it is ${top}, give the directory around it with --source and --basedir, in which the tree is called ${top}; otherwise give --requirements FILE with ${packageOf(module)} in it.`,
      exit: 2,
      missing: [top],
    };
  const name = packageOf(module);
  const others = (situation.reading?.text?.modules ?? [])
    .filter((one) => one.absent)
    .map((one) => packageOf(one.name));
  const missing = [...new Set([name, ...others])];
  const asks = installed(error?.library);
  // What misses it may be a library that a line of the tree has called.
  const line = lineOf(error) || lineOf(chainOf(situation).find(({ at }) => at));
  const where = [`No module named '${module}'`, line, asks && `for ${asks}`]
    .filter(Boolean)
    .join(', ');
  const own =
    asks || declared
      ? ''
      : '; where it is a module of your own, --source DIR with the tree that has it';
  return {
    sentence: `It needs the Python package${missing.length > 1 ? 's' : ''} ${missing.join(', ')} (${words ? short(words) : where}).`,
    remedy: `Give --requirements FILE with ${missing.length > 1 ? 'them' : name} in it${own}.`,
    exit: 2,
    missing,
  };
};

/** Whether the tree is a package, and a file of it imports what is not there. */
function isTreeItself({ paths }: Situation, library: string | null | undefined): boolean {
  return paths.includes('__init__.py') && !installed(library);
}

/** The file of an installed package that imports it, relative to where packages are installed. */
function installed(library: string | null | undefined): string | undefined {
  return /(?:site|dist)-packages\/(.+)$/.exec(library ?? '')?.[1];
}

/** Packages that are called otherwise than their modules. */
const packages: Readonly<Record<string, string>> = {
  yaml: 'PyYAML',
  ldap3: 'ldap3',
  psycopg2: 'psycopg2-binary',
  MySQLdb: 'mysqlclient',
  dateutil: 'python-dateutil',
  bs4: 'beautifulsoup4',
  git: 'GitPython',
  buildbot_prometheus: 'buildbot-prometheus',
  cairo: 'pycairo',
  PIL: 'Pillow',
};

/** The package that has a module. */
export function packageOf(module: string): string {
  const [, name = module] = /^([\w.-]+)/.exec(module) ?? [];
  const [top = name] = name.split('.');
  return (Object.hasOwn(packages, top) ? packages[top] : undefined) ?? top;
}
