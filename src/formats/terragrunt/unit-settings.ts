/** What a unit sets for the run of its module: inputs, var files, arguments and the environment. */
import { attributeOf, attributesOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import { getAttribute } from "../../terraform/expression/access.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import { givenText } from "../../terraform/scenarios/made-var-files.ts";
import { automaticVarFiles, filesNamed, isVarFile } from "../../terraform/scenarios/var-files.ts";
import { parseRendered } from "../../terraform/written/rendered.ts";
import { gap } from "../../script/folders.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { childOf } from "../../value/parts.ts";
import type { Value } from "../../value/value.ts";
import { evaluateHere } from "./configuration.ts";
import type { Configuration } from "./project.ts";
import { spanOf } from "./merge.ts";
import type { Generated, Merged } from "./merge.ts";
import { assignmentsIn } from "../runs/var-text.ts";
import { isFile, localPath } from "./paths.ts";
import type { UnitWay } from "./ways.ts";
import type { Assignment } from "../../terraform/scenarios/scenario-shape.ts";

export interface UnitSettings {
  readonly assignments: Map<string, Assignment>;
  readonly environment: Map<string, { readonly text: string; readonly at: Span }>;
  readonly diagnostics: Diagnostic[];
  /** What `init` is told of the back end. */
  readonly backend: BackendGiven;
}

export interface BackendGiven {
  readonly flags: Map<string, { readonly text: string; readonly at: Span }>;
  readonly files: string[];
}

/** Commands of Terraform that deploy, or say what they would. */
const deploying: ReadonlySet<string> = new Set(["apply", "plan"]);
const initialising: ReadonlySet<string> = new Set(["init"]);

/**
 * Inputs are handed over as environment variables, unless the run has one of that name: var files and arguments win
 * over them, and those of the command line over those of the configuration.
 */
export function settingsFor(configuration: Configuration, merged: Merged, folder: string | null): UnitSettings {
  const { files } = configuration.project;
  const backend: BackendGiven = { flags: new Map(), files: [] };
  const settings: UnitSettings = { assignments: new Map(), environment: new Map(), diagnostics: [], backend };
  for (const [name, value] of membersOf(merged.inputs)) {
    settings.assignments.set(name, {
      kind: "input",
      at: value.trace?.at ?? merged.inputsAt ?? { source: configuration.file.source, start: 0, end: 0 },
      given: { value },
    });
  }
  const { way } = configuration.unit;
  const flags = new Set(way?.run.flags.map(({ name }) => name));
  for (const [name, one] of way?.given.assignments ?? []) if (!flags.has(name)) settings.assignments.set(name, one);
  for (const [name, one] of way?.given.environment ?? []) settings.environment.set(name, one);
  const given = merged.terraform.flatMap(({ configuration: here, body }) =>
    blocksOf(body, "extra_arguments", 1).map((block) => ({ here, body: block.body })),
  );
  const deploys = given.filter(({ here, body }) => isFor(here, body, deploying));
  for (const { here, body } of deploys) environmentOf(settings, here, body);
  for (const { here, body } of given)
    if (isFor(here, body, initialising)) backendOf(backend, configuration, textsOf(here, body, "arguments"));
  automaticOnes(settings, files, new Set([folder, configuration.unit.folder].filter((one) => one !== null)), merged);
  for (const { here, body } of deploys) {
    for (const name of ["required_var_files", "optional_var_files"]) {
      for (const path of textsOf(here, body, name))
        readVarFile(settings, files, localPath(configuration.folder, path.text));
    }
    argumentsOf(settings, configuration, here, textsOf(here, body, "arguments"));
  }
  if (way !== null) fromCommand(settings, configuration, folder, way);
  return settings;
}

/** Var files that need no naming: of the module, of the unit, which is copied over it, and what is generated there. */
function automaticOnes(
  settings: UnitSettings,
  files: Files,
  folders: ReadonlySet<string>,
  { generated }: Pick<Merged, "generated">,
): void {
  const there = [...folders].flatMap((one) => files.names(one) ?? []);
  const made = new Map(
    [...generated.values()].flatMap((one) => (one.path.kind === "string" ? [[nameOf(one.path.text), one]] : [])),
  );
  for (const name of automaticVarFiles([...new Set([...there, ...made.keys()])])) {
    const file = made.get(name);
    if (file !== undefined && !(file.givesWay && there.includes(name))) takeGenerated(settings, name, file);
    else for (const where of folders) readVarFile(settings, files, joinPath(where, name));
  }
}

/** What a generated var file sets, in each of the ways in which it may read. */
function takeGenerated({ assignments }: UnitSettings, name: string, { contents, at }: Generated): void {
  const isJson = name.endsWith(".json");
  const ways = alternativesOf(contents).map(({ value, when }) => ({
    when,
    sets: new Map((assignmentsIn(value, isJson) ?? []).map((one) => [one.name, one])),
    file: value.kind === "string" ? parseRendered(value, name, at).file : null,
  }));
  for (const one of new Set(ways.flatMap(({ sets }) => [...sets.keys()]))) {
    const [only, other] = ways;
    const attribute =
      other === undefined && only?.file ? attributesOf(only.file.body).find((each) => each.name === one) : undefined;
    const values = ways.map(({ sets, when }) => {
      const set = sets.get(one);
      return { value: set?.isQuoted === true ? set.value : gap(one), when };
    });
    const isText = only?.sets.get(one)?.isQuoted === true;
    assignments.set(one, {
      kind: "var-file",
      at: values[0]?.value.trace?.at ?? at,
      given:
        attribute === undefined || isText
          ? { value: other === undefined ? values[0]!.value : choice(values, false) }
          : { expression: attribute.value, source: attribute.source },
    });
  }
}

/** What the command line gives, in its order. */
function fromCommand(
  settings: UnitSettings,
  { project, unit }: Configuration,
  module: string | null,
  way: UnitWay,
): void {
  const { varFiles, flags } = way.run;
  const flagsBefore = (index: number): void => {
    for (const set of flags)
      if (set.after === index)
        settings.assignments.set(set.name, { kind: "environment", at: set.at, given: givenText(set, set.name) });
  };
  flagsBefore(0);
  for (const [index, { path }] of varFiles.entries()) {
    const places = [unit.folder, ...(module === null ? [] : [module])];
    const found = places
      .map((folder) => filesNamed(project.files, folder, path, isVarFile))
      .find((one) => one.length === 1);
    if (found !== undefined) readVarFile(settings, project.files, found[0]!);
    flagsBefore(index + 1);
  }
}

/** Names and values of a map; of a choice of maps, the choice under each name. */
function membersOf(value: Value | null): [string, Value][] {
  if (value === null) return [];
  const names = new Set(
    alternativesOf(value).flatMap((one) =>
      one.value.kind === "object" || one.value.kind === "map" ? [...one.value.entries.keys()] : [],
    ),
  );
  return [...names].flatMap((name): [string, Value][] => {
    const member = getAttribute(value, name);
    return member.kind === "failure" ? [] : [[name, member]];
  });
}

function environmentOf({ assignments, environment }: UnitSettings, here: Configuration, body: Body): void {
  const attribute = attributeOf(body, "env_vars");
  const value = attribute === undefined ? null : evaluateHere(here, attribute.value);
  for (const [name, member] of value === null || value.kind === "failure" ? [] : membersOf(value)) {
    if (member.kind !== "string" || member.trace === null) continue;
    const set = { text: member.text, at: member.trace.at };
    if (name.startsWith("TF_VAR_"))
      assignments.set(name.slice("TF_VAR_".length), { kind: "environment", at: set.at, given: { text: set.text } });
    else environment.set(name, set);
  }
}

/** Whether what a block gives goes to one of these commands; where nobody knows to which, it may. */
function isFor(here: Configuration, body: Body, commands: ReadonlySet<string>): boolean {
  const attribute = attributeOf(body, "commands");
  const value = attribute === undefined ? null : evaluateHere(here, attribute.value);
  if (value === null || (value.kind !== "tuple" && value.kind !== "list" && value.kind !== "set")) return true;
  return value.items.some((item) => item.kind !== "string" || commands.has(item.text));
}

/** `-backend-config=key=value`, `-backend-config=file`. */
function backendOf({ flags, files }: BackendGiven, { folder }: Configuration, given: readonly Written[]): void {
  for (const [index, { text, at }] of given.entries()) {
    const [, flag, inline] = /^--?(backend-config)(?:=(.*))?$/s.exec(text) ?? [];
    const value = flag === undefined ? undefined : (inline ?? given[index + 1]?.text);
    const [, name, set] = /^([\w.-]+)=(.*)$/s.exec(value ?? "") ?? [];
    if (name !== undefined && set !== undefined) flags.set(name, { text: set, at });
    else if (value !== undefined) files.push(localPath(folder, value));
  }
}

interface Written {
  readonly text: string;
  readonly at: Span;
}

function textsOf(here: Configuration, body: Body, name: string): Written[] {
  const attribute = attributeOf(body, name);
  const value = attribute === undefined ? null : evaluateHere(here, attribute.value);
  if (value === null || (value.kind !== "tuple" && value.kind !== "list" && value.kind !== "set")) return [];
  return value.items.flatMap((item) => {
    const text = childOf(value, item);
    return text.kind === "string" && text.trace !== null ? [{ text: text.text, at: text.trace.at }] : [];
  });
}

function readVarFile({ assignments, diagnostics }: UnitSettings, files: Files, path: string): void {
  if (!isFile(files, path)) return;
  const file = readHclFile(files, path);
  diagnostics.push(...file.diagnostics);
  for (const attribute of attributesOf(file.body)) {
    assignments.set(attribute.name, {
      kind: "var-file",
      at: spanOf(attribute),
      given: { expression: attribute.value, source: attribute.source },
    });
  }
}

/** `-var-file=x`, `-var x=y`, `-var=x=y`. */
function argumentsOf(
  settings: UnitSettings,
  configuration: Configuration,
  here: Configuration,
  given: readonly Written[],
): void {
  for (const [index, { text, at }] of given.entries()) {
    const [, flag, inline] = /^--?(var|var-file)(?:=(.*))?$/s.exec(text) ?? [];
    const value = flag === undefined ? undefined : (inline ?? given[index + 1]?.text);
    if (value === undefined) continue;
    const equals = value.indexOf("=");
    if (flag === "var-file") readVarFile(settings, here.project.files, localPath(configuration.folder, value));
    else if (equals > 0)
      settings.assignments.set(value.slice(0, equals), {
        kind: "environment",
        at,
        given: { text: value.slice(equals + 1) },
      });
  }
}
