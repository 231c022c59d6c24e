import type { Mask } from './mask.ts';
import type { Reading } from './reading.ts';
import type { Situation } from './situation.ts';

/**
 * A situation in which the words of programs and errors have no secret. They are told in part, and half of a
 * secret could not be masked.
 */
export function withMaskedWords(situation: Situation, mask: Mask): Situation {
  const { ending, reading, requests } = situation;
  return {
    ...situation,
    ending: ending && {
      ...ending,
      during: ending.during.map(mask),
      said: mask(ending.said),
    },
    reading: reading && maskedReading(reading, mask),
    requests: requests.map(mask),
  };
}

function maskedReading(reading: Reading, mask: Mask): Reading {
  const { failure, faults } = reading;
  return {
    ...reading,
    faults: faults.map(mask),
    ...(failure && {
      failure: {
        ...failure,
        ...(failure.words !== undefined && { words: mask(failure.words) }),
        errors: failure.errors.map(mask),
        chain: failure.chain.map((one) => ({ ...one, words: mask(one.words) })),
      },
    }),
  };
}
