/** Targets of Makefiles: each runs what it needs, then its own recipe, with the variables that are set for it. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { known, shownText } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { answering, apart, askedOfShell, linePieces } from "../../make/lines.ts";
import { isOpenName, namesIn, rulesOf, stemmed } from "../../make/rules.ts";
import type { Rule } from "../../make/rules.ts";
import { stemOf } from "../../make/functions.ts";
import { nothingOutside } from "../../make/questions.ts";
import type { Outside } from "../../make/questions.ts";
import { isExported } from "../../make/exported.ts";
import { readMakefile } from "../../make/read.ts";
import { isMakefile } from "../../makefile.ts";
import type { Makefile } from "../../make/read.ts";
import { stemName, targetName, valueOfAssignment, variablesOf } from "../../make/text.ts";
import { folderValue, gap, inRepository, UNKNOWN } from "../../../script/folders.ts";
import { patternOf } from "../../../terraform/scenarios/pipeline-run.ts";
import type { Source } from "../../../source.ts";
import { DEFAULT } from "../../../script/words/values.ts";
import { gap as wordGap } from "../../make/expansion.ts";
import { fitting, isNearlyNamed } from "../command-files.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxTargets = 1_000;
const tooMany = `it has more than ${maxTargets} targets`;

export const source: RunSource = {
  mayBe: isMakefile,
  *jobs(path, context): Iterable<Job> {
    const makefile = makefileAt(path, folderOf(path), nothingOutside, context);
    if (makefile === null) return;
    const rules = rulesOf(makefile, variablesOf(makefile.tongue));
    const needed = new Set(rules.flatMap(({ needs }) => needs));
    const targets = [...new Set(rules.flatMap((rule) => rule.targets))].filter((name) => !name.startsWith("."));
    // Those that others need are run with what these set.
    const ordered = [...targets.filter((name) => !needed.has(name)), ...targets.filter((name) => needed.has(name))];
    if (ordered.length > maxTargets) exceed(tooMany);
    for (const target of ordered.slice(0, maxTargets))
      yield {
        name: `${path}: ${target}`,
        path,
        repository: folderOf(path),
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(makefile, rules, [target], new Map(), null),
      };
  },
  called({ name, words, folder, repository, environment }, context) {
    if (!/^g?make$/.test(name)) return null;
    let at = folder;
    let file: string | null = null;
    const targets: string[] = [];
    const given = new Map<string, Value>();
    for (let index = 0; index < words.length; index += 1) {
      const text = shownText(words[index]!) ?? "";
      const next = (): string => shownText(words[(index += 1)] ?? string("")) ?? "";
      const set = /^([\w.][\w.-]*):{0,3}=/.exec(text);
      const long = /^--(directory|file|makefile)=(.*)$/s.exec(text);
      if (set !== null) given.set(set[1]!, afterEquals(words[index]!, set[0].length));
      else if (long?.[1] === "directory") at = joinPath(at, long[2]!);
      else if (long !== null) file = long[2]!;
      else if (/^(?:-C|--directory)$/.test(text)) at = joinPath(at, next());
      else if (/^(?:-f|--file|--makefile)$/.test(text)) file = next();
      else if (/^-C./.test(text)) at = joinPath(at, text.slice(2));
      else if (!text.startsWith("-")) targets.push(text);
    }
    const path = file === null ? nameIn(at, context) : joinPath(at, file);
    const outside = { given: (name: string) => given.get(name), environment };
    const makefile = path === null ? null : makefileAt(path, at, outside, context);
    if (makefile === null) return null;
    for (const { name: set, byDefault } of makefile.tongue.assignments) {
      const outer = byDefault && !given.has(set) ? environment(set) : undefined;
      if (outer !== undefined) given.set(set, outer);
    }
    const rules = rulesOf(makefile, variablesOf(makefile.tongue, given));
    const first = rules.flatMap((rule) => rule.targets).find((one) => !/^[.]|[%]/.test(one));
    const start = folderValue(inRepository(at, repository));
    const byDefault = first === undefined ? [] : [first];
    return scriptsOf(makefile, rules, targets.length > 0 ? targets : byDefault, given, start);
  },
};

function nameIn(folder: string, { files }: RunContext): string | null {
  const name = ["GNUmakefile", "makefile", "Makefile"].find((one) => files.names(folder)?.includes(one));
  return name === undefined ? null : joinPath(folder, name);
}

/** A makefile with those that it includes, where it is run with what `outside` says. */
function makefileAt(path: string, folder: string, around: Outside, context: RunContext): Makefile | null {
  const { files, paths } = context;
  const read = files.text(path);
  if (!("source" in read) || !isMakefile(nameOf(path))) return null;
  const outside = (name: string): Value | undefined => around.given(name) ?? around.environment(name);
  return readMakefile(read.source, around, (words, tongue) => {
    const own = variablesOf(tongue, new Map(givenAmong(tongue, outside)));
    const ask = answering(own);
    const asked = (name: string): readonly Piece[] => {
      const outer = own.has(name) ? undefined : outside(name);
      return outer === undefined ? ask(name) : answering(new Map([[name, outer]]))(name);
    };
    const sourceOf = (path: string): readonly Source[] => {
      const included = files.text(path);
      return "source" in included ? [included.source] : [];
    };
    const names = namesIn(tongue, words, asked);
    // What is a default may be set by whoever calls Make, and a name is then another one.
    const open = namesIn(tongue, words, (name) => asked(name).map(withoutDefault));
    return names.flatMap((name, index): readonly (readonly Source[])[] => {
      const written = open[index] ?? name;
      const either = names.length === open.length && isOpenName(written) ? eitherOf(folder, written, context) : [];
      if (either.length > 0) return [either];
      return filesOf(joinPath(folder, name), paths)
        .flatMap(sourceOf)
        .map((one) => [one]);
    });
  });
}

