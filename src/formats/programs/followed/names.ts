/** What names of a program stand for: what sets them, here or in the module that they come from. */
import { object, string, unknown } from "../../../value/build.ts";
import { choice } from "../../../value/choice.ts";
import { origin } from "../../../value/trace.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import { isCodeOfPlace } from "../../../script/languages/program.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import { choose, not } from "../../effect/evaluation.ts";
import { documentIn } from "./loaded.ts";
import { classNamed, exported, find, moduleOfName, ofWhole } from "./made.ts";
import { moduleNamed, sourceNamed } from "./modules.ts";
import { along, eachTime, inTurn, isUnset, merged, partOf } from "./parts.ts";
import type { Frame, Run } from "./run.ts";
import { notFollowed, shownIn, spanOf } from "./run.ts";
import type { Binding, Guard, MadeClass, MadeFunction, Module, Scope } from "./scopes.ts";
import { argumentAt, sitesOf } from "./sites.ts";
import type { Way } from "./ways.ts";

export function nameValue(name: string, use: Expression, scope: Scope, frame: Frame | null, run: Run): Value {
  if (name === "this" || name === "self" || name === "cls") return selfValue(scope, frame, run) ?? notFollowed(name);
  const found = find(name, scope);
  if (found === null) {
    const whole = ofWhole(name, scope.module(), run);
    return whole === null ? notFollowed(`what ${name} is`) : valueOfAll(whole.bindings, whole.module, name, run);
  }
  const [only] = found.bindings;
  if (only?.kind === "import" || only?.kind === "class")
    return valueOfAll(found.bindings, found.scope.module(), name, run);
  const isHere = found.scope === scope && !scope.isClass;
  return bound(found.bindings, isHere ? use.start : null, frame, run, name);
}

/** What the bindings of a name come to, up to where it is used. */
function bound(all: readonly Binding[], use: number | null, frame: Frame | null, run: Run, name: string): Value {
  const [only] = all;
  const bindings = use === null || all.length === 1 ? all : all.filter((one) => !("start" in one) || one.start < use);
  if (only === undefined) return notFollowed(`what ${name} is`);
  const isLate = use === null && bindings.filter((one) => one.kind === "value" && one.when.length === 0).length > 1;
  let made: Value | null = null;
  for (const one of bindings) {
    if (run.busy.has(one)) {
      run.cuts += 1;
      continue;
    }
    run.busy.add(one);
    const value = ofBinding(one, made, frame, run);
    run.busy.delete(one);
    if (made !== null && isLate && one.kind === "value" && one.when.length === 0) made = either(made, value, one.start);
    else made = "when" in one ? guarded(value, made, one.when, frame, run) : value;
  }
  return made ?? notFollowed(`what ${name} is`);
}

/** It is set several times, and used whenever a function is called. */
function either(before: Value, value: Value, start: number): Value {
  const when = (branch: string): Alternative["when"] => [
    { key: `set ${start}`, branch, text: "the program sets it so" },
  ];
  return choice(
    [
      { value: before, when: when("no") },
      { value, when: when("yes") },
    ],
    false,
  );
}

function guarded(value: Value, before: Value | null, when: readonly Guard[], frame: Frame | null, run: Run): Value {
  const other = before ?? unknown("dynamic", { code: "unsupported", text: "what stands there else" });
  return when.reduceRight((made, { condition, scope, is, start }) => {
    const asked =
      condition === null
        ? unknown("bool", { code: "computed", text: "a branch" })
        : run.evaluate(condition, scope, frame);
    const question =
      asked.kind === "bool" || asked.kind === "choice" || asked.kind === "unknown" ? asked : truth(asked);
    const words = condition === null ? "the program comes to it" : shownIn(scope, condition);
    return choose(question, is ? made : other, is ? other : made, `program ${scope.module().path}:${start}`, words);
  }, value);
}

/** A text or a map that is asked for is there. */
function truth(value: Value): Value {
  return value.kind === "null" ? not(value) : unknown("bool", { code: "computed", text: "whether it is set" });
}

