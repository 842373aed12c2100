/** What names are given: by all that sets them, in a branch or round, and by whoever calls a function. */
import { declaredArgument } from "./arguments.ts";
import { object, unknown } from "../../../value/build.ts";
import { choice } from "../../../value/choice.ts";
import type { Alternative, Value } from "../../../value/value.ts";
import { choose, not } from "../../effect/evaluation.ts";
import type { Binding, Guard, MadeFunction, Scope } from "./bindings.ts";
import { along, inTurn, isUnset, merged } from "./parts.ts";
import type { Frame, Run } from "./run.ts";
import { notFollowed, shownIn } from "./run.ts";
import { argumentAt, callKey, sitesOf } from "./sites.ts";
import type { Way } from "./ways.ts";

/** What the bindings of a name come to, up to where it is used. */
export function bound(all: readonly Binding[], use: number | null, frame: Frame | null, run: Run, name: string): Value {
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
        const given = one.of === binding.of ? one.args?.[0] : undefined;
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
      ? (declaredArgument(of, parameter?.name ?? "", run) ??
        unknown("dynamic", { code: "unsupported", text: `what ${of.name} is given` }))
      : run.evaluate(parameter.value, of.scope.parent ?? of.scope, null);
  for (let one = frame; one !== null; one = one.up) {
    if (one.of !== of || one.args === null) continue;
    return one.args[at] ?? one.named.get(parameter?.name ?? "") ?? fallback();
  }
  const sites = sitesOf(of, run);
  const given = sites.map(({ call, scope }, index): Alternative => {
    const argument = argumentAt(call, of, at);
    const value = argument === null ? fallback() : run.evaluate(argument, scope, null);
    return { value, when: [{ key: callKey(of), branch: String(index), text: `${of.name} is called` }] };
  });
  return given.length === 0 ? fallback() : choice(given, false);
}
