/** What a program asks and nobody works out, as a command in the shell's words. */
export const undecided = "is-so";

/** A condition as reports say it. */
export function conditionTextOf(asked: string): string {
  return asked === undecided ? "the program decides so" : asked;
}
