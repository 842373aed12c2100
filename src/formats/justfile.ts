/**
 * Recipes of just: indented lines below a name, run by a shell, with the variables of the file.
 *
 * @documented with makefile
 */
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import { throughQuotes } from "../script/syntax/filled-in.ts";
import { languageOf } from "../script/languages/interpreter.ts";
import { isShellScript } from "../script/syntax/syntax.ts";
import { shownText } from "../script/words/values.ts";
import { linesOf } from "../source.ts";
import type { Source, Span } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { fromPieces } from "../value/pieces.ts";
import { origin, originOf } from "../value/trace.ts";
import type { Piece, Value } from "../value/value.ts";
import { DEFAULT } from "../value/value.ts";
import { withFlags } from "../value/marks.ts";
import { exceed, isTooDeep } from "../value/work.ts";
import { justCalls } from "./commands/just-calls.ts";
import type { JustCall } from "./commands/just-calls.ts";
import { includedByJust } from "./commands/included.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { asShellNames, shellPieces, unquoted, variablesOf } from "./make/text.ts";
import type { Assignment, Tongue } from "./make/text.ts";
import { loadedBy } from "./justfile/environment.ts";
import { branchName, namingBranches } from "./justfile/branches-in-lines.ts";
import { branchesOf, expressionParts } from "./justfile/expressions.ts";
import { eitherOf } from "../pattern.ts";
import { commentsIn } from "./shell.ts";

/** `{{ name }}`, `{{ if name == "x" { "a" } else { "b" } }}`; other expressions are worked out by just. */
const reference = eitherOf(
  [
    /\{\{\s*([A-Za-z_][\w-]*)\s*\}\}/, // {{ name }}
    /\{\{[^{}\n]{0,300}\}\}/,
    /\{\{\s*if\b(?:[^{}\n]|\{[^{}\n]*\})*\}\}/, // {{ if x == "y" { "a" } else { "b" } }}
  ],
  "g",
);
const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

export const format: Format = {
  name: "justfile",
  order: 91,
  mayBe: isJustfile,
  recognises: () => true,
  read({ path, source }, { files, paths }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "justfile",
      type: "justfile",
      at: { source, start: 0, end: 0 },
      settings: settingsIn(source, imported(source, files), justCalls({ files, paths }), loadedBy(source, files)),
    });
    return {
      readings: [readingOf(path, [subject])],
      diagnostics: [],
      names: includedByJust(source),
      comments: commentsIn(source),
    };
  },
};

export function isJustfile(path: string): boolean {
  return /(?:^|\/)\.?justfile$|\.just$/i.test(path);
}

/** A text, or a variable's name; null: what only running it shows. */
export type JustWord = Value | { readonly variable: string } | null;

export interface JustParameter {
  readonly name: string;
  readonly fallback: JustWord | null;
  /** `$name`, or `set export`: the recipe finds it in its environment. */
  readonly isExported: boolean;
  /** `*name`, `+name`: it has all words that are left. */
  readonly takesRest: boolean;
}

export interface JustRecipe {
  readonly name: string;
  readonly parameters: readonly JustParameter[];
  readonly needs: readonly { readonly name: string; readonly args: readonly JustWord[] }[];
  /** Null: it does nothing, or another program than a shell runs it. */
  readonly script: Value | null;
  /** What another program runs, which its first line or `runBy` names. */
  readonly program: Value | null;
  readonly runBy: string | null;
  /** All of it as it is written. */
  readonly text: Value | null;
  /** Where it runs, from the folder in which others do. */
  readonly folder: string | null;
  readonly at: Span;
}

export interface Justfile {
  readonly variables: ReadonlyMap<string, Value>;
  /** Names that recipes find in their environment. */
  readonly exported: ReadonlySet<string>;
  readonly recipes: readonly JustRecipe[];
}

interface Lines {
  readonly header: string;
  readonly lines: Piece[][];
  readonly folder: string | null;
  readonly runs: string | null;
  readonly start: number;
  end: number;
}