function withoutDefault(one: Piece): Piece {
  return "text" in one && (one.flags & DEFAULT) !== 0 ? wordGap("whoever calls may set it") : one;
}

/** What is filled in, in a name. */
const filledIn = /\$(?:\([^()]*\)|\{[^{}]*\}|\w)/g;

/** The files that a name may be of which a part is open. */
function eitherOf(folder: string, name: string, context: RunContext): readonly Source[] {
  const open = name.replace(/^\$(?=[^({\w])/, "").replaceAll(filledIn, UNKNOWN);
  return open.includes("$") || !isNearlyNamed(open)
    ? []
    : fitting(context, joinPath(folder, open.replaceAll(UNKNOWN, "*")));
}

/** Of what is set from outside, what the file does not set itself all the same. */
function* givenAmong(
  { assignments }: Makefile["tongue"],
  outside: (name: string) => Value | undefined,
): Iterable<readonly [string, Value]> {
  for (const { name, byDefault } of assignments) {
    const value = byDefault ? outside(name) : undefined;
    if (value !== undefined) yield [name, value];
  }
}

/** The file of a name, or those of a pattern. */
function filesOf(path: string, paths: readonly string[]): readonly string[] {
  if (path.includes("$")) return [];
  if (!path.includes("*")) return [path];
  const fits = patternOf(path);
  return paths.filter((one) => fits(one) && folderOf(one) === folderOf(path));
}

function afterEquals(value: Value, length: number): Value {
  const text = known(value);
  return value.kind === "string" && text !== null
    ? fromPieces([
        {
          text: text.slice(length),
          trace: value.trace,
          offset: value.offset < 0 ? -1 : value.offset + length,
          flags: 0,
        },
      ])
    : value;
}

const lineEnd = "\n";
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

/** The rules of a target; where none of them says how it is made, the pattern that fits it most closely does. */
function recipesFor(
  target: string,
  recipes: readonly Rule[],
): { readonly recipes: readonly Rule[]; readonly stem: string | null } {
  const own = recipes.filter((recipe) => recipe.targets.includes(target));
  const stem = own.find((one) => one.stem !== null)?.stem ?? null;
  if (target.includes("%") || own.some(({ lines }) => lines.length > 0)) return { recipes: own, stem };
  const fitting = recipes
    .flatMap((recipe) =>
      recipe.targets.flatMap((pattern) => {
        const stem = pattern.includes("%") ? stemOf(pattern, target) : null;
        return stem === null || stem === "" ? [] : [{ recipe, stem }];
      }),
    )
    .sort((a, b) => a.stem.length - b.stem.length);
  const [best] = fitting;
  if (best === undefined) return { recipes: own, stem: null };
  return { recipes: [...own, best.recipe], stem: best.stem };
}

/** The recipes that making `targets` runs, in order. */
function scriptsOf(
  makefile: Makefile,
  rules: readonly Rule[],
  targets: readonly string[],
  given: ReadonlyMap<string, Value>,
  folder: Value | null,
): Script[] {
  const { tongue, exported } = makefile;
  const scripts: Script[] = [];
  const made = new Set<string>();
  const make = (target: string, outer: ReadonlyMap<string, Value>): void => {
    if (made.has(target)) return;
    if (made.size >= maxTargets || !charge(1)) return exceed(tooMany);
    made.add(target);
    const { recipes: own, stem } = recipesFor(target, rules);
    const variables = new Map(outer);
    variables.set(targetName, /[%$]/.test(target) ? gap(target) : string(target));
    variables.set(stemName, stem === null || isOpenName(stem) ? gap("$*") : string(stem));
    for (const { sets } of own)
      for (const set of sets)
        if (!given.has(set.name)) variables.set(set.name, valueOfAssignment(tongue, set, variables));
    for (const { needs } of own) for (const need of needs) make(stemmed(need, stem), variables);
    for (const recipe of own) if (recipe.lines.length > 0) scripts.push(scriptOf(recipe, variables));
  };
  const scriptOf = ({ lines, source, start, end }: Rule, variables: ReadonlyMap<string, Value>): Script => {
    const seen = [...variables].filter(([name]) => isExported(exported, name) || given.has(name));
    const hidden = new Set([...askedOfShell(lines)].filter((name) => !seen.some(([one]) => one === name)));
    return {
      value: fromPieces(
        // Each line is a shell of its own; lines that ask are between them.
        lines.flatMap((line) => {
          const pieces = linePieces(tongue, line, variables, hidden);
          return typeof line === "string" ? [...pieces, piece(lineEnd)] : [piece("( "), ...pieces, piece("\n)\n")];
        }),
      ),
      at: { source, start, end },
      environment: new Map(seen),
      variables: new Map<string, Value>([["MAKE", string("make")], ...apart(variables, hidden)]),
      folder,
    };
  };
  const here = ["CURDIR", "PWD"].map((name) => [name, folder ?? string("/")] as const);
  const all = new Map([...variablesOf(tongue, new Map([...here, ...given])), ...given]);
  for (const target of targets) make(target, all);
  return scripts;
}
