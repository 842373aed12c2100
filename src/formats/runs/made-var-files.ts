/**
 * Var files that a job makes before it runs Terraform: `cp envs/cn.tfvars terraform.tfvars`, `echo … > x.auto.tfvars`.
 */
import { folderOf, joinPath, nameOf } from "../../files.ts";
import type { MadeVarFile, PipelineRun } from "../../terraform/scenarios/pipeline-run.ts";
import { automaticVarFiles } from "../../terraform/scenarios/var-files.ts";
import { originOf } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";
import { relativeFolder } from "../../script/folders.ts";
import { textPieces } from "../../script/words/values.ts";
import { pathOfVarFile } from "../../script/texts/written-files.ts";
import type { Combination } from "./combinations.ts";
import { givenOf } from "./invocation.ts";
import { assignmentsIn } from "./var-text.ts";

/**
 * Those that a run in `folder` (of the repository) reads by itself or is given, with their paths as it has them. One of
 * which nobody knows what is in it may set anything.
 */
export function madeVarFiles(
  { environment }: Combination,
  folder: string,
  varFiles: PipelineRun["varFiles"],
): readonly MadeVarFile[] {
  return [...environment].flatMap(([name, { value, at }]): readonly MadeVarFile[] => {
    const written = pathOfVarFile(name);
    if (written === null) return [];
    const path = relativeFolder(written);
    const given = varFiles.find(
      (one) =>
        joinPath(folder, one.path.replace(/^\//, "")) === path ||
        // At the top of the machine, whatever folder Terraform is run in.
        (one.path.startsWith("/") && relativeFolder(one.path) === path),
    );
    const isRead = folderOf(path) === folder && automaticVarFiles([nameOf(path)]).length > 0;
    const asGiven = given?.path ?? (isRead ? nameOf(path) : null);
    if (asGiven === null) return [];
    if (value.kind === "null") return [{ path: asGiven, holds: null }];
    const copyOf = wholeFile(value);
    if (copyOf !== null) return [{ path: asGiven, holds: { copyOf } }];
    const madeOf = sourcesOf(value);
    const sets = assignmentsIn(value, path.endsWith(".json"));
    if (sets === null) return [{ path: asGiven, holds: { unknownAt: at }, madeOf }];
    const holds = sets.map(({ name: set, value: one, isQuoted }) => ({
      name: set,
      isExpression: !isQuoted,
      ...givenOf(one, at),
    }));
    return [{ path: asGiven, holds: { sets: holds }, madeOf }];
  });
}

/** The files in which parts of a text stand. */
function sourcesOf(value: Value): readonly string[] {
  if (value.kind !== "string" && value.kind !== "partial") return [];
  const paths = textPieces(value).flatMap((piece) =>
    "text" in piece && piece.trace !== null ? [originOf(piece.trace).at.source.path] : [],
  );
  return [...new Set(paths)];
}

/** The file of which a value is the whole text. */
function wholeFile(value: Value): string | null {
  if (value.kind !== "string" || value.trace === null) return null;
  const { source } = originOf(value.trace).at;
  return source.text === value.text ? source.path : null;
}
