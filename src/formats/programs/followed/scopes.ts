/** The names of a program, where each stands: what sets them, and every call with the names that are known there. */
import type { Source } from "../../../source.ts";
import { programOf } from "../../../script/programs/parse.ts";
import { isNever } from "../../../script/programs/syntax.ts";
import { namedWays, waysOf } from "./ways.ts";
import type { Binding, Call, Guard, Made, MadeClass, MadeFunction, Module, Scope, Site } from "./bindings.ts";
import type { Class, Dialect, Expression, Parameter, Statement } from "../../../script/programs/syntax.ts";

interface Walk {
  readonly calls: Site[];
  readonly classes: MadeClass[];
  readonly handsOn: Module["handsOn"][number][];
  readonly functions: WeakMap<Expression, MadeFunction>;
  readonly module: () => Module;
}

const known = new WeakMap<Source, Module>();
/** Of functions that stand in expressions. */
const functions = new WeakMap<Expression, MadeFunction>();

export function moduleOf(source: Source, path: string, dialect: Dialect): Module {
  const before = known.get(source);
  if (before !== undefined) return before;
  const calls: Site[] = [];
  const classes: MadeClass[] = [];
  const handsOn: Module["handsOn"][number][] = [];
  const module = (): Module => made;
  const scope: Scope = { module, parent: null, names: new Map(), within: null, isClass: false };
  const made: Module = { path, source, dialect, scope, calls, classes, handsOn };
  known.set(source, made);
  walkAll({ calls, classes, handsOn, functions, module }, programOf(source.text, dialect), scope, []);
  return made;
}

export function functionAt(expression: Expression): MadeFunction | undefined {
  return functions.get(expression);
}

function bind(scope: Scope, name: string, binding: Binding): void {
  const before = scope.names.get(name);
  if (before === undefined) scope.names.set(name, [binding]);
  else before.push(binding);
}

function inner(walk: Walk, parent: Scope, within: Made | null, isClass = false): Scope {
  return { module: walk.module, parent, names: new Map(), within, isClass };
}

function walkAll(walk: Walk, statements: readonly Statement[], scope: Scope, when: readonly Guard[]): void {
  const { text } = walk.module().source;
  let decorators: Call[] = [];
  for (const one of statements) {
    walkStatement(walk, one, scope, when, decorators);
    const call = one.kind === "expression" && one.expression.kind === "call" ? one.expression : null;
    decorators = call !== null && text[call.start - 1] === "@" ? [...decorators, call] : [];
  }
}

function walkStatement(
  walk: Walk,
  statement: Statement,
  scope: Scope,
  when: readonly Guard[],
  decorators: readonly Call[],
): void {
  switch (statement.kind) {
    case "expression":
      return walkExpression(walk, statement.expression, scope);
    case "assign":
      walkExpression(walk, statement.value, scope);
      return assigned(walk, statement.target, statement.value, scope, when);
    case "block":
      return walkAll(walk, statement.body, scope, when);
    case "if": {
      const { condition } = statement;
      if (condition !== null) walkExpression(walk, condition, scope);
      const start = condition?.start ?? startOf(statement.then);
      if (condition === null || !isNever(condition))
        walkAll(walk, statement.then, scope, [...when, { condition, scope, is: true, start }]);
      return walkAll(walk, statement.otherwise, scope, [...when, { condition, scope, is: false, start }]);
    }
    case "for": {
      const { over, names, target } = statement;
      walkExpression(walk, over, scope);
      const own = inner(walk, scope, scope.within);
      const ways = target === undefined ? namedWays(names) : waysOf(target);
      for (const [name, way] of ways) bind(own, name, { kind: "round", over, scope, way, start: over.start });
      return walkAll(walk, statement.body, own, when);
    }
    case "function": {
      const made = madeFunction(walk, statement.name, statement.parameters, statement.body, scope, decorators);
      return bind(scope, statement.name, made);
    }
    case "class":
      return bind(scope, statement.name, madeClass(walk, statement, scope));
    case "import":
      for (const { name, as } of statement.names) {
        if (statement.isHandedOn || as === "*") walk.handsOn.push({ from: statement.from, name, as });
        else bind(scope, firstOf(as), { kind: "import", from: statement.from, name: as.includes(".") ? "" : name });
      }
      return;
    case "return": {
      const { value } = statement;
      if (value !== null) walkExpression(walk, value, scope);
      const holder = functionAround(scope);
      holder?.returns.push({ value, scope, when });
    }
  }
}

/** `import a.b` sets the name `a`. */
function firstOf(way: string): string {
  return way.split(".")[0] ?? way;
}

function startOf(statements: readonly Statement[]): number {
  const [first] = statements;
  if (first?.kind === "assign") return first.target.start;
  if (first?.kind === "expression") return first.expression.start;
  return first !== undefined && "value" in first && first.value !== null ? first.value.start : -1;
}

function functionAround(scope: Scope): MadeFunction | null {
  return scope.within?.kind === "function" ? scope.within : null;
}

