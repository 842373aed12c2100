/** Follows the scripts of a job one after the other; each has what those before it leave in the environment. */
import type { Value } from "../../value/value.ts";
import { folderValue } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import { slice } from "../../script/syntax/text.ts";
import { shownText, textPieces } from "../../script/words/values.ts";
import { runScripts, started } from "./follow.ts";
import type { Commands } from "./follow.ts";
import type { Job, RunContext, RunSource, Script } from "./job.ts";

/**
 * @param seen is told of each script before it is run, with what it starts with, and then with what is set in it and by
 * it.
 */
export function followScripts(
  job: Job,
  context: RunContext,
  sources: readonly RunSource[],
  commands: Commands,
  seen: (script: Script, values: Iterable<readonly [string, Value]>) => void,
): void {
  let variables = new Map<string, Value>();
  // Names that commands see which are started.
  const exported = new Set<string>();
  for (const each of job.scripts) {
    const { value, at, environment, folder, positional = null, handsOn = new Map() } = each;
    for (const name of environment.keys()) exported.add(name);
    const start = new Map([...variables, ...environment, ...(each.variables ?? [])]);
    start.set(FOLDER, folder ?? folderValue("."));
    seen(each, start);
    const lines: Value[] = [];
    const left = runScripts({ job, context, sources }, started({ value, at, variables: start, exported, positional }), {
      ...commands,
      inputs: (set) => seen(each, set),
      handedOn: (one) => lines.push(one),
    });
    if (left === null) return;
    for (const name of left.exported) exported.add(name);
    variables = new Map([...variables, ...lines.flatMap(environmentOf), ...handsOn, ...left.files]);
    for (const name of variables.keys()) exported.add(name);
    seen(each, variables);
  }
}

/** What later scripts of a job have of an earlier one: the environment that it wrote. */
function environmentOf(lines: Value): readonly (readonly [name: string, value: Value])[] {
  const text = shownText(lines) ?? "";
  const pieces = lines.kind === "choice" ? [] : textPieces(lines);
  return [...text.matchAll(/^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/gm)].map((match) => {
    const end = match.index + match[0].length;
    return [match[1]!, slice(pieces, end - match[2]!.length, end)] as const;
  });
}
