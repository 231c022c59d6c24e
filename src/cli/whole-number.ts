import { InvalidArgumentError } from 'commander';

/** Reads an argument of the command line that is a whole number, and refuses what is less. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number) || number < least)
      throw new InvalidArgumentError(`It must be a whole number, at least ${least}.`);
    return number;
  };
}
