/**
 * Roots of which Terraform and OpenTofu read different files: where nobody says which of them runs a root, each is one
 * more way of running it.
 */
import type { Program } from "../written/which-program.ts";
import { programs } from "../written/which-program.ts";
import type { ScenarioReads } from "./scenario-reads.ts";
import type { Scenario } from "./scenario-shape.ts";

export const nameOfProgram: Readonly<Record<Program, string>> = { opentofu: "OpenTofu", terraform: "Terraform" };

/** The ways of running a root, each of them by either program. */
export function inBothPrograms(scenarios: readonly Scenario[]): readonly Scenario[] {
  return scenarios.flatMap((one) =>
    one.program === undefined
      ? programs.map((program) => ({
          ...one,
          program,
          label: one.label === "" ? nameOfProgram[program] : `${one.label}, ${nameOfProgram[program]}`,
        }))
      : [one],
  );
}

/** What a way of running is called, whichever program runs it. */
export function labelInEither({ label, program }: Pick<Scenario, "label" | "program">): string {
  return program === undefined ? label : label.slice(0, -nameOfProgram[program].length);
}

/** What comes of each way of running a root; where it makes a difference which program does, of each. */
export function inEither<T>(scenarios: readonly Scenario[], evaluate: (scenario: Scenario) => EvaluatedIn<T>): T[] {
  return scenarios.flatMap((scenario) => {
    const { asked, result } = evaluate(scenario);
    if (!asked.program || scenario.program !== undefined) return [result];
    return inBothPrograms([scenario]).map((one) => evaluate(one).result);
  });
}

interface EvaluatedIn<T> {
  readonly asked: Pick<ScenarioReads, "program">;
  readonly result: T;
}
