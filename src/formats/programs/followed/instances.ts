/** What classes of a program build: what their bodies and constructors set, and those of what they are built on. */
import { object, unknown } from "../../../value/build.ts";
import { choice } from "../../../value/choice.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import type { MadeClass, MadeFunction, Scope } from "./bindings.ts";
import { handed } from "./handed.ts";
import { allHeirsOf, basesOf } from "./heirs.ts";
import { eachTime, merged } from "./parts.ts";
import type { Frame, Given, Run } from "./run.ts";
import { notFollowed } from "./run.ts";
import { bound, parameterValue } from "./set.ts";
import { argumentAt, buildingSites, callKey, callsAbove, hasConstructor, ownSites } from "./sites.ts";

/** What `this` is: where a method is followed, else as all build it. */
export function selfValue(scope: Scope, frame: Frame | null, run: Run): Value | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const { within } = at;
    if (within === null) continue;
    for (let one = frame; one !== null; one = one.up) if (one.of === within && one.self !== null) return one.self;
    const owner = within.kind === "class" ? within : within.owner;
    if (owner === null) continue;
    return amongKinds(owner, kindsOf(owner, within.kind === "function" ? within : null, run), (kind) =>
      instanceOf(kind, null, run),
    );
  }
  return null;
}

/** Of each class that something may be built by: all of them are. */
export function amongKinds(
  owner: MadeClass,
  kinds: readonly MadeClass[],
  make: (kind: MadeClass) => Value | null,
): Value | null {
  const [only] = kinds;
  if (only !== undefined && kinds.length === 1) return make(only);
  const key = `${eachTime}class ${owner.scope.module().path}:${owner.name}`;
  const made = kinds.flatMap((kind): readonly Alternative[] => {
    const value = make(kind);
    const branch = `${kind.scope.module().path}:${kind.name}`;
    return value === null ? [] : [{ value, when: [{ key, branch, text: `${kind.name} is built` }] }];
  });
  return made.length === 0 ? null : choice(made, false);
}

/**
 * By what that is built to which `this` belongs in a class: by itself, or what is built on it.
 *
 * @param method in which it is asked, so that those that have another one instead are left out.
 */
export function kindsOf(owner: MadeClass, method: MadeFunction | null, run: Run): readonly MadeClass[] {
  const heirs = allHeirsOf(owner, run);
  if (heirs.length === 0) return [owner];
  const known = [owner, ...heirs].filter((one) => ownSites(one, run).length > 0);
  const kinds = known.length > 0 ? known : heirs;
  if (method === null || constructors.includes(method.name)) return kinds;
  const asked = new RegExp(String.raw`\bsuper(?:\(\))?\.${method.name}\b`);
  const fitting = kinds.filter(
    (one) => methodNamed(method.name, one, run) === method || asked.test(one.scope.module().source.text),
  );
  return fitting.length > 0 ? fitting : kinds;
}

/** A method of a class, its own or of what it is built on. */
export function methodNamed(name: string, of: MadeClass, run: Run, depth = 0): MadeFunction | null {
  const own = of.scope.names.get(name)?.find((one) => one.kind === "function");
  if (own?.kind === "function") return own;
  if (depth > mostBases) return null;
  for (const base of basesOf(of, run)) {
    const found = methodNamed(name, base, run, depth + 1);
    if (found !== null) return found;
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
export function instanceOf(made: MadeClass, given: Given | null, run: Run): Value {
  const before = given === null ? run.instances.get(made) : undefined;
  if (before !== undefined) return before;
  const { cuts } = run;
  const value = assembled(made, given, made, run, 0);
  if (given === null && run.cuts === cuts) run.instances.set(made, value);
  return value;
}

/** @param kind by which it is built, if `made` is what that is built on. */
function assembled(made: MadeClass, given: Given | null, kind: MadeClass, run: Run, depth: number): Value {
  if (run.busy.has(made) || depth > mostBases) {
    run.cuts += 1;
    return notFollowed(made.name);
  }
  run.busy.add(made);
  const parts: Value[] = basesOf(made, run).map((base) =>
    assembled(base, givenAbove(made, base, given, kind, run), kind, run, depth + 1),
  );
  parts.push(statics(made, run));
  for (const own of constructorsOf(made)) {
    const entries: (readonly [string, Value])[] = [];
    const frame = frameOf(own, given, kind, () => merged([...parts, object(entries)]));
    for (const one of own.sets) entries.push([one.name, run.evaluate(one.value, one.scope, frame)]);
    own.parameters.forEach(({ name: kept, isKept }, at) => {
      if (isKept === true) parts.push(object([[kept, parameterValue(own, at, frame, run)]]));
    });
    parts.push(object(entries));
  }
  // Fields of a data class are given by their names.
  if (given !== null && constructorsOf(made).length === 0) {
    const fields = [...made.scope.names.keys()];
    const placed = given.args.flatMap((value, at) =>
      value !== undefined && fields[at] !== undefined ? [[fields[at], value] as const] : [],
    );
    parts.push(object([...placed, ...given.named]));
  }
  run.busy.delete(made);
  return merged(parts);
}

function constructorsOf(made: MadeClass): readonly MadeFunction[] {
  return constructors.flatMap((name) => {
    const own = made.scope.names.get(name)?.find((one) => one.kind === "function");
    return own?.kind === "function" ? [own] : [];
  });
}

function frameOf(of: MadeFunction, given: Given | null, kind: MadeClass, self: () => Value): Frame {
  return {
    of,
    args: given?.args ?? null,
    named: given?.named ?? new Map(),
    up: given?.up ?? null,
    kind,
    get self() {
      return self();
    },
  };
}

/** What the constructor of a class gives to that of what it is built on. */
function givenAbove(made: MadeClass, base: MadeClass, given: Given | null, kind: MadeClass, run: Run): Given | null {
  const [above] = constructorsOf(base);
  if (!hasConstructor(made)) return given ?? (above === undefined ? null : givenByAll(made, above, run));
  const [site] = callsAbove(made);
  const [own] = constructorsOf(made);
  if (site === undefined || own === undefined) return given;
  return handed(
    site.call,
    site.scope,
    frameOf(own, given, kind, () => statics(made, run)),
    run,
    above ?? null,
  );
}

function givenByAll(made: MadeClass, above: MadeFunction, run: Run): Given | null {
  const sites = buildingSites(made, run);
  if (sites.length === 0) return null;
  const key = callKey({ name: above.name, owner: made, scope: made.scope });
  const args = above.parameters.map(({ name, value: fallback }, at): Value => {
    const values = sites.map(({ call, scope }, index): Alternative => {
      const argument = argumentAt(call, above, at) ?? fallback;
      const given =
        argument === null
          ? unknown("dynamic", { code: "unsupported", text: `what ${name} is given` })
          : run.evaluate(argument, argument === fallback ? above.scope : scope, null);
      return { value: given, when: [{ key, branch: String(index), text: `${made.name} is built` }] };
    });
    return choice(values, false);
  });
  return { args, named: new Map(), up: null };
}

/** What the body of a class sets. */
export function statics(made: MadeClass, run: Run): Value {
  const entries = [...made.scope.names].flatMap(([name, bindings]) => {
    const [first] = bindings;
    if (first?.kind === "class") return [[name, statics(first, run)] as const];
    return bindings.some(({ kind }) => kind === "value" || kind === "part")
      ? [[name, bound(bindings, null, null, run, name)] as const]
      : [];
  });
  return object(entries);
}
