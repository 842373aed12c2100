/** Units that Terragrunt passes over: `skip = true`, and an `exclude` block whose condition holds. */
import { attributeOf, blocksOf } from "../../hcl/json.ts";
import type { Body } from "../../hcl/syntax.ts";
import { marksOf } from "../../value/marks.ts";
import { DEFAULT } from "../../value/value.ts";
import { valueHere } from "./configuration.ts";
import { inOrder } from "./merge.ts";
import type { Configuration } from "./project.ts";

/** Actions without which nothing is deployed. */
const deploying: ReadonlySet<string> = new Set(["all", "all_except_output", "apply"]);

/**
 * Only what is certain: not what `get_env` or a feature is by default, which whoever runs it replaces. `skip` is the
 * unit's own, whatever it includes says; `exclude` is for those that are run with others, unless `no_run` says that it
 * is for all.
 *
 * @param isAlone the unit is run by itself.
 */
export function isSkipped(configuration: Configuration, isAlone: boolean): boolean {
  if (isTrue(configuration, configuration.file.body, "skip")) return true;
  const excluding = inOrder(configuration).flatMap((by) => {
    return blocksOf(by.file.body, "exclude", 0).map(({ body }) => ({ by, body }));
  });
  const last = excluding.at(-1);
  if (last === undefined || !isTrue(last.by, last.body, "if")) return false;
  const actions = attributeOf(last.body, "actions");
  const value = actions === undefined ? null : valueHere(last.by, actions);
  const items = value !== null && "items" in value ? value.items : [];
  const isDeploying = items.some((item) => item.kind === "string" && deploying.has(item.text));
  return isDeploying && (!isAlone || isTrue(last.by, last.body, "no_run"));
}

function isTrue(configuration: Configuration, body: Body, name: string): boolean {
  const attribute = attributeOf(body, name);
  const value = attribute === undefined ? null : valueHere(configuration, attribute);
  return value?.kind === "bool" && value.bool && (marksOf(value, true) & DEFAULT) === 0;
}
