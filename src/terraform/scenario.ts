/**
 * Scenarios: the ways of running one root module. The base is its automatic var files and what the command line
 * says; each other var file that belongs to the root, and each CI file that sets its variables, is one more.
 */
import { attributesOf } from "../hcl/json.ts";
import type { Expression } from "../hcl/syntax.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, isBelow, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { StepKind } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import type { Module } from "./declarations.ts";
import { readHclFile } from "./read-file.ts";
import { automaticVarFiles } from "./var-files.ts";

/** Where a root variable's value is written. Plain text (flags, environment) is parsed by the variable's type. */
export interface Assignment {
  readonly kind: Extract<StepKind, "var-file" | "flag" | "environment" | "input">;
  readonly at: Span;
  readonly given:
    | { readonly expression: Expression; readonly source: Source }
    | { readonly text: string }
    | { readonly value: Value };
}

export interface Scenario {
  /** In words: `with -var-file=envs/cn.tfvars`; empty for the base. */
  readonly label: string;
  readonly assignments: ReadonlyMap<string, Assignment>;
  /** Null: nobody says which workspace. */
  readonly workspace: string | null;
  /** Environment variables that a CI file sets for the run, such as `AWS_REGION`. */
  readonly environment: ReadonlyMap<string, { readonly text: string; readonly at: Span }>;
  readonly diagnostics: readonly Diagnostic[];
  /** What further root names stand for: configuration that was generated refers to the values it was made of. */
  readonly names?: ReadonlyMap<string, Value>;
}

/** What the command line adds to every scenario. */
export interface Given {
  /** `--var` (`name=value`) and `--var-file`, in the order given: later ones win. */
  readonly inputs: readonly { readonly kind: "var" | "var-file"; readonly text: string }[];
  readonly workspace: string | null;
}

/** What a CI file sets for runs of Terraform. */
export interface PipelineSettings {
  readonly path: string;
  /** Folder in which it runs, as far as it says; null: anywhere. */
  readonly folder: string | null;
  readonly variables: ReadonlyMap<string, { readonly text: string; readonly at: Span }>;
  readonly environment: ReadonlyMap<string, { readonly text: string; readonly at: Span }>;
  /** Paths as written, relative to `folder`. */
  readonly varFiles: readonly { readonly path: string; readonly at: Span }[];
  readonly workspace: string | null;
}

/** The scenarios of a root. `varFiles` are those that belong to it beside the ones that it reads by itself. */
export function scenariosOf(
  files: Files,
  root: Module,
  varFiles: readonly string[],
  pipelines: readonly PipelineSettings[],
  given: Given,
): Scenario[] {
  const automatic = automaticVarFiles(files.names(root.folder) ?? []).map((name) => joinPath(root.folder, name));
  const base = build(files, root, "", automatic, given, null);
  if (given.inputs.some((input) => input.kind === "var-file")) return [base];
  const scenarios = [base];
  for (const path of varFiles) {
    scenarios.push(
      build(files, root, `with -var-file=${relativeTo(path, root.folder)}`, [...automatic, path], given, null),
    );
  }
  for (const pipeline of pipelines) {
    if (!concerns(pipeline, root)) continue;
    const own = pipeline.varFiles
      .map((entry) => joinPath(pipeline.folder ?? root.folder, entry.path))
      .filter((path) => files.names(folderOf(path))?.includes(nameOf(path)) === true);
    scenarios.push(build(files, root, `as run by ${pipeline.path}`, [...automatic, ...own], given, pipeline));
  }
  return scenarios;
}

/** A path as a person in `folder` would write it. */
function relativeTo(path: string, folder: string): string {
  return folder !== "." && isBelow(path, folder) ? path.slice(folder.length + 1) : path;
}

function concerns(pipeline: PipelineSettings, root: Module): boolean {
  if (pipeline.folder !== null && pipeline.folder !== root.folder) return false;
  const sets = [...pipeline.variables.keys()].some((name) => root.variables.has(name));
  return (
    sets ||
    pipeline.varFiles.length > 0 ||
    (pipeline.environment.size > 0 && root.providers.size + root.resources.size > 0)
  );
}

function build(
  files: Files,
  root: Module,
  label: string,
  paths: readonly string[],
  given: Given,
  pipeline: PipelineSettings | null,
): Scenario {
  const assignments = new Map<string, Assignment>();
  const diagnostics: Diagnostic[] = [];
  const readVarFile = (path: string): void => {
    const file = readHclFile(files, path);
    diagnostics.push(...file.diagnostics);
    for (const attribute of attributesOf(file.body)) {
      const at: Span = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
      assignments.set(attribute.name, {
        kind: "var-file",
        at,
        given: { expression: attribute.value, source: attribute.source },
      });
    }
  };
  for (const [name, setting] of pipeline?.variables ?? [])
    assignments.set(name, { kind: "environment", at: setting.at, given: { text: setting.text } });
  for (const path of paths) readVarFile(path);
  for (const input of given.inputs) {
    if (input.kind === "var-file") {
      readVarFile(joinPath(".", input.text));
      continue;
    }
    const equals = input.text.indexOf("=");
    const name = input.text.slice(0, equals);
    const declared = root.variables.get(name);
    // Nothing but the command line says the value: the declaration is the nearest place that a person can open.
    if (equals > 0 && declared !== undefined)
      assignments.set(name, { kind: "flag", at: declared.at, given: { text: input.text.slice(equals + 1) } });
    else if (equals <= 0)
      diagnostics.push({
        severity: "warning",
        code: "bad-var",
        message: `--var ${input.text} is not of the form name=value`,
      });
  }
  return {
    label,
    assignments,
    workspace: given.workspace ?? pipeline?.workspace ?? null,
    environment: pipeline?.environment ?? new Map(),
    diagnostics,
  };
}
