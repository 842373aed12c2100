/** What `argparse` gives a program where whoever starts it says nothing: the defaults of its arguments. */
import { object, unknown } from "../../../value/build.ts";
import { withFlags } from "../../../value/marks.ts";
import { origin } from "../../../value/trace.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Value } from "../../../value/value.ts";
import type { Run } from "./run.ts";
import { spanOf } from "./run.ts";
import type { Call, Scope } from "./bindings.ts";

/** All arguments that the module declares: `add_argument("--region", default="…")`. */
export function parsedArguments(parse: Call, scope: Scope, run: Run): Value {
  const entries = scope.module().calls.flatMap(({ call, scope: own }) => {
    if (call.callee.kind !== "member" || call.callee.name !== "add_argument" || call === parse) return [];
    const given = (name: string) => call.named.find(({ key }) => key.kind === "name" && key.name === name)?.value;
    const words = call.args.flatMap((one) => {
      const value = run.evaluate(one, own, null);
      return value.kind === "string" ? [value.text] : [];
    });
    const destination = given("dest");
    const named = destination === undefined ? null : run.evaluate(destination, own, null);
    const word = words.find((one) => one.startsWith("--")) ?? words[0];
    const name = named?.kind === "string" ? named.text : word?.replace(/^-+/, "").replaceAll("-", "_");
    if (name === undefined) return [];
    const fallback = given("default");
    const at = spanOf(own, call);
    const open = unknown(
      "string",
      { code: "variable-not-set", text: `the argument ${word ?? name} of the program` },
      {},
      origin("literal", at, name),
    );
    return [[name, fallback === undefined ? open : withFlags(run.evaluate(fallback, own, null), DEFAULT)] as const];
  });
  return object(entries);
}
