import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Deals files out to shards as vitest does, but gives the file of the scenarios to each: it deals
 * its worlds out by itself.
 */
export class LabSequencer extends BaseSequencer {
  override async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { lab = [], others = [] } = Object.groupBy(files, ({ project }) =>
      project.name === 'lab' ? 'lab' : 'others',
    );
    return [...lab, ...(await super.shard(others))];
  }
}
