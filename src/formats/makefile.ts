/**
 * Makefiles: recipes as scripts, with the variables that are set around them.
 *
 * @title Make, just, Task
 * @section machines
 * @recognised by name; `*.mk`, `*.just`
 * @worksOut recipes as scripts, variables of the file (Make's `+=`, `:=`, `define`, those of a target; what just puts
 *   together with `+`, `/`, fallbacks of `env`), Make's functions of texts, `foreach`, `if`, `call`, conditions as far
 *   as the file or a command says what they ask, and what `$(shell …)`, `!=` and Task's `sh:` run; variables of the
 *   makefiles that are read as one by `include`; targets of patterns, and variables, as commands of the repository ask
 *   for and set them (`make deploy-cn`, `$(MAKE) -C sub REGION=…`); parameters of recipes of just by those that need or
 *   run them
 * @leaves what a command gives `eval`
 */
import type { Setting } from "../subject.ts";
import { choice } from "../value/choice.ts";
import { fromPieces } from "../value/pieces.ts";
import { unset } from "../script/state.ts";
import { slice } from "../script/syntax/text.ts";
import { known, textPieces } from "../script/words/values.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { atMost } from "../value/work.ts";
import type { Piece, Value } from "../value/value.ts";
import { includedByMake } from "./commands/included.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { readAsOne } from "./make/around.ts";
import { callsOf, givenBy } from "./make/callers.ts";
import type { MakeCall } from "./make/callers.ts";
import { stemOf } from "./make/functions.ts";
import { apart, askedOfShell, linePieces, shellPieces } from "./make/lines.ts";
import { nothingOutside } from "./make/questions.ts";
import { isExported } from "./make/exported.ts";
import { readMakefile } from "./make/read.ts";
import type { Recipe } from "./make/progress.ts";
import type { Makefile } from "./make/read.ts";
import { isOpenName, rulesOf } from "./make/rules.ts";
import type { Rule } from "./make/rules.ts";
import { stemName, targetName, valueOfAssignment, variablesOf } from "./make/text.ts";
import { commentsIn } from "./shell.ts";

export const format: Format = {
  name: "makefile",
  order: 90,
  mayBe: isMakefile,
  recognises: ({ source: { text } }) => /(?:^|\n)[^\s#][^\n]*[:=]/.test(text),
  read({ path, source }, context) {
    const calls = callsOf(path, context);
    // What some command gives is another text there.
    const open = new Map(calls.flatMap(({ sets }) => [...sets.keys()].map((name) => [name, unset(name)] as const)));
    const outside = { ...nothingOutside, given: (name: string) => open.get(name) };
    const makefile = readMakefile(source, outside);
    const { tongue, exported, commands } = makefile;
    const wholes = readAsOne(source, tongue, outside, isMakefile, context);
    const at = (start: number, end: number) => ({ source, start, end });
    const [variables = new Map<string, Value>(), ...others] = givenBy(calls).flatMap((given) =>
      wholes.map((whole) => new Map([...variablesOf(whole, given), ...given])),
    );
    const settings: Setting[] = [variables, ...others].flatMap((one) => recipeSettings(makefile, one, calls));
    for (const [index, { expansion, start, end, when }] of commands.entries()) {
      const value = fromPieces(shellPieces(tongue, expansion, variables));
      settings.push({
        path: ["shell", index],
        value: when.length === 0 ? value : choice([{ value, when }], true),
        at: at(start, end),
        hint: "script",
        variables,
      });
    }
    for (const { name, start, end } of tongue.assignments) {
      const value = isExported(exported, name) ? variables.get(name) : undefined;
      if (value !== undefined) settings.push({ path: ["environment", name], value, at: at(start, end) });
    }
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "makefile",
      type: "makefile",
      at: at(0, 0),
      settings,
    });
    return {
      readings: [readingOf(path, [subject])],
      diagnostics: [],
      names: includedByMake(source),
      comments: commentsIn(source),
    };
  },
};

