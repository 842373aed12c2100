/**
 * Scenarios: the ways of running one root module. The base is its automatic var files and what the command line
 * says; each other var file that belongs to the root, and each CI file that sets its variables, is one more.
 */
import { attributesOf, blocksOf } from "../hcl/json.ts";
import type { Expression } from "../hcl/syntax.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, isBelow, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { StepKind } from "../value/trace.ts";
import type { Value } from "../value/value.ts";
import type { Module } from "./declarations.ts";
import { configurationFiles } from "./load-module.ts";
import { readHclFile } from "./read-file.ts";

/** Where a root variable's value is written. Plain text (flags, environment) is parsed by the variable's type. */
export interface Assignment {
  readonly kind: Extract<StepKind, "var-file" | "flag" | "environment" | "input">;
  readonly at: Span;
  readonly given: { readonly expression: Expression; readonly source: Source } | { readonly text: string } | { readonly value: Value };
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

export function isVarFile(name: string): boolean {
  return /\.tfvars(\.json)?$/.test(name) && !name.startsWith(".#");
}

/** Var files that Terraform reads by itself, in the order in which later ones win. */
export function automaticVarFiles(names: readonly string[]): string[] {
  const fixed = ["terraform.tfvars", "terraform.tfvars.json"].filter((name) => names.includes(name));
  return [...fixed, ...names.filter((name) => /\.auto\.tfvars(\.json)?$/.test(name)).sort(byBytes)];
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The scenarios of a root. `varFiles` are the var files of the scan that no root reads by itself. */
export function scenariosOf(files: Files, root: Module, roots: readonly string[], varFiles: readonly string[], pipelines: readonly PipelineSettings[], given: Given): Scenario[] {
  const automatic = automaticVarFiles(files.names(root.folder) ?? []).map((name) => joinPath(root.folder, name));
  const base = build(files, root, "", automatic, given, null);
  if (given.inputs.some((input) => input.kind === "var-file")) return [base];
  const scenarios = [base];
  for (const path of varFiles) {
    if (automatic.includes(path) || !belongs(files, path, root, roots)) continue;
    scenarios.push(build(files, root, `with -var-file=${relativeTo(path, root.folder)}`, [...automatic, path], given, null));
  }
  for (const pipeline of pipelines) {
    if (!concerns(pipeline, root)) continue;
    const own = pipeline.varFiles.map((entry) => joinPath(pipeline.folder ?? root.folder, entry.path)).filter((path) => files.names(folderOf(path))?.includes(nameOf(path)) === true);
    scenarios.push(build(files, root, `as run by ${pipeline.path}`, [...automatic, ...own], given, pipeline));
  }
  return scenarios;
}

/** A path as a person in `folder` would write it. */
function relativeTo(path: string, folder: string): string {
  return folder !== "." && isBelow(path, folder) ? path.slice(folder.length + 1) : path;
}

/**
 * A var file belongs to the nearest root above it that declares any of its variables; where there is none, to every
 * root beside or below its folder that declares all of them.
 */
function belongs(files: Files, path: string, root: Module, roots: readonly string[]): boolean {
  const names = attributesOf(readHclFile(files, path).body).map((attribute) => attribute.name);
  const above = roots.filter((folder) => isBelow(path, folder) && names.some((name) => declares(files, folder, name))).sort((a, b) => b.length - a.length);
  const nearest = above.find((folder) => folder !== ".") ?? above[0];
  if (nearest !== undefined) return nearest === root.folder;
  const around = folderOf(folderOf(path));
  return names.length > 0 && isBelow(root.folder, around) && names.every((name) => root.variables.has(name));
}

function declares(files: Files, folder: string, variable: string): boolean {
  return configurationFiles(files.names(folder) ?? []).some((name) =>
    blocksOf(readHclFile(files, joinPath(folder, name)).body, "variable", 1).some((block) => block.labels[0]?.text === variable),
  );
}

function concerns(pipeline: PipelineSettings, root: Module): boolean {
  if (pipeline.folder !== null && pipeline.folder !== root.folder) return false;
  const sets = [...pipeline.variables.keys()].some((name) => root.variables.has(name));
  return sets || pipeline.varFiles.length > 0 || (pipeline.environment.size > 0 && root.providers.size + root.resources.size > 0);
}

function build(files: Files, root: Module, label: string, paths: readonly string[], given: Given, pipeline: PipelineSettings | null): Scenario {
  const assignments = new Map<string, Assignment>();
  const diagnostics: Diagnostic[] = [];
  const readVarFile = (path: string): void => {
    const file = readHclFile(files, path);
    diagnostics.push(...file.diagnostics);
    for (const attribute of attributesOf(file.body)) {
      const at: Span = { source: attribute.source, start: attribute.value.start, end: attribute.value.end };
      assignments.set(attribute.name, { kind: "var-file", at, given: { expression: attribute.value, source: attribute.source } });
    }
  };
  for (const [name, setting] of pipeline?.variables ?? []) assignments.set(name, { kind: "environment", at: setting.at, given: { text: setting.text } });
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
    if (equals > 0 && declared !== undefined) assignments.set(name, { kind: "flag", at: declared.at, given: { text: input.text.slice(equals + 1) } });
    else if (equals <= 0) diagnostics.push({ severity: "warning", code: "bad-var", message: `--var ${input.text} is not of the form name=value` });
  }
  return { label, assignments, workspace: given.workspace ?? pipeline?.workspace ?? null, environment: pipeline?.environment ?? new Map(), diagnostics };
}
