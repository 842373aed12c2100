/**
 * Configuration of Terraform that scripts write (`cat > main.tf <<EOF`, `cp region.txt main.tf`): evaluated as what
 * lies in the folder would be, as it is whenever Terraform is run, and at the script's end. What it leaves to files
 * beside it is not known here. Of what can't be parsed the script's own reading tells.
 */
import { folderOf, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { HclFile } from "../../hcl/syntax.ts";
import { aloneWith, followedEach } from "../../script/followed.ts";
import { relativeFolder } from "../../script/folders.ts";
import { terraform } from "../../script/noting.ts";
import { pathOfConfiguration } from "../../script/texts/written-files.ts";
import { alternativesOfAny, known, shownText } from "../../script/words/values.ts";
import type { Span } from "../../source.ts";
import type { Reading, Setting, Subject } from "../../subject.ts";
import type { PipelineRun } from "../../terraform/scenarios/pipeline-run.ts";
import { scenariosOf } from "../../terraform/scenarios/scenario.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";
import { isEnvironmentName } from "../../terraform/scenarios/stated.ts";
import type { Scenario } from "../../terraform/scenarios/scenario-shape.ts";
import { deployedByWritten } from "../../terraform/subjects/written-roots.ts";
import type { Module } from "../../terraform/written/declarations.ts";
import { openLibrary } from "../../terraform/written/library.ts";
import { parseRendered } from "../../terraform/written/rendered.ts";
import { joinConditions } from "../../value/condition.ts";
import type { Condition, Value } from "../../value/value.ts";
import { charge, exceed } from "../../value/work.ts";
import type { FormatContext } from "../format.ts";
import { runsIn } from "./all.ts";

/** What there is no use in following a script without: it names such a file, and writes or copies it. */
const mayWrite = /\.(?:tf|tofu)\b/;
const mostRoots = 50;
/** Code units of configuration that count as one step. */
const stepLength = 64;
const noVariables = new Map<string, Value>();

/** Files of one folder that are there together. */
interface Together {
  readonly folder: string;
  readonly when: readonly Condition[];
  readonly files: { readonly name: string; readonly content: Value }[];
}

/** The readings, with what is deployed by configuration that their scripts write. */
export function withWrittenRoots(
  readings: readonly Reading[],
  path: string,
  context: FormatContext,
): readonly Reading[] {
  const isWriting = (setting: Setting): boolean =>
    setting.hint === "script" && mayWrite.test(shownText(setting.value) ?? "");
  if (!readings.some(({ subjects }) => subjects.some(({ settings }) => settings.some(isWriting)))) return readings;
  const { files, ways = { given: { inputs: [], workspace: null } } } = context;
  const { runs } = runsIn(files, [path]);
  return readings.map((reading) => {
    const deployed: Subject[] = [];
    const subjects = reading.subjects.map((subject) => {
      if (!subject.settings.some(isWriting)) return subject;
      const environment = environmentOf(subject.settings);
      const waysOf = (module: Module): readonly Scenario[] =>
        scenariosIn(module, files, runs, ways.given).map((one) => ({
          ...one,
          environment: new Map([...environment, ...one.environment]),
        }));
      const settings = subject.settings.map((setting): Setting => {
        const made = isWriting(setting) ? deployedBy(setting, files, waysOf) : null;
        if (made === null) return setting;
        for (const one of made) deployed.push({ ...one, when: [...subject.when, ...one.when] });
        return { ...setting, isEvaluated: true };
      });
      return { ...subject, settings };
    });
    return deployed.length === 0 ? reading : { ...reading, subjects: [...subjects, ...deployed] };
  });
}

/** The ways in which the file itself runs it; where it does in none, whoever else does may say what it leaves open. */
function scenariosIn(module: Module, files: Files, runs: readonly PipelineRun[], given: Given): readonly Scenario[] {
  const own = runs.filter(({ folder, saysFolder }) => !saysFolder || folder === module.folder || folder.includes("*"));
  const scenarios = scenariosOf(files, module, [], own, given);
  return own.length > 0 ? scenarios : scenarios.map((one) => ({ ...one, isLibrary: true }));
}

/** Null: it writes nothing that can be evaluated whole. */
function deployedBy(
  { value, at, variables = noVariables, sourced }: Setting,
  files: Files,
  waysOf: (module: Module) => readonly Scenario[],
): readonly Subject[] | null {
  const around = aloneWith(sourced ?? new Map());
  const roots = new Map<string, Together>();
  for (const { followed, when } of followedEach({ value, at, variables, positional: null, around })) {
    const { calls, files: atEnd } = followed.reached;
    for (const call of calls) if (terraform.test(call.name)) gather(roots, call.changes, [...when, ...call.when]);
    gather(roots, atEnd, when);
  }
  if (roots.size === 0) return null;
  if (roots.size > mostRoots) exceed(`a script writes more than ${mostRoots} configurations of Terraform`);
  const library = openLibrary(files);
  const subjects: Subject[] = [];
  for (const root of [...roots.values()].slice(0, mostRoots)) {
    const parsed = parse(root, at);
    if (parsed === null || !charge(1)) return null;
    subjects.push(...deployedByWritten({ ...root, ...parsed }, { files, library }, waysOf));
  }
  return subjects;
}

/** Of files that are there in one of several ways, each with those that are there in all. */
function gather(
  roots: Map<string, Together>,
  variables: Iterable<readonly [string, Value | undefined]>,
  outer: readonly Condition[],
): void {
  const folders = new Map<string, Map<string, Together>>();
  for (const [variable, content] of variables) {
    const path = pathOfConfiguration(variable);
    if (path === null || content === undefined) continue;
    const folder = relativeFolder(folderOf(path));
    const ways = folders.get(folder) ?? new Map<string, Together>();
    folders.set(folder, ways);
    for (const { value, when: own } of alternativesOfAny(content)) {
      const when = joinConditions(outer, own);
      if (when === null || (value.kind !== "string" && value.kind !== "partial")) continue;
      const key = when.map((one) => `${one.key}=${one.branch}`).join("\0");
      const way = ways.get(key) ?? { folder, when, files: [] };
      ways.set(key, way);
      way.files.push({ name: nameOf(path), content: value });
    }
  }
  for (const ways of folders.values()) {
    const always = ways.get(outer.map((one) => `${one.key}=${one.branch}`).join("\0"));
    for (const [key, way] of ways) {
      const others = way === always ? [] : (always?.files ?? []);
      const own = new Set(way.files.map(({ name }) => name));
      const all = [...way.files, ...others.filter(({ name }) => !own.has(name))];
      // A script that adds to a file between a thousand runs has as many texts of it.
      const size = all.reduce((sum, { content }) => sum + (shownText(content) ?? "").length, 0);
      if (roots.size > mostRoots || !charge(1 + size / stepLength)) return;
      const text = all.map(({ name, content }) => `${name}\n${shownText(content)}`).join("\0");
      roots.set([way.folder, key, text].join("\0"), { ...way, files: all });
    }
  }
}

function parse(
  { files }: Together,
  at: Span,
): { readonly files: HclFile[]; readonly names: Map<string, Value> } | null {
  const names = new Map<string, Value>();
  const parsed: HclFile[] = [];
  for (const [index, { name, content }] of files.entries()) {
    if (content.kind !== "string" && content.kind !== "partial") return null;
    const { file, names: own } = parseRendered(content, `${index}_${name}`, at);
    if (file.diagnostics.some(({ code }) => code === "hcl-syntax")) return null;
    parsed.push({ ...file, name });
    for (const [hole, one] of own) names.set(hole, one);
  }
  return { files: parsed, names };
}

/** What stands beside the script for Terraform to find in its environment. */
function environmentOf(settings: readonly Setting[]): Scenario["environment"] {
  const found = new Map<string, { text: string; at: Span }>();
  const add = (name: string, value: Value, at: Span): void => {
    const text = known(value);
    if (text !== null && isEnvironmentName(name)) found.set(name, { text, at });
  };
  for (const { path, value, at, variables = noVariables } of settings) {
    const name = path.at(-1);
    if (typeof name === "string") add(name, value, at);
    for (const [variable, given] of variables) add(variable, given, at);
  }
  return found;
}
