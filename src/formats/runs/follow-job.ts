/** Follows the scripts of a job one after the other; each has what those before it leave in the environment. */
import type { Value } from "../../value/value.ts";
import { charge, exceed } from "../../value/work.ts";
import { watchScript } from "../../script/settings.ts";
import { stepsOf } from "../../script/state.ts";
import type { Onlooker, State } from "../../script/state.ts";
import { slice } from "../../script/text.ts";
import { shownText, textPieces } from "../../script/values.ts";
import { folderValue } from "./job.ts";
import type { Job, Script } from "./job.ts";
import { FOLDER } from "./moves.ts";

/** What following one script costs, beside its steps. */
const scriptSteps = 20;

/**
 * @param exported names that commands see which are started; added to.
 * @param seen is told of each script before it is run, with what it starts with, and once more with what was set in it.
 */
export function followScripts(
  { scripts }: Job,
  exported: Set<string>,
  onlooker: Onlooker,
  seen: (script: Script, values: Iterable<readonly [string, Value]>) => void,
): void {
  let variables = new Map<string, Value>();
  for (const each of scripts) {
    const { value, at, environment, folder, positional = null } = each;
    for (const name of environment.keys()) exported.add(name);
    const start = new Map([...variables, ...environment, ...(each.variables ?? [])]);
    start.set(FOLDER, folder ?? folderValue("."));
    seen(each, start);
    const state = watchScript({ value, at, variables: start, positional, onlooker });
    const { exceeded } = state.budget;
    if (exceeded !== null) exceed(exceeded);
    if (!charge(scriptSteps + stepsOf(state))) return;
    variables = new Map([...handedOn(state, variables, exported), ...(each.handsOn ?? [])]);
    for (const name of each.handsOn?.keys() ?? []) exported.add(name);
    seen(each, [...variables, ...state.assigned.map(({ name, value: set }) => [name, set] as const)]);
  }
}

/** What later scripts of a job have of an earlier one: the environment that it wrote. */
function handedOn(state: State, before: ReadonlyMap<string, Value>, exported: Set<string>): Map<string, Value> {
  const variables = new Map(before);
  for (const { path, value } of state.found) {
    if (path.at(-1) !== "environment") continue;
    const text = shownText(value) ?? "";
    const pieces = value.kind === "choice" ? [] : textPieces(value);
    for (const match of text.matchAll(/^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/gm)) {
      const end = match.index + match[0].length;
      variables.set(match[1]!, slice(pieces, end - match[2]!.length, end));
      exported.add(match[1]!);
    }
  }
  return variables;
}
