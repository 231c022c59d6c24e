import { defineConfig } from 'vitest/config';
import { roomsNamed } from './bin/mutation-rooms.ts';

/** The unit tests of the room that is mutated: no engine, and no process of its own. */
export default defineConfig({
  test: {
    include: roomsNamed(process.env.MUTATE_ROOM).flatMap(({ tests }) => tests),
    isolate: false,
    unstubEnvs: true,
  },
});
