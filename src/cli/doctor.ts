import type { Command } from 'commander';
import { EXIT } from '../errors.ts';
import type { Act } from './act.ts';
import type { Check, Deps } from './deps.ts';

export function doctorCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('doctor')
    .description('what this machine has of what the lab needs, and what to do about the rest')
    .action(() =>
      act(async () => {
        const checks = await deps.doctor();
        deps.out(checks.map(line).join('\n'));
        return checks.every(({ ok }) => ok) ? EXIT.ok : EXIT.broken;
      }),
    );
}

function line({ topic, ok, found, remedy }: Check): string {
  const sign = ok === 'warn' ? '~' : ok ? '✓' : '✗';
  return `${sign} ${topic.padEnd(20)}${found}${ok !== true && remedy ? `\n${' '.repeat(22)}${remedy}` : ''}`;
}
