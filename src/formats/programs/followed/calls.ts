/** What calls give back: functions of the program, and those of libraries of which it is known. */
import { string, tuple, unknown } from "../../../value/build.ts";
import { choice } from "../../../value/choice.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { choose } from "../../effect/evaluation.ts";
import { libraryValue } from "./libraries.ts";
import { find, madeNamed } from "./made.ts";
import { handed } from "./handed.ts";
import { amongKinds, instanceOf, kindsOf, methodNamed } from "./instances.ts";
import { importedValue } from "./names.ts";
import { entriesOf, fromPairs, namesOf, partOf } from "./parts.ts";
import type { Frame, Given, Run } from "./run.ts";
import { notFollowed, shownIn } from "./run.ts";
import type { Call, MadeClass, MadeFunction, Scope } from "./bindings.ts";
import { functionAt } from "./scopes.ts";

export function callValue(call: Call, scope: Scope, frame: Frame | null, run: Run): Value {
  const { callee, args } = call;
  const way = nameOfWay(callee) ?? "";
  const [first] = args;
  if ((way === "require" || way === "import") && first?.kind === "text") return requiredValue(first, scope, frame, run);
  const made = madeNamed(callee, scope, run);
  if (made?.kind === "class") return built(made, call, scope, frame, run);
  const give = (of: MadeFunction): Given => handed(call, scope, frame, run, of);
  if (made?.kind === "function") {
    const self = callee.kind === "member" ? () => run.evaluate(callee.of, scope, frame) : null;
    return returned(made, give(made), made.owner, self, run);
  }
  const ofClass = callee.kind === "member" ? methodValue(callee, give, scope, frame, run) : null;
  if (ofClass !== null) return ofClass;
  const mapped = mappedBy(call, scope, frame, run);
  return mapped ?? libraryValue(call, way, scope, frame, run);
}

function requiredValue(named: Expression, scope: Scope, frame: Frame | null, run: Run): Value {
  const from = run.evaluate(named, scope, frame);
  return from.kind === "string"
    ? importedValue({ kind: "import", from: from.text, name: "default" }, scope.module(), run)
    : notFollowed("which module is taken in, is not known");
}

/** A member of an enumeration by what it stands for, or what a class builds. */
function built(made: MadeClass, call: Call, scope: Scope, frame: Frame | null, run: Run): Value {
  const isEnumeration = made.bases.some((one) => /(?:^|\.)\w*Enum$/.test(nameOfWay(one) ?? ""));
  const [first] = call.args;
  if (isEnumeration && first !== undefined) return run.evaluate(first, scope, frame);
  const constructor = made.scope.names.get("__init__") ?? made.scope.names.get("constructor");
  const [own] = constructor ?? [];
  const given = handed(call, scope, frame, run, own?.kind === "function" ? own : null);
  const value = instanceOf(made, given, run);
  // Settings that `pydantic` takes from the environment, where it has them.
  const isSettings = made.bases.some((one) => /(?:^|\.)BaseSettings$/.test(nameOfWay(one) ?? ""));
  return isSettings ? withFlags(value, DEFAULT) : value;
}

/** `settings.region()`, where `settings` was built by a class of the program. */
function methodValue(
  callee: Extract<Expression, { kind: "member" }>,
  give: (of: MadeFunction) => Given,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value | null {
  const { of, name } = callee;
  const back = (kind: MadeClass | null, owner: MadeClass): Value | null => {
    const method = methodNamed(name, owner, run);
    const self = (): Value => run.evaluate(of, scope, frame);
    return method === null ? null : returned(method, give(method), kind, self, run);
  };
  if (of.kind !== "name" || !/^(?:this|self|cls)$/.test(of.name)) {
    const owner = classOf(of, scope, run, 0);
    return owner === null ? null : back(owner, owner);
  }
  const method = methodAround(scope);
  if (method === null) return null;
  for (let one = frame; one !== null; one = one.up)
    if (one.of === method.of && one.kind !== null) return back(one.kind, one.kind);
  return amongKinds(method.owner, kindsOf(method.owner, method.of, run), (kind) => back(kind, kind));
}

function methodAround(scope: Scope): { readonly of: MadeFunction | null; readonly owner: MadeClass } | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const { within } = at;
    if (within === null) continue;
    if (within.kind === "class") return { of: null, owner: within };
    if (within.owner !== null) return { of: within, owner: within.owner };
  }
  return null;
}

