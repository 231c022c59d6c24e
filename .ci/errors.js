// A reporter of vitest. Its JSON lacks errors outside of tests: those that no test caught, of files, of hooks.
import { writeFileSync } from 'node:fs';

export default class ErrorsReporter {
  onInit(vitest) {
    this.file = vitest.config.outputFile.json.replace(/\.json$/, '-errors.json');
  }

  onTestRunEnd(modules, unhandled) {
    const errors = [
      ...unhandled.map(({ message }) => ({ name: 'an error that no test caught', message })),
      ...modules.flatMap((module) =>
        [module, ...module.children.allSuites()].flatMap((one) =>
          one.errors().map(({ message }) => ({
            file: module.moduleId,
            name: [module.relativeModuleId, one.fullName].filter(Boolean).join(' '),
            message,
          })),
        ),
      ),
    ];
    writeFileSync(this.file, JSON.stringify(errors));
  }
}