function ofBinding(binding: Binding, before: Value | null, frame: Frame | null, run: Run): Value {
  switch (binding.kind) {
    case "value":
      return along(
        run.evaluate(binding.value, binding.scope, frame),
        binding.way,
        insteadIn(binding.scope, frame, run),
      );
    case "round": {
      const { over, scope, way, start } = binding;
      for (let one = frame; one !== null; one = one.up) {
        const given = one.of === binding.of ? one.args[0] : undefined;
        if (given !== undefined) return along(given, way, insteadIn(scope, frame, run));
      }
      const list = run.evaluate(over, scope, frame);
      const item = inTurn(list, `${scope.module().path}:${start}`, shownIn(scope, over));
      return along(item, way, insteadIn(scope, frame, run));
    }
    case "parameter":
      return along(
        parameterValue(binding.of, binding.at, frame, run),
        binding.way,
        insteadIn(binding.scope, frame, run),
      );
    case "part": {
      const { key, value, scope } = binding;
      return merged([before ?? object([]), object([[key, run.evaluate(value, scope, frame)]])]);
    }
    default:
      return notFollowed("a function or class");
  }
}

/** What stands in for a part that nobody gives. */
function insteadIn(scope: Scope, frame: Frame | null, run: Run): (made: Value, step: Way[number]) => Value {
  return (made, { otherwise }) => {
    if (otherwise === null || (made.kind !== "null" && made.kind !== "unknown")) return made;
    const instead = run.evaluate(otherwise, scope, frame);
    return isUnset(made) || made.kind === "unknown" ? instead : made;
  };
}

/** What a function is given: where it is being followed, else by all who call it. */
export function parameterValue(of: MadeFunction, at: number, frame: Frame | null, run: Run): Value {
  const parameter = of.parameters[at];
  const fallback = (): Value =>
    parameter?.value == null
      ? unknown("dynamic", { code: "unsupported", text: `what ${of.name} is given` })
      : run.evaluate(parameter.value, of.scope.parent ?? of.scope, null);
  for (let one = frame; one !== null; one = one.up) {
    if (one.of !== of) continue;
    return one.args[at] ?? one.named.get(parameter?.name ?? "") ?? fallback();
  }
  const sites = sitesOf(of, run);
  const given = sites.map(({ call, scope }, index): Alternative => {
    const argument = argumentAt(call, of, at);
    const value = argument === null ? fallback() : run.evaluate(argument, scope, null);
    const key = `${eachTime}call ${of.scope.module().path}:${of.name}`;
    return { value, when: [{ key, branch: String(index), text: `${of.name} is called` }] };
  });
  return given.length === 0 ? fallback() : choice(given, false);
}

/** What `this` is: where a method is followed, else as all build it. */
function selfValue(scope: Scope, frame: Frame | null, run: Run): Value | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const { within } = at;
    if (within === null) continue;
    for (let one = frame; one !== null; one = one.up) if (one.of === within && one.self !== null) return one.self;
    const owner = within.kind === "class" ? within : within.owner;
    if (owner !== null) return instanceOf(owner, null, run);
  }
  return null;
}

const constructors = ["constructor", "__init__", "__post_init__"];
const mostBases = 8;

/**
 * What a class builds: what its body sets, and its constructor.
 *
 * @param given to the constructor; null: what all who build one give.
 */
export function instanceOf(made: MadeClass, given: Omit<Frame, "of" | "self"> | null, run: Run, depth = 0): Value {
  if (run.busy.has(made) || depth > mostBases) {
    run.cuts += 1;
    return notFollowed(made.name);
  }
  run.busy.add(made);
  const parts: Value[] = [];
  for (const base of made.bases) {
    const above = base.kind === "class" ? null : classNamed(base, made.scope, run);
    if (above !== null) parts.push(instanceOf(above, given, run, depth + 1));
  }
  parts.push(statics(made, run));
  for (const name of constructors) {
    const own = made.scope.names.get(name)?.find((one) => one.kind === "function");
    if (own?.kind !== "function") continue;
    const frame: Frame | null = given === null ? null : { ...given, of: own, self: null };
    const entries = own.sets.map((one) => [one.name, run.evaluate(one.value, one.scope, frame)] as const);
    own.parameters.forEach(({ name: kept, isKept }, at) => {
      if (isKept === true) parts.push(object([[kept, parameterValue(own, at, frame, run)]]));
    });
    parts.push(object(entries));
  }
  // Fields of a data class are given by their names.
  if (given !== null && !constructors.some((name) => made.scope.names.has(name))) {
    const fields = [...made.scope.names.keys()];
    const placed = given.args.flatMap((value, at) =>
      value !== undefined && fields[at] !== undefined ? [[fields[at], value] as const] : [],
    );
    parts.push(object([...placed, ...given.named]));
  }
  run.busy.delete(made);
  return merged(parts);
}