/** `settings.region`, where that is a method which is asked like a value. */
export function askedValue(
  callee: Extract<Expression, { kind: "member" }>,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value | null {
  return methodValue(callee, () => ({ args: [], named: new Map(), up: frame }), scope, frame, run);
}

const mostHops = 8;

function classOf(expression: Expression, scope: Scope, run: Run, depth: number): MadeClass | null {
  if (depth > mostHops) return null;
  if (expression.kind === "call") {
    const made = madeNamed(expression.callee, scope, run);
    return made?.kind === "class" ? made : null;
  }
  if (expression.kind !== "name") return null;
  const [only] = find(expression.name, scope)?.bindings ?? [];
  return only?.kind === "value" ? classOf(only.value, only.scope, run, depth + 1) : null;
}

/** What a function gives back that is given this. */
function returned(
  made: MadeFunction,
  given: Given,
  kind: MadeClass | null,
  self: (() => Value) | null,
  run: Run,
): Value {
  if (isAround(made, given.up)) return notFollowed(`${made.name} calls itself`);
  const frame: Frame = { ...given, of: made, kind, self: self?.() ?? null };
  let value: Value | null = null;
  // What comes first holds where it is come to.
  for (const one of made.returns.toReversed()) {
    const own = one.value === null ? notFollowed("nothing") : run.evaluate(one.value, one.scope, frame);
    value = one.when.reduceRight<Value>((then, { condition, scope, is, start }) => {
      const instead = value ?? notFollowed(`what ${made.name} gives back else`);
      const asked =
        condition === null
          ? unknown("bool", { code: "computed", text: "a branch" })
          : run.evaluate(condition, scope, frame);
      const words = condition === null ? "the program comes to it" : shownIn(scope, condition);
      const question = asked.kind === "string" ? unknown("bool", { code: "computed", text: words }) : asked;
      return choose(
        question,
        is ? then : instead,
        is ? instead : then,
        `program ${scope.module().path}:${start}`,
        words,
      );
    }, own);
  }
  return value ?? notFollowed(`what ${made.name} gives back`);
}

function isAround(made: MadeFunction, frame: Frame | null): boolean {
  for (let one = frame; one !== null; one = one.up) if (one.of === made) return true;
  return false;
}

/** `list.map((one) => …)`, `list.find(…)`: what the function makes of each item, or one of the items. */
function mappedBy(call: Call, scope: Scope, frame: Frame | null, run: Run): Value | null {
  const { callee, args } = call;
  const [first] = args;
  if (callee.kind !== "member" || first?.kind !== "function") return null;
  const made = functionAt(first);
  const list = run.evaluate(callee.of, scope, frame);
  const items = entriesOf(list);
  if (made === undefined || items.length === 0) return null;
  if (/^(?:sort|toSorted)$/.test(callee.name)) return list;
  const madeOf = (item: Value, at: string): Value =>
    returned(made, { args: [item, string(at)], named: new Map(), up: frame }, null, null, run);
  if (callee.name === "map") return tuple(items.map(([at, item]) => madeOf(item, at)));
  if (!/^(?:find|filter)$/.test(callee.name)) return null;
  const words = shownIn(scope, first);
  const found = items.flatMap(([at, item]): readonly Alternative[] => {
    const fits = madeOf(item, at);
    if (fits.kind === "bool" && !fits.bool) return [];
    const certain = fits.kind === "bool";
    const condition = {
      key: `program ${scope.module().path}:${first.start}`,
      branch: at,
      text: `${words} holds of number ${Number(at) + 1}`,
    };
    return [{ value: item, when: certain ? [] : [condition] }];
  });
  if (callee.name === "filter")
    return tuple(found.map((one) => (one.when.length === 0 ? one.value : choice([one], true))));
  const [only] = found.filter(({ when }) => when.length === 0);
  return only?.value ?? (found.length === 0 ? notFollowed("none fits") : choice(found, false));
}

/** `[one.region for one in all]`, `{one.name: one.region for one in all}`: what is made of each item. */
export function comprehended(
  comprehension: Extract<Expression, { kind: "other" }>,
  over: Expression,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value {
  const made = functionAt(comprehension);
  const list = run.evaluate(over, scope, frame);
  if (made === undefined) return notFollowed("an expression");
  const isMap = comprehension.inner.length > 1;
  const partsFor = (items: readonly (Value | undefined)[] | null): Value =>
    items === null
      ? tuple(comprehension.inner.map((one) => run.evaluate(one, made.scope, frame)))
      : returned(made, { args: items, named: new Map(), up: frame }, null, null, run);
  const held = entriesOf(list.kind === "object" || list.kind === "map" ? namesOf(list) : list).map(([, item]) => item);
  // Which items there are, is not known: each is one of those that may be.
  const isOpen = held.length === 0 && list.kind !== "tuple";
  const all = isOpen ? [partsFor(null)] : held.map((item) => partsFor([item]));
  return isMap ? fromPairs(tuple(all)) : tuple(all.map((one) => partOf(one, 0)));
}
