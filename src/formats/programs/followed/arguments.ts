/** What `argparse`, `click` and `typer` give a program: what commands say that start it, else the defaults. */
import { object, unknown } from "../../../value/build.ts";
import { withFlags } from "../../../value/marks.ts";
import { origin } from "../../../value/trace.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import { inEachWay } from "./deployed.ts";
import type { WayOfProject } from "./deployed.ts";
import type { Run } from "./run.ts";
import { spanOf } from "./run.ts";
import { nameOfWay } from "../../../script/programs/syntax.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import type { Call, MadeFunction, Scope } from "./bindings.ts";

/** All arguments that the module declares: `add_argument("--region", default="…")`. */
export function parsedArguments(parse: Call, scope: Scope, run: Run): Value {
  return object(
    scope.module().calls.flatMap(({ call, scope: own }) => {
      if (call.callee.kind !== "member" || call.callee.name !== "add_argument" || call === parse) return [];
      return declaredBy(call, own, run) ?? [];
    }),
  );
}

const declaring = /(?:^|\.)(?:option|argument)$/;

/** What a function is given that `click` calls with what the command line says; null: by nothing of it. */
export function declaredArgument({ decorators, scope }: MadeFunction, parameter: string, run: Run): Value | null {
  const own = scope.parent ?? scope;
  for (const call of decorators) {
    if (!declaring.test(nameOfWay(call.callee) ?? "")) continue;
    const [name, value] = declaredBy(call, own, run)?.[0] ?? [];
    if (name === parameter && value !== undefined) return value;
  }
  return null;
}

/** The name of an argument and what it is where whoever starts the program says nothing; null: it has no name. */
function declaredBy(call: Call, scope: Scope, run: Run): readonly (readonly [string, Value])[] | null {
  const given = (name: string): Expression | undefined =>
    call.named.find(({ key }) => key.kind === "name" && key.name === name)?.value;
  const words = call.args.flatMap((one) => {
    const value = run.evaluate(one, scope, null);
    return value.kind === "string" ? [value.text] : [];
  });
  const destination = given("dest");
  const named = destination === undefined ? null : run.evaluate(destination, scope, null);
  // `click` takes a word without dashes for the name.
  const word = words.find((one) => !one.startsWith("-")) ?? words.find((one) => one.startsWith("--")) ?? words[0];
  const name =
    named?.kind === "string" ? named.text : word?.replace(/^-+/, "").replace(/\/.*$/, "").replaceAll("-", "_");
  if (name === undefined) return null;
  const fallback = given("default");
  const reason = { code: "variable-not-set", text: `the argument ${word ?? name} of the program` } as const;
  const unsaid = (): Value =>
    fallback === undefined
      ? unknown("string", reason, {}, origin("literal", spanOf(scope, call), name))
      : withFlags(run.evaluate(fallback, scope, null), DEFAULT);
  const option = words.filter((one) => one.startsWith("-"));
  const said = ({ given: by }: WayOfProject): Value | null =>
    option.map((one) => by.get(one)).find((one) => one !== undefined) ?? null;
  return [[name, inEachWay(run, said, unsaid) ?? unsaid()]];
}
