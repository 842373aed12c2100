/** The var files that a run names, and their order among what it says by `-var`. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Module } from "../written/declarations.ts";
import type { Flag, PipelineRun } from "./pipeline-run.ts";
import { varFilesNamed } from "./var-files.ts";

/** More ways of running one root are not looked at; whoever has as many has made them by a program. */
export const maxScenarios = 200;

export interface ChosenFile {
  readonly path: string;
  /** Which of the var files that the run names it is. */
  readonly index: number;
  /** One of several of which the name may be. */
  readonly isGuess?: boolean;
}

export interface Chosen {
  readonly paths: readonly ChosenFile[];
  /** One of several that the run may name. */
  readonly isGuess: boolean;
  /** Names, as the run has them, of which nothing is in the tree. */
  readonly missing: readonly string[];
}

/** More than there may be scenarios, so that whoever cuts those tells of it. */
const maxGuesses = maxScenarios + 1;

/** The var files that a run names, in order; where a name is partly known, each file that it may be. */
export function chosenVarFiles(files: Files, root: Module, run: PipelineRun): readonly Chosen[] {
  const missing: string[] = [];
  let chosen: readonly Omit<Chosen, "missing">[] = [{ paths: [], isGuess: false }];
  const said = new Set(run.varFiles.flatMap(({ path }) => (path.includes("*") ? [] : [joinPath(root.folder, path)])));
  for (const [index, { path }] of run.varFiles.entries()) {
    const isMade = run.madeVarFiles.some((one) => one.path === path && one.holds !== null);
    const all = isMade ? [joinPath(root.folder, path)] : varFilesNamed(files, root.folder, path);
    // Nobody gives one file twice: an open name is another one than those that the command says.
    const others = path.includes("*") ? all.filter((one) => !said.has(one)) : all;
    const found = others.length > 0 ? others : all;
    if (found.length === 0) {
      missing.push(path);
      continue;
    }
    chosen = chosen
      .flatMap(({ paths, isGuess }) =>
        found.map((one) => {
          const isOneOf = found.length > 1;
          const added = { path: one, index, ...(isOneOf ? { isGuess: true } : {}) };
          return { paths: [...paths, added], isGuess: isGuess || isOneOf };
        }),
      )
      .slice(0, maxGuesses);
  }
  return chosen.map((one) => ({ ...one, missing }));
}

/** Var files and `-var` as the command has them. */
export function inOrder(files: readonly ChosenFile[], flags: readonly Flag[]): readonly (ChosenFile | Flag)[] {
  const place = (one: ChosenFile | Flag): number => ("path" in one ? one.index + 0.5 : one.after);
  return [...files, ...flags].sort((a, b) => place(a) - place(b));
}
