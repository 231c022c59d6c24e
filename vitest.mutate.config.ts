import { defineConfig } from 'vitest/config';
import { roomNamed } from './bin/mutation-rooms.ts';

/** The unit tests of the room that is mutated: no engine, and no process of its own. */
export default defineConfig({
  test: {
    include: [...roomNamed(process.env.MUTATE_ROOM).tests],
    isolate: false,
    unstubEnvs: true,
  },
});
