/** What Jinja makes of a text, as far as the variables of the files say. */
import type { Setting } from "../../subject.ts";
import type { Span } from "../../source.ts";
import { nullOf, object, string, tuple, unknown } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { withFlags } from "../../value/marks.ts";
import { childOf, passThrough } from "../../value/parts.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Condition, Value } from "../../value/value.ts";
import { DEFAULT } from "../../value/value.ts";
import { charge, exceed, isTooDeep, outOfSteps } from "../../value/work.ts";
import { evaluate } from "../arm/expression.ts";
import type { Expression, Scope } from "../arm/expression.ts";
import { conditionOn } from "../../value/question.ts";
import type { DocumentNode, ScalarNode } from "../documents/document.ts";
import { get } from "../documents/document.ts";
import { piecesOf, valueOf } from "../documents/document-settings.ts";
import { choose, concatenate } from "../effect/evaluation.ts";
import { branch, callFunction, truth } from "./functions.ts";
import { expressionIn } from "./parse-expression.ts";
import { hasJinja, partsIn } from "./parse-template.ts";
import type { Branch, Part } from "./parse-template.ts";

/** A variable with the flags under which it holds. */
export interface Variable {
  readonly node: DocumentNode;
  readonly flags: number;
  /** Under what it is this; else it is what it was before. */
  readonly when?: readonly Condition[];
  readonly before?: Variable;
  /** Nothing replaces it: it is given by the command that runs all. */
  readonly isFixed?: true;
}

export type Variables = ReadonlyMap<string, Variable>;

interface Names {
  readonly variables: Variables;
  /** What loops and `set` bind. */
  readonly locals: ReadonlyMap<string, Value>;
  /** The variables that are being worked out: one that comes up again needs itself. */
  readonly within: readonly Variable[];
}

const maxDepth = 32;
const maxLevels = 64;
const maxItems = 50;

function open(text: string): Value {
  return unknown("dynamic", { code: "environment", text });
}

function scopeOf(names: Names, key: string): Scope {
  return {
    key,
    name(name, at) {
      const local = names.locals.get(name);
      return local ?? variableAt(name, [], names, at) ?? open(`${name} is not known here`);
    },
    member(target, name) {
      const path = pathOf({ ...target, kind: "member", target, name });
      if (path === null || names.locals.has(path[0]!)) return null;
      const [first, ...rest] = path;
      return names.variables.has(first!)
        ? variableAt(first!, rest, names, target)
        : open(`${path.join(".")} is not known here`);
    },
    call: (name, args, at) => callFunction(name, args, at, key),
  };
}

function pathOf(expression: Expression): readonly string[] | null {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind !== "member") return null;
  const target = pathOf(expression.target);
  return target === null ? null : [...target, expression.name];
}

/** Null: it is not set, or has no such member. */
function variableAt(name: string, path: readonly string[], names: Names, at: Span): Value | null {
  return valueOfVariable(names.variables.get(name), [name, ...path], names, at);
}

function valueOfVariable(
  variable: Variable | undefined,
  path: readonly string[],
  names: Names,
  at: Span,
): Value | null {
  const [, ...rest] = path;
  const node = get(variable?.node, ...rest);
  if (variable === undefined || node === null) return null;
  if (names.within.includes(variable)) return open(`${path.join(".")} needs itself`);
  if (isTooDeep(names.within.length, maxDepth, "variables lead to each other")) return open("needs too many others");
  if (!charge(1)) {
    exceed(outOfSteps);
    return open("needs too many others");
  }
  const inner = { ...names, locals: new Map<string, Value>(), within: [...names.within, variable] };
  const value = withFlags(nodeValue(node, inner), variable.flags);
  const passed = passThrough(value, "reference", at, path.join("."));
  if (variable.when === undefined) return passed;
  const before = valueOfVariable(variable.before, path, names, at) ?? nullOf("dynamic");
  return choice(
    [
      { value: passed, when: variable.when },
      { value: before, when: [] },
    ],
    false,
  );
}

function nodeValue(node: DocumentNode, names: Names, depth = 0): Value {
  if (node.kind === "scalar") return scalarValue(node, names);
  if (isTooDeep(depth, maxLevels, "a variable nests")) return open("nested too deeply");
  if (node.kind === "list") return tuple(node.items.map((item) => nodeValue(item, names, depth + 1)));
  return object(node.entries.map(({ name, value }) => [name, nodeValue(value, names, depth + 1)] as const));
}

