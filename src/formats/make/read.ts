/** What stands in a makefile: variables, rules with their recipes, and what is run while it is read. */
import { linesOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { exceed } from "../../value/work.ts";
import { commandsIn, gap, parted, shown } from "./expansion.ts";
import type { Expansion } from "./expansion.ts";
import { ask, close, conditionsOf, isPassedOver, oneOf, steer } from "./conditions.ts";
import { computedVariables } from "./computed-names.ts";
import { doubtAll, doubtBy, evaluation } from "./doubts.ts";
import { worked } from "./lines.ts";
import type { MakeAssignment, MakeTongue } from "./lines.ts";
import { parsed, placeIn } from "./progress.ts";
import type { Including, MakeCommand, Progress, Recipe } from "./progress.ts";
import { nothingOutside, questionOf } from "./questions.ts";
import type { Outside } from "./questions.ts";
import { evaluatedIn, mayEvaluate, unknownName } from "./evaluated.ts";
import {
  assignment,
  definition,
  endOfValue,
  inclusion,
  namesIn,
  ofTargets,
  questionIn,
  rule,
  steering,
} from "./line-patterns.ts";

export interface Makefile {
  readonly tongue: MakeTongue;
  readonly recipes: readonly Recipe[];
  readonly commands: readonly MakeCommand[];
  /** Names that recipes find in their environment. */
  readonly exported: ReadonlySet<string> | "all";
}

/** Reads what `eval` makes in these lines, as Make does. */
function evaluate(progress: Progress, expansion: Expansion, start: number, end: number): void {
  const { source, evaluated, byName } = progress;
  const texts = evaluatedIn(expansion, placeIn(progress, start, end), (name) => byName.get(name)?.at(-1));
  if (texts.length > 0) doubtAll(progress);
  for (const text of texts) {
    if (!mayEvaluate(evaluated.length, progress.evaluations)) return;
    progress.evaluations += 1;
    progress.source = text.source;
    evaluated.push(text);
    if (text.source.text.trim() === `$(${unknownName})`)
      addCommand(progress, parsed(progress, 0, text.source.text.length), 0, 0);
    else readLines(progress);
    evaluated.pop();
    progress.source = source;
  }
}

const maxIncluded = 200;

export function readMakefile(
  source: Source,
  outside: Outside = nothingOutside,
  including: Including = () => [],
): Makefile {
  const assignments: MakeAssignment[] = [];
  const progress: Progress = {
    source,
    including,
    outside,
    included: new Set([source]),
    assignments,
    byName: new Map(),
    doubtful: new Set(),
    tongue: { source, assignments },
    recipes: [],
    commands: [],
    exported: new Set(),
    open: [],
    recipe: null,
    exportsAll: false,
    prefix: "\t",
    evaluated: [],
    evaluations: 0,
    evaluates: false,
  };
  readLines(progress);
  const { tongue, recipes, commands, exported, exportsAll } = progress;
  assignments.push(...computedVariables(tongue, recipes));
  return { tongue, recipes, commands, exported: exportsAll ? "all" : exported };
}

function readLines(progress: Progress): void {
  const { source } = progress;
  progress.evaluates ||= evaluation.test(source.text);
  const starts = linesOf(source);
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index]!;
    let end = starts[index + 1] ?? source.text.length;
    while (/\\\r?\n$/.test(source.text.slice(Math.max(start, end - 3), end)) && index + 1 < starts.length) {
      index += 1;
      end = starts[index + 1] ?? source.text.length;
    }
    const line = source.text.slice(start, end).trimEnd();
    if (/^\s*(?:#|$)/.test(line)) continue;
    const defined = definition.exec(line);
    if (defined === null) readLine(progress, line, start);
    else index = define(progress, defined, starts, index);
  }
  leave(progress);
}

/** `include a.mk b.mk`: Make goes on in their text, and then here. */
function include(progress: Progress, words: Expansion): void {
  const { source, included } = progress;
  leave(progress);
  const files = progress.including(words, progress.tongue);
  if (files.length === 0 || files.some(({ length }) => length > 1)) doubtAll(progress);
  for (const either of files)
    for (const [index, one] of either.entries()) {
      if (included.has(one)) continue;
      if (included.size >= maxIncluded) {
        exceed(`a makefile includes more than ${maxIncluded} others`);
        break;
      }
      included.add(one);
      progress.source = one;
      if (either.length > 1) progress.open.push(oneOf(either, index));
      readLines(progress);
      if (either.length > 1) progress.open.pop();
    }
  progress.source = source;
}

function readLine(progress: Progress, line: string, start: number): void {
  const { source, open, recipes, exported } = progress;
  if (steered(progress, line, start) || isPassedOver(open)) return;
  if (line.startsWith(progress.prefix) && progress.recipe !== null) {
    const skipped = progress.prefix.length + /^[\s@+-]*/.exec(line.slice(progress.prefix.length))![0].length;
    ask(open, progress.recipe);
    progress.recipe.lines.push(parsed(progress, start + skipped, start + line.length));
    if (progress.evaluated.length === 0) progress.recipe.end = start + line.length;
    return;
  }
  doubtBy(line, progress);
  const set = assignment.exec(line);
  const including = set === null ? inclusion.exec(line) : null;
  const name = /^export\s+([\w.-]+)\s*$/.exec(line)?.[1] ?? (set?.[1] === "export" ? set[2] : undefined);
  if (name !== undefined) exported.add(name);
  if (/^export\s*$|^\.EXPORT_ALL_VARIABLES\s*:/.test(line)) progress.exportsAll = true;
  const own = set === null ? ofTargets.exec(line) : null;
  if (own !== null) {
    const from = start + own[0].length;
    const to = start + endOfValue(line, own[0].length);
    if (own[2] !== undefined) exported.add(own[3]!);
    const sets = [assigned(progress, own[3]!, own[4]!, parsed(progress, from, to), from, to)];
    const made = parsed(progress, start, start + own[1]!.length);
    const targets = own[1]!.trim().split(/\s+/);
    recipes.push({ targets, made, pattern: null, of: [], sets, lines: [], ...placeIn(progress, start, to) });
    leave(progress);
  } else if (set !== null) {
    const from = start + set[0].length;
    const to = start + endOfValue(line, set[0].length);
    if (set[2] === ".RECIPEPREFIX") progress.prefix = source.text.slice(from, to).trim().charAt(0) || "\t";
    assign(progress, set[2]!, set[3]!, parsed(progress, from, to), from, to);
  } else if (including !== null)
    include(progress, parsed(progress, start + including[0].length, start + endOfValue(line, including[0].length)));
  else if (name === undefined && rule.test(line)) openRule(progress, line, start);
  else {
    const expansion = parsed(progress, start, start + line.length);
    addCommands(progress, expansion, start, start + line.length);
    if (progress.evaluates && line.includes("$")) evaluate(progress, expansion, start, start + line.length);
  }
}

/** Whether the line is a condition, or the end of one. */
function steered(progress: Progress, line: string, start: number): boolean {
  const { open, recipe } = progress;
  const [before, first, second] = steering.exec(line) ?? [];
  if (before === undefined || first === undefined) return false;
  const word = questionIn(first, second);
  const isUnread = first === "else" ? isPassedOver(open.slice(0, -1)) : isPassedOver(open);
  const [from, to] = [start + before.length, start + endOfValue(line, before.length)];
  if (word !== undefined && !isUnread) addCommands(progress, parsed(progress, from, to), start, to);
  const asks = word !== undefined && !isUnread;
  const asked = asks ? questionOf(progress, word, from, to) : unread;
  steer(first, word === undefined ? null : asked, open, recipe);
  return true;
}

/** What Make passes over. */
const unread = { text: "", answer: null };

/** `targets: needs ; recipe`. */
function openRule(progress: Progress, line: string, start: number): void {
  const { source } = progress;
  const end = start + line.length;
  const head = line.replace(/[;#].*/s, "").length;
  const [made = [], ...others] = parted(source, start, start + head);
  const recipe: Recipe = {
    targets: namesIn(shown(made, source)),
    made,
    pattern: others.length > 1 ? others[0]! : null,
    of: others.at(-1) ?? [],
    sets: [],
    lines: [],
    ...placeIn(progress, start, end),
  };
  leave(progress);
  const from = line.indexOf(";");
  if (from !== -1) {
    const skipped = from + 1 + /^[\s@+-]*/.exec(line.slice(from + 1))![0].length;
    ask(progress.open, recipe);
    recipe.lines.push(parsed(progress, start + skipped, end));
  }
  progress.recipe = recipe;
  progress.recipes.push(recipe);
}

/** `define NAME`, its lines, `endef`. Returns the index of the last line. */
function define(
  progress: Progress,
  [, name = "", operator = "="]: RegExpExecArray,
  starts: readonly number[],
  first: number,
): number {
  const { source } = progress;
  const { text } = source;
  const parts: Expansion[number][] = [];
  const raw: Expansion[number][] = [];
  const from = starts[first + 1] ?? text.length;
  let index = first + 1;
  for (; index < starts.length; index += 1) {
    const start = starts[index]!;
    const end = starts[index + 1] ?? text.length;
    const line = text.slice(start, end);
    if (/^[ \t]*endef\b/.test(line)) break;
    const skipped = /^[ \t]*[@+-]*/.exec(line)![0].length;
    parts.push(...parsed(progress, start + skipped, end));
    raw.push(...parsed(progress, start, end));
  }
  if (!isPassedOver(progress.open))
    assign(progress, name, operator, parts, from, Math.max(from, starts[index] ?? text.length), raw);
  return index;
}

/** Keeps what a variable is set to; the first of what is only a default stays. */
function assign(
  progress: Progress,
  name: string,
  operator: string,
  expansion: Expansion,
  start: number,
  end: number,
  raw = expansion,
): void {
  const isSet = (progress.byName.get(name) ?? []).some((one) => one.when.length === 0);
  if (operator === "?=" && isSet) return;
  if (/^:*=$/.test(operator) && progress.open.length === 0) progress.doubtful.delete(name);
  if (operator === "!=") addCommand(progress, expansion, start, end);
  else if (operator.startsWith(":")) addCommands(progress, expansion, start, end);
  const made = { ...assigned(progress, name, operator, expansion, start, end), raw };
  progress.assignments.push(made);
  progress.byName.set(name, [...(progress.byName.get(name) ?? []).slice(-maxChain), made]);
}

function addCommands(progress: Progress, expansion: Expansion, start: number, end: number): void {
  for (const command of commandsIn(expansion)) addCommand(progress, command, start, end);
}

function addCommand(progress: Progress, expansion: Expansion, start: number, end: number): void {
  const { commands, open } = progress;
  commands.push({ expansion, ...placeIn(progress, start, end), when: conditionsOf(open) });
}

/** How often a variable may be put together of what it was before. */
const maxChain = 64;

function assigned(
  progress: Progress,
  name: string,
  operator: string,
  expansion: Expansion,
  start: number,
  end: number,
): MakeAssignment {
  const { tongue, byName, open } = progress;
  const place = placeIn(progress, start, end);
  const earlier = byName.get(name) ?? [];
  const before = earlier.length <= maxChain ? earlier.at(-1) : undefined;
  if (earlier.length > maxChain) exceed(`a variable of a makefile is set more than ${maxChain} times`);
  const base = { name, ...place, byDefault: operator === "?=", when: conditionsOf(open), expansion };
  if (operator === "!=")
    return {
      ...base,
      expansion: [{ kind: "call", name: "shell", given: [expansion], ...place }],
      pieces: () => [gap("a command says it")],
    };
  if (operator === "+=" && before !== undefined) {
    const all: Expansion = [...before.expansion, { kind: "blank" }, ...expansion];
    return { ...base, byDefault: before.byDefault, expansion: all, pieces: worked(tongue, all, null, name) };
  }
  // `A := $(A).example` has what it was until here.
  return { ...base, pieces: worked(tongue, expansion, before?.pieces ?? null, name) };
}

/** Behind the last line of a recipe: conditions go on, and stand around other recipes. */
function leave(progress: Progress): void {
  close(progress.open);
  progress.recipe = null;
}
