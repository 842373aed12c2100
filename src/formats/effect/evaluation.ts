/** What the expression languages of templates (CloudFormation, ARM, Bicep) have in common with Terraform's. */
import type { Span } from "../../source.ts";
import { callFunction } from "../../terraform/expression/call-function.ts";
import type { Context } from "../../terraform/expression/context.ts";
import { functions } from "../../terraform/functions.gen.ts";
import { bool, failure, unknown } from "../../value/build.ts";
import { alternativesOf, choice } from "../../value/choice.ts";
import { joinConditions } from "../../value/condition.ts";
import { marksOf, withFlags } from "../../value/marks.ts";
import { fromPieces, piecesOf } from "../../value/pieces.ts";
import { convert } from "../../value/convert.ts";
import { equal } from "../../value/equal.ts";
import { lift } from "../../value/lift.ts";
import { origin } from "../../value/trace.ts";
import type { Alternative, Condition, Outcome, Value } from "../../value/value.ts";

/** A failure in the place of a value: the language would report an error. */
export function valueOr(outcome: Outcome): Value {
  return outcome.kind === "failure"
    ? unknown("dynamic", outcome.reason ?? { code: "error", text: outcome.summary })
    : outcome;
}

export function computed(text: string): Value {
  return unknown("dynamic", { code: "computed", text });
}

const nowhere: Context = {
  scope: {
    source: { path: "", text: "" },
    instance: () => "",
    resolve: () => ({ outcome: failure("Reference to undeclared object", "there are no names here"), consumed: 0 }),
    functions: {
      rootFolder: "",
      readFile: () => "outside",
      sourceOf: (path, text) => ({ path, text }),
      listFiles: () => null,
    },
  },
  names: null,
  iteration: "",
  inTemplate: false,
  evaluate: () => failure("Invalid expression", "there are only values here"),
};

/** What Terraform's function of this name makes of the arguments, for languages that have the same under another. */
export function callTerraform(name: string, args: readonly Value[], at: Span): Value {
  const called = functions.get(name);
  return called === undefined
    ? unknown("dynamic", { code: "unsupported", text: name })
    : valueOr(callFunction(called, args, at, nowhere));
}

/** Texts, numbers and bools put one behind the other; each keeps the place where it is written. */
export function concatenate(parts: readonly Value[], at: Span): Value {
  const joined = lift(parts, "shallow", (known) => {
    const texts = known.map((part) => convert(part, "string"));
    const failed = texts.find((text) => text.kind === "failure");
    if (failed?.kind === "failure") return failed;
    const pieces = texts.flatMap((text) =>
      text.kind === "string" || text.kind === "partial" || text.kind === "unknown" ? piecesOf(text) : [],
    );
    return fromPieces(
      pieces,
      origin("literal", at),
      known.reduce((flags, part) => flags | marksOf(part, false), 0),
    );
  });
  return valueOr(joined);
}

/** Chooses by a condition; where that is unknown both branches are possible, each under it. */
export function choose(condition: Value, then: Value, otherwise: Value, key: string, words: string): Value {
  const when = (branch: boolean): Condition => ({
    key,
    branch: String(branch),
    text: branch ? words : `not (${words})`,
  });
  const both: Alternative[] = [
    { value: then, when: [when(true)] },
    { value: otherwise, when: [when(false)] },
  ];
  if (condition.kind === "bool") return withFlags(condition.bool ? then : otherwise, marksOf(condition, false));
  if (condition.kind !== "choice") return choice(both, false);
  const results = alternativesOf(condition).flatMap((one): Alternative[] => {
    if (one.value.kind === "bool") return [{ value: one.value.bool ? then : otherwise, when: one.when }];
    return both.map(({ value, when: more }) => ({ value, when: joinConditions(one.when, more) ?? one.when }));
  });
  return choice(condition.open ? [...results, ...both] : results, false, marksOf(condition, false));
}

/** Whether two values are the same, as far as that can be told. */
export function sameAs(left: Value, right: Value, normalise: (text: string) => string = (text) => text): Value {
  return valueOr(
    lift([left, right], "deep", ([a, b]) => {
      if (a === undefined || b === undefined) return failure("Missing argument", "two values are needed to compare");
      const flags = marksOf(a, true) | marksOf(b, true);
      if (a.kind === "string" && b.kind === "string") return bool(normalise(a.text) === normalise(b.text), null, flags);
      const same = equal(a, b);
      return same === "unknown"
        ? unknown("bool", { code: "computed", text: "it is not known whether they are equal" }, {}, null, flags)
        : bool(same, null, flags);
    }),
  );
}

export function not(condition: Value): Value {
  return valueOr(
    lift([condition], "shallow", ([one]) =>
      one?.kind === "bool" ? bool(!one.bool, one.trace, one.flags) : (one ?? condition),
    ),
  );
}

/** All of them, or any of them: one that decides does so whatever the others are. */
export function combine(conditions: readonly Value[], wanted: "all" | "any"): Value {
  const deciding = wanted === "any";
  return valueOr(
    lift(conditions, "shallow", (known) => {
      const decided = known.find((one) => one.kind === "bool" && one.bool === deciding);
      if (decided !== undefined) return decided;
      const open = known.find((one) => one.kind !== "bool");
      return (
        open ??
        bool(
          !deciding,
          null,
          known.reduce((flags, one) => flags | marksOf(one, false), 0),
        )
      );
    }),
  );
}
