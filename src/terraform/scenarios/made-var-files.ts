/** Var files that a run makes before it runs a root, as its scenario has them. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { unknown } from "../../value/build.ts";
import type { Module, WrittenVarFile } from "../written/declarations.ts";
import { givenExpression } from "../written/given-expression.ts";
import type { MadeVarFile, PipelineRun, Set as Given } from "./pipeline-run.ts";
import type { Assignment } from "./scenario-shape.ts";
import { automaticVarFiles } from "./var-files.ts";

/** Var files that Terraform reads by itself, those that a run makes among them. */
export function automaticIn(files: Files, root: Module, run: PipelineRun | null): string[] {
  const names = new Set([...(files.names(root.folder) ?? []), ...root.varFiles.map(({ name }) => name)]);
  for (const { path, holds } of run?.madeVarFiles ?? [])
    if (holds === null) names.delete(path);
    else names.add(path);
  return automaticVarFiles([...names]).map((name) => joinPath(root.folder, name));
}

/** A var file that another program writes into the root's folder. */
export function writtenAt(root: Module, path: string): WrittenVarFile | undefined {
  return root.varFiles.find(({ name }) => joinPath(root.folder, name) === path);
}

/** The file on which a var file rests; what a run itself writes rests on nothing else. */
export function restingOn(held: MadeVarFile["holds"] | undefined, path: string, root: Module): readonly string[] {
  const written = held === undefined ? writtenAt(root, path) : undefined;
  if (written !== undefined) return [...new Set(written.sets.map(({ at }) => at.source.path))];
  if (held === null || held === undefined) return [path];
  return "copyOf" in held ? [held.copyOf] : [];
}

/** What a var file sets that a run writes. */
export function givenIn({
  name,
  isExpression,
  ...set
}: Given & { name: string; isExpression: boolean }): Assignment["given"] {
  const { text, at } = set;
  if (text === null || !isExpression) return givenText(set, name);
  return givenExpression(text, at) ?? { text };
}

/** A value that a run sets; one that only the run itself knows is set all the same. */
export function givenText({ text, byDefault }: Pick<Given, "text" | "byDefault">, name: string): Assignment["given"] {
  return text === null
    ? { value: unknown("dynamic", { code: "environment", text: `var.${name} is set by whoever runs it` }) }
    : { text, ...(byDefault === true ? { byDefault } : {}) };
}
