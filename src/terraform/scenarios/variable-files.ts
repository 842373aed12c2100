/**
 * A variable that nobody sets and of which the path of a file is made (`file("config/${var.env}.yaml")`): the files
 * that are there say what it may be. It may be anything else as well, for files come and go.
 */
import { string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { branchOf } from "../../value/branch.ts";
import { equal } from "../../value/equal.ts";
import { isNone, isValue } from "../../value/condition.ts";
import type { Expression } from "../../hcl/syntax.ts";
import type { Identity, Unknown, Value } from "../../value/value.ts";
import type { Instance } from "../names/instance.ts";
import type { Module } from "../written/declarations.ts";
import { readsFile, workspacesOfFiles } from "./workspace-files.ts";
import { expressionsOf } from "./workspaces.ts";

/** Of more, none is one that anybody would look at by itself. */
const maxNames = 24;

/** By what a module holds: its trees are let go and made anew. */
const known = new WeakMap<Module["locals"], readonly Expression[]>();

/** Calls of a module that read files: each variable that nobody sets is looked for in them. */
function callsThatRead(module: Module): readonly Expression[] {
  let calls = known.get(module.locals);
  if (calls === undefined) {
    calls = [...expressionsOf(module)].filter(readsFile);
    known.set(module.locals, calls);
  }
  return calls;
}

/** The variable of a root: each text that leads to files that are there, or any other. */
export function valuesByFiles({ module, world }: Instance, name: string, unset: Unknown, identity: Identity): Value {
  if (unset.type !== "string" && unset.type !== "dynamic") return unset;
  const isVariable = (one: Expression): boolean =>
    one.kind === "attribute" && one.name === name && one.target.kind === "variable" && one.target.name === "var";
  const texts = new Set<string>();
  for (const expression of callsThatRead(module))
    for (const text of workspacesOfFiles(expression, module, module, isVariable, world.library.listing))
      texts.add(text);
  if (texts.size === 0 || texts.size > maxNames) return unset;
  const named = [...texts].map((text) => string(text, unset.trace)).filter((one) => equal(unset, one) === "unknown");
  if (named.length === 0) return unset;
  const except = new Set([...(unset.except ?? []), ...named.map((one) => branchOf(one) ?? "")]);
  return choice(
    [
      ...named.map((value) => ({ value, when: [isValue(identity, value)] })),
      { value: { ...unset, except }, when: [isNone(identity, named)] },
    ],
    false,
  );
}
