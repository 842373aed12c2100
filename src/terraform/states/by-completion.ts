/** Ways of running a root, told apart by how its back end is initialised in them. */
import { isBelow } from "../../files.ts";
import type { InScenario } from "../scenarios/in-scenarios.ts";
import type { Scenario } from "../scenarios/scenario-shape.ts";
import { completionsFor } from "./completions.ts";
import type { Completion } from "./completions.ts";

/** Ways of running a root that are alike in all but how its back end is initialised, each of them for itself. */
export function byCompletion<Result extends { readonly scenario: Scenario }>(
  one: InScenario<Result>,
  completions: readonly Completion[],
  folder: string,
  evaluate: (scenario: Scenario) => Result,
): readonly InScenario<Result>[] {
  const groups: { readonly chosen: readonly Completion[]; readonly ways: Scenario[] }[] = [];
  for (const way of [one.result.scenario, ...one.alike]) {
    const chosen = completionsFor(way, completions);
    const known = groups.find((group) => isSame(group.chosen, chosen));
    if (known === undefined) groups.push({ chosen, ways: [way] });
    else known.ways.push(way);
  }
  return groups.flatMap(({ chosen, ways: [first, ...alike] }): readonly InScenario<Result>[] => {
    if (first === undefined) return [];
    const isOwn = first === one.result.scenario;
    const labels = new Set([first, ...alike].map(({ label }) => label));
    const inPlaceOf =
      isOwn && groups.length === 1 ? one.inPlaceOf : [first, ...alike].flatMap((way) => way.inPlaceOf ?? []);
    return [
      {
        label: isOwn ? one.label : first.label,
        alike,
        elsewhere: one.elsewhere.filter(({ scenario }) => labels.has(scenario)),
        inPlaceOf: [...inPlaceOf, ...chosen.flatMap((each) => namesOfBackend(each, folder))],
        isRest: one.isRest,
        result: isOwn ? one.result : evaluate(first),
      },
    ];
  });
}

function isSame(some: readonly Completion[], others: readonly Completion[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** As a scan calls the ways of completing a back end. */
function namesOfBackend({ files }: Completion, folder: string): readonly string[] {
  return files.map(
    (path) => `-backend-config=${folder !== "." && isBelow(path, folder) ? path.slice(folder.length + 1) : path}`,
  );
}

/** Those that belong to no way of running the root: a scan judges what each of them makes of the back end by itself. */
export function completionsLeft(
  ways: readonly Scenario[],
  completions: readonly Completion[],
  folder: string,
): readonly { readonly label: string; readonly completion: Completion }[] {
  const saidIn = ({ files, said }: Completion): string => JSON.stringify([files, [...said]]);
  const chosen = new Set(ways.flatMap((way) => completionsFor(way, completions)).map(saidIn));
  return completions
    .filter((one) => !chosen.has(saidIn(one)))
    .map((completion) => ({
      label: completion.run ?? namesOfBackend(completion, folder).join(" "),
      completion,
    }));
}