function assigned(walk: Walk, target: Expression, value: Expression, scope: Scope, when: readonly Guard[]): void {
  const { start } = target;
  if (target.kind === "name") {
    const own = value.kind === "function" ? functions.get(value) : undefined;
    const built = value.kind === "class" ? madeClass(walk, value, scope) : null;
    const made = own !== undefined && when.length === 0 ? own : built;
    bind(scope, target.name, made ?? { kind: "value", value, scope, way: [], when, start });
    return;
  }
  if (target.kind === "map" || target.kind === "list") {
    for (const [name, way] of waysOf(target)) bind(scope, name, { kind: "value", value, scope, way, when, start });
    return;
  }
  const key = partOf(target, scope);
  if (key === null || (target.kind !== "member" && target.kind !== "index")) return;
  const { of } = target;
  if (of.kind !== "name") {
    if (of.kind === "member" && of.name === "exports")
      bind(scope, key, { kind: "value", value, scope, way: [], when, start });
    return;
  }
  if (of.name === "exports" || (of.name === "module" && key === "exports"))
    return bind(scope, of.name === "exports" ? key : "default", { kind: "value", value, scope, way: [], when, start });
  const around = functionAround(scope);
  if (/^(?:this|self)$/.test(of.name)) return void around?.sets.push({ name: key, value, scope });
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    if (at.names.has(of.name)) return bind(at, of.name, { kind: "part", key, value, scope, when, start });
}

function partOf(target: Expression, scope: Scope): string | null {
  if (target.kind === "member") return target.name;
  if (target.kind !== "index" || target.at.kind !== "text") return null;
  const { text } = scope.module().source;
  const [part, more] = target.at.parts;
  if (part === undefined || more !== undefined || (typeof part === "object" && "expression" in part)) return null;
  return typeof part === "string" ? part : text.slice(part.start, part.end);
}

function madeFunction(
  walk: Walk,
  name: string,
  parameters: readonly Parameter[],
  body: readonly Statement[],
  parent: Scope,
  decorators: readonly Call[] = [],
): MadeFunction {
  const owner = parent.within?.kind === "class" && !parent.within.isOpen ? parent.within : null;
  const made: MadeFunction = {
    kind: "function",
    name,
    parameters,
    owner,
    decorators,
    returns: [],
    sets: [],
    scope: undefined as never,
  };
  const scope = inner(walk, parent, made);
  Object.assign(made, { scope });
  parameters.forEach((parameter, at) => {
    const ways = parameter.pattern === undefined ? [[parameter.name, []] as const] : waysOf(parameter.pattern);
    for (const [own, way] of ways) if (own !== "") bind(scope, own, { kind: "parameter", of: made, at, scope, way });
    if (parameter.value !== null) walkExpression(walk, parameter.value, parent);
  });
  walkAll(walk, body, scope, []);
  return made;
}

function madeClass(walk: Walk, { name, bases, body, isOpen = false }: Class, parent: Scope): MadeClass {
  const made: MadeClass = { kind: "class", name, bases, isOpen, scope: undefined as never };
  walk.classes.push(made);
  const scope = inner(walk, parent, made, !isOpen);
  Object.assign(made, { scope });
  walkAll(walk, body, scope, []);
  return made;
}

/** Of these a function is given each item. */
const rounds = /^(?:forEach|map|flatMap|filter|find|some|every)$/;

function walkExpression(walk: Walk, expression: Expression, scope: Scope): void {
  const go = (one: Expression): void => walkExpression(walk, one, scope);
  switch (expression.kind) {
    case "text":
      for (const part of expression.parts) if (typeof part === "object" && "expression" in part) go(part.expression);
      return;
    case "member":
    case "spread":
    case "slice":
      return go(expression.of);
    case "index":
      go(expression.of);
      return go(expression.at);
    case "call": {
      walk.calls.push({ call: expression, scope });
      go(expression.callee);
      const { callee } = expression;
      const over = callee.kind === "member" && rounds.test(callee.name) ? callee.of : null;
      for (const one of expression.args)
        if (one.kind === "function" && over !== null) walkRound(walk, one, one, over, scope);
        else go(one);
      return expression.named.forEach(({ value }) => go(value));
    }
    case "list":
      return expression.items.forEach(go);
    case "map":
      expression.entries.forEach(({ value }) => go(value));
      return expression.spreads.forEach(go);
    case "binary":
      go(expression.left);
      return go(expression.right);
    case "choice":
      [expression.condition, expression.then, expression.otherwise].forEach(go);
      return;
    case "function":
      functions.set(expression, madeFunction(walk, "", expression.parameters, expression.body, scope));
      return;
    case "class":
      return void madeClass(walk, expression, scope);
    case "other":
      return walkOther(walk, expression, scope);
    default:
  }
}

/** @param by the expression by which the function is found again. */
function walkRound(
  walk: Walk,
  by: Expression,
  round: Pick<Extract<Expression, { kind: "function" }>, "parameters" | "body">,
  over: Expression,
  scope: Scope,
): void {
  const made = madeFunction(walk, "", round.parameters, round.body, scope);
  functions.set(by, made);
  const [first] = round.parameters;
  if (first === undefined) return;
  const ways = first.pattern === undefined ? [[first.name, []] as const] : waysOf(first.pattern);
  for (const [name, way] of ways)
    made.scope.names.set(name, [{ kind: "round", of: made, over, scope, way, start: over.start }]);
}

function walkOther(walk: Walk, expression: Extract<Expression, { kind: "other" }>, scope: Scope): void {
  const { inner: parts, rounds: turn, start, end } = expression;
  if (turn === undefined) return parts.forEach((one) => walkExpression(walk, one, scope));
  walkExpression(walk, turn.over, scope);
  const value: Expression = { kind: "list", items: parts, start, end };
  const parameter: Parameter = { name: "", value: null, pattern: turn.target };
  walkRound(walk, expression, { parameters: [parameter], body: [{ kind: "return", value }] }, turn.over, scope);
}