function scalarValue(node: ScalarNode, names: Names): Value {
  if (!hasJinja(node.text)) return valueOf(node);
  const parts = partsIn(node);
  const [only] = parts;
  if (parts.length === 1 && only?.kind === "expression") return evaluated(only.value, node, names);
  return textOf(parts, node, names);
}

function evaluated(expression: Expression, node: ScalarNode, names: Names): Value {
  return conditionals(expression, scopeOf(names, node.source.path));
}

/** Inline ifs are chosen by truth, and openly where they rest on defaults. */
function conditionals(expression: Expression, scope: Scope): Value {
  if (expression.kind !== "conditional") return evaluate(expression, scope);
  const { condition, then, otherwise } = expression;
  return branch(
    evaluate(condition, scope),
    conditionals(then, scope),
    conditionals(otherwise, scope),
    condition,
    scope.key,
  );
}

/** The value of a scalar with expressions; undefined: it has none. */
export function jinjaValue(node: DocumentNode, variables: Variables): Value | undefined {
  if (node.kind !== "scalar" || !hasJinja(node.text)) return undefined;
  const value = scalarValue(node, { variables, locals: new Map(), within: [] });
  return value.kind === "number" || value.kind === "bool" ? concatenate([value], node) : value;
}

/** Whether `when:` holds under these variables: a bool, or not known. */
export function conditionValue(node: ScalarNode, variables: Variables): Value {
  const names: Names = { variables, locals: new Map(), within: [] };
  if (hasJinja(node.text)) return truth(scalarValue(node, names));
  return truth(evaluate(conditionIn(node), scopeOf(names, node.source.path)));
}

const conditions = new WeakMap<ScalarNode, Expression>();

/** One condition is asked in every way in which its task may run. */
function conditionIn(node: ScalarNode): Expression {
  let condition = conditions.get(node);
  if (condition === undefined) conditions.set(node, (condition = expressionIn(node, 0, node.text.length)));
  return condition;
}

function textOf(parts: readonly Part[], node: ScalarNode, outer: Names): Value {
  let names = outer;
  const values: Value[] = [];
  for (const part of parts) {
    if (part.kind === "text") values.push(fromPieces(piecesOf(node, part.start, part.end)));
    else if (part.kind === "expression") values.push(shown(evaluated(part.value, node, names)));
    else if (part.kind === "set") names = withLocal(names, part.name, evaluated(part.value, node, names));
    else if (part.kind === "if") values.push(chosen(part.branches, node, names));
    else {
      const { turns, open: words } = turnsOf(part, node, names);
      const bodies = turns.map((turn) => textOf(part.body, node, turn));
      // How often it goes round nobody knows: not at all, maybe.
      const [body = string("")] = bodies;
      if (words === null) values.push(...bodies);
      else values.push(choose(open(words), body, string(""), `${node.source.path}|${words}`, words));
    }
  }
  return values.length === 0 ? string("") : concatenate(values, node);
}

/** What can't be put into a text leaves a gap. */
function shown(value: Value): Value {
  if (value.kind === "object" || value.kind === "map" || "items" in value) return open("a list or map in a text");
  return value.kind === "null" ? string("") : value;
}

function withLocal(names: Names, name: string, value: Value): Names {
  return { ...names, locals: new Map(names.locals).set(name, value) };
}

function chosen([first, ...rest]: readonly Branch[], node: ScalarNode, names: Names): Value {
  if (first === undefined) return string("");
  const body = textOf(first.body, node, names);
  if (first.condition === null) return body;
  const condition = evaluate(first.condition, scopeOf(names, node.source.path));
  return branch(condition, body, chosen(rest, node, names), first.condition, node.source.path);
}

/** The names in each turn of a loop; of a list that is not known, in one turn, with what it is `open` by in words. */
interface Turns {
  readonly turns: readonly Names[];
  readonly open: string | null;
}