/** `set export`: recipes find all variables and parameters in their environment. */
const exporting = /^set[ \t]+export[ \t]*(?:$|#|:=[ \t]*true)/m;
/** `[script("python3")]` */
const runBy = /^\[.*\bscript\(([^()\n]{1,200})\)/;
/** `[private, working-directory: 'infra']`, `[working-directory('infra')]` above a recipe. */
const attribute = /^\[.*\bworking-directory(?:[ \t]*:|\()[ \t]*(["'])([^"'\n]*)\1/;
const parameterOf = /([$+*]{0,2})([A-Za-z_][\w-]*)(?:=("[^"]*"|'[^']*'|[^\s"']*))?/g;
const header = /^@?([A-Za-z_][\w-]*)(?![\w-])([^#\n:]*):(?!=)(.*)$/s;

export function readJustfile(source: Source): Justfile & { readonly assignments: readonly Assignment[] } {
  const assignments: Assignment[] = [];
  const exported = new Set<string>();
  const recipes: Lines[] = [];
  const tongue: Tongue = { source, assignments };
  let folder: string | null = null;
  let runs: string | null = null;
  for (const [index, start] of linesOf(source).entries()) {
    const line = source.text.slice(start, linesOf(source)[index + 1] ?? source.text.length).trimEnd();
    const set = /^(export\s+)?([A-Za-z_][\w-]*)\s*:=\s*/.exec(line);
    if (set !== null) {
      const [from, to] = unquoted(source.text, start + set[0].length, start + line.length);
      const parts = expressionParts(source.text, start + set[0].length, start + line.length);
      const branches = branchesOf(source.text, source.path, [start + set[0].length, start + line.length], assignments);
      const settings = branches ?? [{ start: from, end: to, when: [], parts }];
      for (const one of settings) assignments.push({ name: set[2]!, byDefault: true, ...one });
      if (set[1] !== undefined) exported.add(set[2]!);
    } else if (/^[ \t]+\S/.test(line)) {
      const recipe = recipes.at(-1);
      const skipped = /^\s+[@-]*/.exec(line)![0].length;
      const [from, to] = [start + skipped, start + line.length];
      const named = namingBranches(source, assignments, recipe?.header ?? "");
      recipe?.lines.push(shellPieces(source, reference, from, to, named));
      if (recipe !== undefined) recipe.end = start + line.length;
    } else if (line.startsWith("[")) {
      folder = attribute.exec(line)?.[2] ?? folder;
      runs =
        runBy
          .exec(line)?.[1]
          ?.replace(/[\s"',]+/g, " ")
          .trim() ?? runs;
    } else if (/^@?[A-Za-z_][^#\n]*:(?!=)/.test(line)) {
      recipes.push({ header: line, lines: [], folder, runs, start, end: start + line.length });
      folder = null;
      runs = null;
    }
  }
  const exportsAll = exporting.test(source.text);
  if (exportsAll) for (const { name } of assignments) if (!name.startsWith(branchName)) exported.add(name);
  return {
    assignments,
    variables: variablesOf(tongue),
    exported,
    recipes: recipes.map((recipe) => recipeOf(recipe, source, exportsAll)),
  };
}

function recipeOf(
  { header: line, lines, folder, runs, start, end }: Lines,
  source: Source,
  exportsAll: boolean,
): JustRecipe {
  const [, name = "", parameters = "", needs = ""] = header.exec(line) ?? [];
  const first = lines[0]?.[0];
  // Recipes with a first line of their own are run by the program that it names.
  const hasOwnLine = first !== undefined && "text" in first && first.text.startsWith("#!");
  const isElse = (hasOwnLine && !isShellScript(first.text)) || (runs !== null && languageOf(runs).kind !== "shell");
  const at = { source, start, end };
  const pieces = lines.flatMap((line) => [...line, lineEnd]);
  return {
    name,
    parameters: [...parameters.matchAll(parameterOf)].map((match) => {
      const [whole, signs = "", parameter = "", written] = match;
      const from = start + line.indexOf(name) + name.length + match.index + whole.length - (written?.length ?? 0);
      return {
        name: parameter,
        fallback: written === undefined ? null : wordOf(written, source, from, "default"),
        isExported: exportsAll || signs.includes("$"),
        takesRest: /[+*]/.test(signs),
      };
    }),
    needs: [...needs.replace(/#.*/, "").matchAll(/\(([^()]*)\)|([A-Za-z_][\w-]*)/g)].map((match) => {
      const from = start + line.length - needs.length + match.index + (match[1] === undefined ? 0 : 1);
      const [called, ...args] = [...(match[1] ?? match[2] ?? "").matchAll(/"[^"]*"|'[^']*'|\S+/g)];
      return {
        name: called?.[0] ?? "",
        args: args.map((one) => wordOf(one[0], source, from + one.index)),
      };
    }),
    script: lines.length === 0 || isElse ? null : fromPieces(throughQuotes(pieces)),
    program: isElse ? fromPieces(pieces) : null,
    runBy: runs,
    text: lines.length === 0 ? null : fromPieces(pieces),
    folder,
    at,
  };
}

function wordOf(text: string, source: Source, start: number, kind: "default" | "literal" = "literal"): JustWord {
  if (!/^["']/.test(text)) return /^[A-Za-z_][\w-]*$/.test(text) ? { variable: text } : null;
  const end = start + text.length - 1;
  return string(text.slice(1, -1), origin(kind, { source, start: start + 1, end }), start + 1);
}

/** `set shell := ["pwsh", "-c"]`: what runs recipes whose first line says nothing. */
const shell = /^set[ \t]+shell[ \t]*:=[ \t]*\[([^\]]{0,400})\]/m;

const importing = /^import\??[ \t]+["']([^"'\n]+)["']/gm;
const maxImports = 32;

/** Variables of the files that one imports, and of those that these import: all of them are one namespace. */
function imported(source: Source, files: Files): ReadonlyMap<string, Value> {
  const seen = new Set([source.path]);
  const variables = new Map<string, Value>();
  gather(source);
  return variables;

  function gather(from: Source): void {
    for (const [, word = ""] of from.text.matchAll(importing)) {
      const place = joinPath(folderOf(from.path), word);
      const read = files.text(place);
      if (seen.has(place) || !("source" in read)) continue;
      seen.add(place);
      if (seen.size > maxImports) return exceed("a justfile imports too many others");
      for (const [name, value] of readJustfile(read.source).variables) variables.set(name, value);
      gather(read.source);
    }
  }
}

type Names = ReadonlyMap<string, Value>;

const maxWays = 200;

/** What is known in each recipe, by each way in which it is run: by hand, and as others need it. */
function waysOf(
  recipes: readonly JustRecipe[],
  variables: Names,
  calls: readonly JustCall[],
): ReadonlyMap<string, readonly Names[]> {
  const byName = new Map(recipes.map((one) => [one.name, one] as const));
  const ways = new Map<string, Names[]>();
  const asked = new Set<string>();
  const run = (recipe: JustRecipe, args: readonly (Value | null)[], isCalled: boolean, depth: number): void => {
    if (isTooDeep(depth, maxWays, "recipes need each other")) return;
    // However often others ask for the same, it does the same.
    const asking = [recipe.name, isCalled, ...args.map(keyOf)].join("\0");
    if (asked.has(asking)) return;
    asked.add(asking);
    const known = new Map(variables);
    let isWhole = true;
    for (const [index, { name, fallback }] of recipe.parameters.entries()) {
      let given = args[index];
      if (index >= args.length) given = fallback === null ? null : worked(fallback, known, !isCalled);
      isWhole &&= given !== null || index < args.length;
      // A variable of the file of that name is not meant.
      if (given === null || given === undefined) known.delete(name);
      else known.set(name, given);
    }
    const before = ways.get(recipe.name) ?? [];
    if (before.length >= maxWays) return exceed(`a recipe is run in more than ${maxWays} ways`);
    // By hand it can't be run without its words; others say them.
    if (isCalled || isWhole || recipe.parameters.length === 0) ways.set(recipe.name, [...before, known]);
    for (const { name, args: more } of recipe.needs) {
      const needed = byName.get(name);
      if (needed !== undefined && more.length > 0)
        run(
          needed,
          more.map((one) => worked(one, known, false)),
          true,
          depth + 1,
        );
    }
  };
  for (const recipe of recipes) run(recipe, [], false, 0);
  for (const { recipe, args } of calls) {
    const called = byName.get(recipe);
    if (called !== undefined && called.parameters.length > 0) run(called, args, true, 0);
  }
  // What nobody calls, and nobody can run without a word: what else it says is there all the same.
  for (const { name, parameters } of recipes)
    if (!ways.has(name))
      ways.set(name, [new Map([...variables].filter(([one]) => !parameters.some((each) => each.name === one)))]);
  return ways;
}

/** What tells one word from another: its text and its place. */
function keyOf(value: Value | null): string {
  const at = value === null || value.trace === null ? null : originOf(value.trace).at;
  return `${value === null ? "?" : shownText(value)} ${at?.source.path}:${at?.start} ${value?.flags}`;
}

/** A word of just, with the variables that hold; what stands for a default may be another. */
function worked(word: JustWord, known: Names, byDefault: boolean): Value | null {
  if (word === null) return null;
  const value = "variable" in word ? (known.get(word.variable) ?? null) : word;
  return value === null || !byDefault ? value : withFlags(value, DEFAULT);
}

function settingsIn(source: Source, around: Names, calls: readonly JustCall[], loaded: Names): Setting[] {
  const { assignments, variables: own, exported, recipes } = readJustfile(source);
  const variables = new Map([...around, ...own]);
  const words = shell.exec(source.text)?.[1]?.replace(/[\s"',]+/g, " ");
  const ways = waysOf(recipes, variables, calls);
  const scripts = recipes.flatMap((recipe, index): Setting[] => {
    const interpreter = recipe.runBy ?? words;
    const isOfShell = interpreter === undefined || languageOf(interpreter).kind === "shell";
    const value = recipe.program ?? (isOfShell ? recipe.script : recipe.text);
    if (value === null) return [];
    return (ways.get(recipe.name) ?? []).map((given): Setting => {
      const setting = {
        path: ["recipe", index],
        value,
        at: recipe.at,
        hint: "script",
        variables: new Map([...loaded, ...asShellNames(given)]),
      } as const;
      return interpreter === undefined ? setting : { ...setting, interpreter };
    });
  });
  const environment = assignments.flatMap(({ name, start, end }): Setting[] => {
    const value = exported.has(name) ? variables.get(name) : undefined;
    return value === undefined ? [] : [{ path: ["environment", name], value, at: { source, start, end } }];
  });
  return [...scripts, ...environment];
}
