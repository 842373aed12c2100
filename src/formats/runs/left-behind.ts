/**
 * What a script of a job leaves to what comes after it under names: the outputs of a step, a file of variables, what it
 * tells its pipeline to set. All of it is a file that the script writes: branches and loops have it like variables.
 */
import type { Value } from "../../value/value.ts";
import { folderValue } from "../../script/folders.ts";
import { FOLDER } from "../../script/moves.ts";
import { fileLeftAt } from "../../script/texts/written-files.ts";
import { runScripts, started } from "./follow.ts";
import type { RunContext, RunSource, Script } from "./job.ts";
import { besides, eitherOf, linesOf } from "./lines-left.ts";
import type { Left } from "./lines-left.ts";

export type { Left };
export { besides, eitherOf, linesOf };

const nothing: Left = new Map();
const ignored = (): void => undefined;
/** Jobs are being listed: nobody is told yet what their commands start. */
const noSources: readonly RunSource[] = [];

/**
 * What the script, and those that it starts, write to a file of lines `NAME=value`.
 *
 * @param path begins with `/` at the repository's folder.
 * @param sees what it has beside its environment.
 */
export function leftIn(
  path: string,
  script: Script,
  sees: ReadonlyMap<string, Value>,
  repository: string,
  context: RunContext,
): Left {
  const { value, at, environment, folder, positional = null } = script;
  const variables = new Map([...environment, ...(script.variables ?? []), ...sees]);
  variables.set(FOLDER, folder ?? folderValue("."));
  const exported = new Set([...environment.keys(), ...sees.keys()]);
  const left = runScripts(
    { job: { repository }, context, sources: noSources },
    started({ value, at, variables, exported, positional }),
    { run: ignored, other: ignored, inputs: ignored, handedOn: ignored },
  );
  const content = left?.files.get(fileLeftAt(path));
  return content === undefined ? nothing : linesOf(content);
}