function turnsOf(part: Extract<Part, { kind: "for" }>, node: ScalarNode, names: Names): Turns {
  if (!charge(1)) {
    exceed(outOfSteps);
    return { turns: [], open: null };
  }
  const list = evaluated(part.list, node, names);
  const bind = (values: readonly Value[]): Names =>
    part.names.reduce(
      (all, name, index) => withLocal(all, name, values[index] ?? open(`${name} is not known here`)),
      names,
    );
  if (lengthOf(list) > maxItems) exceed(`a loop of a template goes round more than ${maxItems} times`);
  if ("items" in list)
    return { turns: list.items.slice(0, maxItems).map((item) => bind([childOf(list, item)])), open: null };
  if (list.kind === "object" || list.kind === "map") {
    const entries = [...list.entries].slice(0, maxItems);
    return { turns: entries.map(([name, item]) => bind([string(name), childOf(list, item)])), open: null };
  }
  const { start, end } = part.list;
  const words = node.source.text.slice(start, end).replace(/\s+/g, " ").trim().slice(0, 120);
  return { turns: [bind([])], open: `there is anything in ${words}` };
}

/**
 * What a template writes, as settings: what is certain stretch by stretch, so that no stretch has more ways than can be
 * followed; what a block decides under its condition.
 */
export function templateSettings(node: ScalarNode, variables: Variables, path: Setting["path"]): Setting[] {
  const settings: Setting[] = [];
  const held: { values: Value[]; when: readonly Condition[]; choices: number } = { values: [], when: [], choices: 0 };
  const flush = (): void => {
    if (held.values.length > 0) {
      const text = concatenate(held.values, node);
      const value = held.when.length === 0 ? text : choice([{ value: text, when: held.when }], true);
      settings.push({ path, value, at: { source: node.source, start: 0, end: 0 }, hint: "text" });
    }
    Object.assign(held, { values: [], choices: 0 });
  };
  const add = (value: Value, when: readonly Condition[]): void => {
    if (when !== held.when) flush();
    held.when = when;
    held.values.push(value);
    if (value.kind === "choice") held.choices += 1;
  };
  const walk = (parts: readonly Part[], outer: Names, when: readonly Condition[]): void => {
    let names = outer;
    for (const part of parts) {
      if (part.kind === "set") names = withLocal(names, part.name, evaluated(part.value, node, names));
      else if (part.kind === "expression") add(shown(evaluated(part.value, node, names)), when);
      else if (part.kind === "for") {
        const { turns, open: words } = turnsOf(part, node, names);
        const under = words === null ? when : joinConditions(when, [conditionOn(node.source.path, words)]);
        if (under !== null) for (const turn of turns) walk(part.body, turn, under);
      } else if (part.kind === "if") walkIf(part.branches, names, when);
      else {
        const text = node.text.slice(part.start, part.end);
        const cut = held.choices === 0 ? -1 : text.indexOf("\n");
        if (cut >= 0) {
          add(fromPieces(piecesOf(node, part.start, part.start + cut + 1)), when);
          flush();
        }
        const from = part.start + cut + 1;
        if (from < part.end) add(fromPieces(piecesOf(node, from, part.end)), when);
      }
    }
  };
  const walkIf = (branches: readonly Branch[], names: Names, when: readonly Condition[]): void => {
    let before = when;
    for (const { condition, body } of branches) {
      const value = condition === null ? null : truth(evaluate(condition, scopeOf(names, node.source.path)));
      const rests = value !== null && (value.flags & DEFAULT) !== 0;
      if (value?.kind === "bool" && !value.bool && !rests) continue;
      if (value === null || (value.kind === "bool" && value.bool && !rests)) return walk(body, names, before);
      const words = node.source.text.slice(condition!.start, condition!.end);
      const [holds, fails] = [true, false].map((is) => conditionOn(node.source.path, words, is));
      walk(body, names, joinConditions(before, [holds!]) ?? before);
      before = joinConditions(before, [fails!]) ?? before;
    }
  };
  walk(withoutFirstLine(partsIn(node), node), { variables, locals: new Map(), within: [] }, []);
  flush();
  return settings;
}

/** A script that is written block by block is none up to its first block. */
function withoutFirstLine(parts: readonly Part[], { text }: ScalarNode): readonly Part[] {
  const [first, ...others] = parts;
  const isCut = text.startsWith("#!") && others.some(({ kind }) => kind === "if" || kind === "for");
  if (first?.kind !== "text" || !isCut) return parts;
  const end = text.indexOf("\n") + 1;
  return end > 0 && end < first.end ? [{ ...first, start: end }, ...others] : others;
}

function lengthOf(list: Value): number {
  if ("items" in list) return list.items.length;
  return "entries" in list ? list.entries.size : 0;
}
