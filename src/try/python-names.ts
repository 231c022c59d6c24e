/** Names of the standard library that tell for which Python a file is written. */

export type PythonVersion = `3.${number}`;

/** Names of the standard library, and the Python that brought each. */
const newerNames: Readonly<Record<string, PythonVersion>> = {
  'asyncio.eager_task_factory': '3.12',
  'calendar.Day': '3.12',
  'calendar.Month': '3.12',
  'collections.abc.Buffer': '3.12',
  'itertools.batched': '3.12',
  'math.sumprod': '3.12',
  'random.binomialvariate': '3.12',
  'typing.TypeAliasType': '3.12',
  'typing.override': '3.12',
  'asyncio.QueueShutDown': '3.13',
  'copy.replace': '3.13',
  'os.process_cpu_count': '3.13',
  'pathlib.UnsupportedOperation': '3.13',
  'queue.ShutDown': '3.13',
  'typing.NoDefault': '3.13',
  'typing.ReadOnly': '3.13',
  'typing.TypeIs': '3.13',
  'warnings.deprecated': '3.13',
  'concurrent.interpreters': '3.14',
  'string.templatelib': '3.14',
};

/** Modules of the standard library, and the Python that brought each. */
const newerModules: Readonly<Record<string, PythonVersion>> = {
  annotationlib: '3.14',
  compression: '3.14',
};

/** Modules that the standard library had, and the last Python with each (PEP 594, PEP 632). */
const goneModules: Readonly<Record<string, PythonVersion>> = {
  ...lastIn('3.11', ['asynchat', 'asyncore', 'distutils', 'imp', 'smtpd']),
  ...lastIn('3.12', ['aifc', 'audioop', 'cgi', 'cgitb', 'chunk', 'crypt', 'imghdr', 'lib2to3']),
  ...lastIn('3.12', ['mailcap', 'nis', 'nntplib', 'ossaudiodev', 'pipes', 'sndhdr', 'spwd']),
  ...lastIn('3.12', ['sunau', 'telnetlib', 'uu', 'xdrlib']),
};

/** The Python that brought a name of the standard library, or its module; nothing where none did. */
export function firstPythonWith(name: string): PythonVersion | undefined {
  const [module = ''] = name.split('.');
  return ownOf(newerNames, name) ?? ownOf(newerModules, module);
}

/** The last Python with a module that the standard library no longer has; nothing for any other. */
export function lastPythonWith(module: string): PythonVersion | undefined {
  return ownOf(goneModules, module);
}

/** What a table has under a name that a user chose: `constructor` is none of its own. */
function ownOf(table: Readonly<Record<string, PythonVersion>>, name: string) {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function lastIn(python: PythonVersion, modules: readonly string[]) {
  return Object.fromEntries(modules.map((module) => [module, python]));
}
