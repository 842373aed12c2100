/** Recipes of just, with the recipes that they depend on and what these are given. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { concatenated, shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { isJustfile, readJustfile } from "../../justfile.ts";
import type { JustWord, Justfile } from "../../justfile.ts";
import { loadedBy } from "../../justfile/environment.ts";
import { entered, folderValue, gap, inRepository, UNKNOWN } from "../../../script/folders.ts";
import { asShellNames } from "../../make/text.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxDepth = 8;

export const source: RunSource = {
  mayBe: isJustfile,
  *jobs(path, context): Iterable<Job> {
    const justfile = justfileAt(path, context);
    for (const { name } of justfile?.recipes ?? [])
      yield {
        name: `${path}: ${name}`,
        path,
        repository: folderOf(path),
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(justfile!, { name, args: null }, new Map(), startIn(justfile!, folderValue(".")), begun()),
      };
  },
  called({ name, words, folder, repository }, context) {
    if (name !== "just") return null;
    const file = context.files.names(folder)?.find((one) => isJustfile(one));
    const justfile = file === undefined ? null : justfileAt(joinPath(folder, file), context);
    if (justfile === null) return null;
    const given = new Map<string, Value>();
    const textAt = (index: number): string => shownText(words[index] ?? string("")) ?? "";
    const rest = words.filter((word, index) => {
      // `--set NAME VALUE`
      if (textAt(index - 1) === "--set") return false;
      if (textAt(index - 2) === "--set") {
        given.set(textAt(index - 1), word);
        return false;
      }
      const set = /^([\w-]+)=/.exec(shownText(word) ?? "");
      if (set === null) return !(shownText(word) ?? "").startsWith("-");
      const [first, ...more] = textPieces(word);
      if (first !== undefined && "text" in first)
        given.set(set[1]!, fromPieces([{ ...first, text: first.text.slice(set[0].length), offset: -1 }, ...more]));
      return false;
    });
    const start = folderValue(inRepository(folder, repository));
    const [target, ...args] = rest;
    const called = target === undefined ? justfile.recipes[0]?.name : (shownText(target) ?? "");
    return called === undefined
      ? []
      : scriptsOf(justfile, { name: called, args }, given, startIn(justfile, start), begun());
  },
};

/** With what stands in the file of variables that it has read before. */
interface Loaded extends Justfile {
  readonly loaded: ReadonlyMap<string, Value>;
  /** Where its recipes run, from its own folder. */
  readonly folder: string | null;
}

const working = /^set[ \t]+working-directory[ \t]*:=[ \t]*["']([^"'\n]+)["']/m;

function justfileAt(path: string, { files }: RunContext): Loaded | null {
  const read = files.text(path);
  if (!("source" in read) || !isJustfile(nameOf(path))) return null;
  return {
    ...readJustfile(read.source),
    loaded: loadedBy(read.source, files),
    folder: working.exec(read.source.text)?.[1] ?? null,
  };
}

function wordIn(word: JustWord, variables: ReadonlyMap<string, Value>): Value | null {
  return word !== null && "variable" in word ? (variables.get(word.variable) ?? null) : word;
}

function argsIn(words: readonly JustWord[], variables: ReadonlyMap<string, Value>): readonly Value[] {
  return words.map((word) => wordIn(word, variables) ?? gap("…"));
}

/** Words as just joins them for a parameter that takes all. */
function inOneWord(words: readonly Value[]): Value {
  return concatenated(words.flatMap((word, index) => (index === 0 ? [word] : [string(" "), word])));
}

/** A recipe as it is asked for; null: nobody says its words. */
interface Asked {
  readonly name: string;
  readonly args: readonly Value[] | null;
}

/** Recipes that need each other on the way here, and all that ran: just runs one with the same words once. */
interface Course {
  readonly trail: readonly string[];
  readonly ran: Set<string>;
}

function begun(): Course {
  return { trail: [], ran: new Set() };
}

function startIn({ folder }: Loaded, start: Value): Value {
  return folder === null ? start : entered(start, string(folder));
}

function scriptsOf(
  justfile: Loaded,
  { name, args }: Asked,
  given: ReadonlyMap<string, Value>,
  folder: Value,
  { trail, ran }: Course,
): Script[] {
  const recipe = justfile.recipes.find((one) => one.name === name);
  // just refuses recipes that need themselves.
  if (recipe === undefined || trail.includes(name)) return [];
  if (trail.length > maxDepth || !charge(1)) {
    exceed(`recipes need each other more than ${maxDepth} deep`);
    return [];
  }
  const asked = [name, ...(args ?? []).map((one) => shownText(one) ?? UNKNOWN)].join("\0");
  if (ran.has(asked)) return [];
  ran.add(asked);
  const variables = new Map([...justfile.variables, ...given]);
  for (const [index, parameter] of recipe.parameters.entries()) {
    const rest = parameter.takesRest ? (args ?? []).slice(index) : [];
    const given = rest.length > 1 ? inOneWord(rest) : args?.[index];
    const value = given ?? wordIn(parameter.fallback, variables);
    if (value !== null) variables.set(parameter.name, value);
    else variables.delete(parameter.name);
  }
  const needs = recipe.needs.flatMap((need) =>
    scriptsOf(justfile, { name: need.name, args: argsIn(need.args, variables) }, given, folder, {
      trail: [...trail, name],
      ran,
    }),
  );
  if (recipe.script === null) return needs;
  const names = recipe.parameters.flatMap((one) => (one.isExported ? [one.name] : []));
  const own = [...variables].filter(([each]) => justfile.exported.has(each) || names.includes(each));
  const environment = new Map([...justfile.loaded, ...own]);
  const within = recipe.folder === null ? folder : entered(folder, string(recipe.folder));
  return [
    ...needs,
    { value: recipe.script, at: recipe.at, environment, variables: asShellNames(variables), folder: within },
  ];
}
