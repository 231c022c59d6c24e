import { LabError, UsageError } from '../../src/errors.ts';
import { certificates } from '../authorities.ts';
import type { Lab } from '../lab.ts';
import { Running } from '../nodes/container.ts';
import { type ExecResult, startContainersOn } from '../nodes/container-spec.ts';
import type { Progress } from '../progress.ts';
import { passedVariables } from './build.ts';
import type { Project } from './package-index.ts';
import { uvImage } from './system.ts';

/** Between the answers of an index: RFC 7464's separator, which JSON cannot hold. */
const separator = '\x1e';

/**
 * The installer of the lab's images, in a container that has the host's network, index, proxies and
 * certificates, as an image build has.
 */
export class Uv implements AsyncDisposable {
  private readonly container: Running;
  private readonly index: string;

  private constructor(container: Running, index: string) {
    this.container = container;
    this.index = index;
  }

  static async start(lab: Lab, progress: Progress): Promise<Uv> {
    const image = await uvImage(lab, progress);
    startContainersOn(lab.engine.host);
    const ca = '/lab/ca.pem';
    const passed = passedVariables();
    const index = passed.UV_INDEX_URL ?? 'https://pypi.org/simple';
    const container = await Running.start(lab.engine.docker, {
      image,
      role: 'uv',
      command: ['sleep', 'infinity'],
      on: 'host network',
      labels: lab.labels,
      files: { [ca]: certificates().toString() },
      environment: { ...passed, UV_INDEX_URL: index, SSL_CERT_FILE: ca, CURL_CA_BUNDLE: ca },
    });
    return new Uv(container, index.replace(/\/$/, ''));
  }

  /**
   * Resolves requirements, one a line, to a lock of wheels for the image's Python; a refusal is a
   * result. Takes 1 to 3 s.
   */
  async compile(
    requirements: readonly string[],
    options: readonly string[] = [],
  ): Promise<ExecResult> {
    const fixed = [
      '--quiet',
      '--no-header',
      '--python',
      '/usr/bin/python3',
      '--only-binary',
      ':all:',
    ];
    const compile = ['uv', 'pip', 'compile', ...fixed, ...options, 'in.txt'];
    return this.container.exec([
      'sh',
      '-c',
      'cd /lab && printf "%s" "$0" > in.txt && exec "$@"',
      `${requirements.join('\n')}\n`,
      ...compile,
    ]);
  }

  /**
   * What the index tells of packages. Throws a `UsageError` that names the one that it does not
   * have, and a `LabError` when it gives no JSON with times.
   */
  async projects(names: readonly string[]): Promise<Project[]> {
    const urls = names.map((name) => `${this.index}/${name}/`);
    const curl = [
      'curl',
      '--silent',
      '--show-error',
      '--fail',
      '--location',
      '--compressed',
      '--write-out',
      separator,
    ];
    const { stdout, stderr, exitCode } = await this.container.exec([
      ...curl,
      '--header',
      'Accept: application/vnd.pypi.simple.v1+json',
      ...urls,
    ]);
    const answers = stdout.split(separator).slice(0, -1);
    const missing = names[answers.indexOf('')];
    if (exitCode === 22 && missing)
      throw new UsageError(
        `The package index has no ${missing}.`,
        'Correct the name, or point PIP_INDEX_URL at an index that has it.',
      );
    if (exitCode !== 0)
      throw new LabError(
        `The package index could not be asked: ${stderr.trim().split('\n').at(-1)}.`,
        'See that it can be reached, or set PIP_INDEX_URL.',
      );
    try {
      return answers.map((answer) => JSON.parse(answer) as Project);
    } catch (cause) {
      throw new LabError(
        'The package index answers in HTML, without the times of uploads that a lock as of a date needs.',
        'Set PIP_INDEX_URL to an index with the JSON form (PEP 691, PEP 700), such as https://pypi.org/simple.',
        { cause },
      );
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.container[Symbol.asyncDispose]();
  }
}
