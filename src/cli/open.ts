import type { Command } from 'commander';
import { EXIT, UsageError } from '../errors.ts';
import type { Act } from './act.ts';
import type { Deps } from './deps.ts';
import { inWorld } from './worlds.ts';

interface OpenOptions {
  readonly in?: string;
  readonly port?: string;
  readonly browser: boolean;
}

export function openCommand(program: Command, deps: Deps, act: Act): void {
  program
    .command('open')
    .description(
      "show a master's web interface in the browser: forwards a port of 127.0.0.1 to it, until Ctrl-C",
    )
    .argument('[node]', 'a node with a master; the first one unless given')
    .option('--port <port>', 'which port of 127.0.0.1; a free one unless given')
    .option('--no-browser', 'only tell the URL')
    .option(...inWorld)
    .action((node: string | undefined, { in: world, port, browser }: OpenOptions) =>
      act(async () => {
        const wanted = { world, node, port: portOf(port), browser };
        await deps.worlds.open(wanted, (url) => deps.out(`${url} leads there, until Ctrl-C.`));
        return EXIT.ok;
      }),
    );
}

/** 0 stands for one that is free. */
function portOf(text = '0'): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new UsageError(`${JSON.stringify(text)} is no port.`, 'Give a number from 1 to 65535.');
}
