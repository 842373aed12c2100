/** Who calls a function of a program, or builds what a class is of: in all files of its project. */
import { atMost } from "../../../value/work.ts";
import type { Expression } from "../../../script/programs/syntax.ts";
import type { Call, MadeClass, MadeFunction, Site } from "./bindings.ts";
import { heirsOf, modulesWith } from "./heirs.ts";
import { madeNamed } from "./made.ts";
import { eachTime } from "./parts.ts";
import type { Run } from "./run.ts";

const mostSites = 200;
const sitesOfOne = "calls of one function or class";
const constructing = /^(?:constructor|__init__)$/;

/** Of a constructor, of its class and of those that are built on it. */
export function sitesOf(of: MadeFunction, run: Run): readonly Site[] {
  const { owner } = of;
  if (owner !== null && constructing.test(of.name)) return buildingSites(owner, run);
  const found: Site[] = [];
  if (of.name === "") return found;
  for (const module of modulesWith(of.name, of.scope.module(), run)) {
    if (found.length > mostSites) break;
    for (const site of module.calls) {
      const { callee } = site.call;
      if (lastName(site.call) !== of.name) continue;
      if (owner !== null ? callee.kind === "member" : madeNamed(callee, site.scope, run) === of) found.push(site);
    }
  }
  return atMost(found, mostSites, sitesOfOne);
}

/** Where a class is built, by its own name, or as what another is built on. */
export function buildingSites(made: MadeClass, run: Run, around: readonly MadeClass[] = []): readonly Site[] {
  if (around.includes(made)) return [];
  const found = [...ownSites(made, run)];
  for (const heir of heirsOf(made, run)) {
    if (found.length > mostSites) break;
    found.push(...(hasConstructor(heir) ? callsAbove(heir) : buildingSites(heir, run, [...around, made])));
  }
  return atMost(found, mostSites, sitesOfOne);
}

/** Where it is built by its own name. */
export function ownSites(made: MadeClass, run: Run): readonly Site[] {
  const before = run.sites.get(made);
  if (before !== undefined) return before;
  const found: Site[] = [];
  if (made.name === "") return found;
  for (const module of modulesWith(made.name, made.scope.module(), run))
    for (const site of module.calls)
      if (lastName(site.call) === made.name && madeNamed(site.call.callee, site.scope, run) === made) found.push(site);
  run.sites.set(made, found);
  return found;
}

export function hasConstructor(made: MadeClass): boolean {
  return made.scope.names.has("constructor") || made.scope.names.has("__init__");
}

/** `super(…)`, `super().__init__(…)` in the constructor of a class. */
export function callsAbove(made: MadeClass): readonly Site[] {
  return made.scope.module().calls.filter(({ call: { callee }, scope: { within } }) => {
    if (within?.kind !== "function" || within.owner !== made || !constructing.test(within.name)) return false;
    if (callee.kind === "name") return callee.name === "super";
    const of = callee.kind === "member" && callee.name === "__init__" ? callee.of : null;
    return of?.kind === "call" && of.callee.kind === "name" && of.callee.name === "super";
  });
}

/** Of the condition under which a function is called by one of those who call it. */
export function callKey({ name, owner, scope }: Pick<MadeFunction, "name" | "owner" | "scope">): string {
  return `${eachTime}call ${scope.module().path}:${owner === null ? "" : `${owner.name}.`}${name}`;
}

function lastName({ callee }: Call): string {
  if (callee.kind === "name") return callee.name;
  return callee.kind === "member" ? callee.name : "";
}

/** What a call gives to a parameter; null: nothing. */
export function argumentAt(call: Call, of: MadeFunction, at: number): Expression | null {
  const parameter = of.parameters[at];
  const named = call.named.find(({ key }) => key.kind === "name" && key.name === parameter?.name);
  if (named !== undefined) return named.value;
  // Python's methods have what they belong to for their first.
  const isBound = of.owner !== null && /^(?:self|cls)$/.test(of.parameters[0]?.name ?? "");
  const given = call.args[isBound ? at - 1 : at];
  return given === undefined || given.kind === "spread" ? null : given;
}