/** What the body of a class sets. */
export function statics(made: MadeClass, run: Run): Value {
  const entries = [...made.scope.names].flatMap(([name, bindings]) =>
    bindings.some(({ kind }) => kind === "value" || kind === "part")
      ? [[name, bound(bindings, null, null, run, name)] as const]
      : [],
  );
  return object(entries);
}

/** The value that a module gives by a name. */
export function exportedValue(module: Module, name: string, run: Run): Value {
  const found = exported(module, name, run);
  if (found !== null) return valueOfAll(found.bindings, found.module, name, run);
  const whole = module.scope.names.get("default");
  // What CommonJS gives is one map.
  if (whole !== undefined && name !== "default") return partOf(valueOfAll(whole, module, name, run), name);
  return name === "default" || name === "*" ? allOf(module, run) : notFollowed(`what ${name} is`);
}

function allOf(module: Module, run: Run): Value {
  return object(
    [...module.scope.names].flatMap(([name, bindings]) =>
      bindings.some(({ kind }) => kind === "value") ? [[name, valueOfAll(bindings, module, name, run)] as const] : [],
    ),
  );
}

export function valueOfAll(bindings: readonly Binding[], module: Module, name: string, run: Run): Value {
  const [only] = bindings;
  if (only?.kind === "import") {
    if (run.busy.has(only)) {
      run.cuts += 1;
      return notFollowed(`${name} is what it is itself`);
    }
    run.busy.add(only);
    const value = importedValue(only, module, run);
    run.busy.delete(only);
    return value;
  }
  if (only?.kind === "class") return statics(only, run);
  return bound(bindings, null, null, run, name);
}

export function importedValue({ from, name }: Extract<Binding, { kind: "import" }>, by: Module, run: Run): Value {
  const module = moduleNamed(from, by, run.context);
  if (module !== null) return name === "*" ? allOf(module, run) : exportedValue(module, name, run);
  const source = sourceNamed(from, by, run.context);
  if (source === null) return notFollowed(`what ${from} gives`);
  const document = documentIn(source);
  return name === "*" || name === "default" ? document : partOf(document, name);
}

/** `a.b`, where `a` may be a module, a class or a value. */
export function memberValue(
  expression: Extract<Expression, { kind: "member" }>,
  scope: Scope,
  frame: Frame | null,
  run: Run,
): Value {
  const { of, name } = expression;
  if (of.kind === "name") {
    const module = moduleOfName(of.name, scope, run);
    if (module !== null) return exportedValue(module, name, run);
  }
  const path = ofPath(of, name, scope, frame, run);
  if (path !== null) return path;
  const held = run.evaluate(of, scope, frame);
  return (held.kind === "unknown" ? regionOf(expression, scope) : null) ?? partOf(held, name);
}

const wordsOfMember = /[A-Z]{2}(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+/g;

/** `aws.Region.CNNorth1`, `Region.CN_NORTH1`: an enumeration of a library names regions by their codes. */
function regionOf({ of, name, end }: Extract<Expression, { kind: "member" }>, scope: Scope): Value | null {
  const holder = of.kind === "member" || of.kind === "name" ? of.name : "";
  if (!/Regions?$/.test(holder)) return null;
  const code = (name.match(wordsOfMember) ?? []).join("-").toLowerCase();
  return isCodeOfPlace(code) ? string(code, origin("literal", spanOf(scope, { start: end - name.length, end }))) : null;
}

/** `Path(__file__).parent` */
function ofPath(of: Expression, name: string, scope: Scope, frame: Frame | null, run: Run): Value | null {
  if (name !== "parent" || scope.module().dialect !== "python") return null;
  const value = run.evaluate(of, scope, frame);
  if (value.kind !== "string") return null;
  return { ...value, text: value.text.slice(0, Math.max(0, value.text.lastIndexOf("/"))), offset: -1 };
}