function recipeSettings(
  makefile: Makefile,
  variables: ReadonlyMap<string, Value>,
  calls: readonly MakeCall[],
): readonly Setting[] {
  const { tongue, recipes, exported } = makefile;
  // Worked out once for all patterns, and not where there are none.
  let rules: readonly Rule[] | null = null;
  const rulesHere = (): readonly Rule[] => (rules ??= rulesOf(makefile, variables));
  return recipes
    .filter(({ lines }) => lines.length > 0)
    .flatMap((recipe, index) => {
      const asked = askedOfShell(recipe.lines);
      const hidden = new Set([...asked].filter((name) => !isExported(exported, name)));
      const ways = variablesIn(makefile, recipe, variables).flatMap((own) =>
        targetsOf(recipe, rulesHere, calls).map((ofTarget) => new Map([...own, ...ofTarget])),
      );
      return ways.map((way): Setting => {
        const here = apart(way, hidden);
        const lines = recipe.lines.flatMap((line) => [...linePieces(tongue, line, here, hidden), lineEnd]);
        const shell = known(here.get("SHELL"));
        return {
          path: ["recipe", index],
          value: fromPieces(lines),
          at: { source: tongue.source, start: recipe.start, end: recipe.end },
          hint: "script",
          variables: here,
          ...(shell === null || configured.test(shell) ? {} : { interpreter: shell }),
        };
      });
    });
}

/** What `configure` puts in for the shell that it found. */
const configured = /^@\w+@$/;
const maxTargets = 100;
/** What asks of which target a recipe is. */
const asksOfTarget = /\$(?:@|\(@\)|\{@\})/;
const questions = /\b(?:case|if|elif|test)\b|\[|\$[({](?:if|filter|filter-out|findstring)\b/;

/**
 * What `$@` and `$*` are: of a pattern, for each target that something asks for and no rule of its own makes; a recipe
 * that asks for its target is run once for each.
 */
function targetsOf(
  { targets, source, start, end }: Recipe,
  rulesHere: () => readonly Rule[],
  calls: readonly MakeCall[],
): readonly ReadonlyMap<string, Value>[] {
  const patterns = targets.filter((target) => target.includes("%"));
  if (patterns.length === 0) {
    const text = source.text.slice(start, end);
    if (!asksOfTarget.test(text) || targets.length === 0 || targets.some(isOpenName)) return [new Map()];
    if (targets.length > 1 && !questions.test(text)) return [new Map()];
    return atMost(targets, maxTargets, "targets of one rule").map((name) => new Map([[targetName, string(name)]]));
  }
  const rules = rulesHere();
  const own = new Set(rules.filter(({ lines }) => lines.length > 0).flatMap((one) => one.targets));
  const needed = rules.flatMap(({ source, needs, start, end }) =>
    needs
      .filter((name) => !isOpenName(name))
      .map((name) => {
        const at = source.text.indexOf(name, source.text.indexOf(":", start));
        const isWritten = at >= 0 && at < end;
        return isWritten
          ? string(name, origin("literal", { source, start: at, end: at + name.length }), at)
          : string(name);
      }),
  );
  const met = new Set<string>();
  const asked = [...needed, ...calls.flatMap((call) => call.targets)].flatMap((value) => {
    const name = known(value);
    if (name === null || own.has(name) || met.has(name) || name.includes("%")) return [];
    met.add(name);
    return patterns.slice(0, 1).flatMap((pattern) => {
      const stem = stemOf(pattern, name);
      if (stem === null || stem === "") return [];
      const from = pattern.indexOf("%");
      const part = slice(textPieces(value), from, from + stem.length);
      return [
        new Map([
          [targetName, value],
          [stemName, part],
        ]),
      ];
    });
  });
  return asked.length === 0 ? [new Map()] : atMost(asked, maxTargets, "targets that a pattern makes");
}

const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

/** With what is set for each of the targets of this recipe alone. */
function variablesIn(
  { recipes, tongue }: Makefile,
  { targets }: Recipe,
  variables: ReadonlyMap<string, Value>,
): readonly ReadonlyMap<string, Value>[] {
  const setting = recipes.filter(({ sets }) => sets.length > 0);
  if (!setting.some((one) => one.targets.some((name) => targets.includes(name)))) return [variables];
  const ways = new Map<string, ReadonlyMap<string, Value>>();
  for (const target of atMost(targets, maxTargets, "targets of one rule")) {
    const sets = setting.filter((one) => one.targets.includes(target)).flatMap((one) => one.sets);
    const own = new Map(variables);
    for (const set of sets) own.set(set.name, valueOfAssignment(tongue, set, own));
    ways.set(sets.map(({ start }) => start).join(" "), own);
  }
  return [...ways.values()];
}

export function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:GNU|BSD)?[Mm]akefile(?:[._-][\w.-]+)?$|\.(?:mk|mak|make)$/.test(path);
}
