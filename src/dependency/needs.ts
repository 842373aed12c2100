/**
 * What a resource needs to be there before it, also where something is between that nobody operates: `time_sleep`,
 * `null_resource`, `terraform_data`, a namespace of Kubernetes. Reports don't list these, so that what they need is
 * needed by whatever needs them.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Reading, Subject } from "../subject.ts";
import { withoutKeys } from "./addresses.ts";
import { operatorOfType } from "./detectors/resource.ts";
import { betweenRoots } from "./order-names.ts";
import type { BetweenRoots } from "./order-names.ts";

/** Names that one resource may need, and things between that are looked at for it. */
const maxNeeds = 256;
const maxBetween = 2_000;

export interface Needs {
  readonly uses: readonly string[];
  readonly gives: readonly string[];
}

/**
 * Of each subject the addresses, without keys, of what it needs, and how other roots call it; made when the first one
 * is asked for.
 */
export function needsIn(reading: Reading, catalogue: Catalogue): (subject: Subject) => Needs {
  let between: ReadonlyMap<string, readonly Subject[]> | undefined;
  let roots: BetweenRoots | undefined;
  const { waitsFor = [] } = reading;
  return (subject) => {
    roots ??= betweenRoots(reading, withoutKeys);
    const gives = subject.gives === undefined ? roots.gives : [...roots.gives, ...subject.gives];
    const own = usesOf(subject);
    if (own.length === 0) return { uses: waitsFor, gives };
    between ??= unoperated(reading, catalogue);
    const all = between.size === 0 ? own : through(own, between);
    return { uses: [...waitsFor, ...named(all, roots.states)], gives };
  };
}

/** A state that is read, once however often, by whose it is; one of which nobody knows that is no need. */
function named(uses: readonly string[], states: BetweenRoots["states"]): readonly string[] {
  if (!uses.some(isRemoteState)) return uses;
  const all = uses.flatMap((name) => (isRemoteState(name) ? (states.get(withoutKeys(name)) ?? []) : [name]));
  return [...new Set(all)];
}

function isRemoteState(name: string): boolean {
  return name.includes("data.terraform_remote_state.");
}

/** A plan and a state say what was there before each; a template, in what it lies. */
function usesOf({ uses, parents = [] }: Subject): readonly string[] {
  return uses ?? parents;
}

function through(own: readonly string[], between: ReadonlyMap<string, readonly Subject[]>): readonly string[] {
  const needed = new Set(own);
  const seen = new Set<Subject>();
  // A set hands out what is added to it on the way.
  for (const name of needed) {
    for (const one of between.get(withoutKeys(name)) ?? []) {
      if (seen.size >= maxBetween || seen.has(one)) continue;
      seen.add(one);
      for (const further of usesOf(one)) if (needed.size < maxNeeds) needed.add(further);
    }
  }
  return [...needed];
}

/** What is made without an operator and needs something itself, by its address and by those of all that it is in. */
function unoperated({ subjects }: Reading, catalogue: Catalogue): ReadonlyMap<string, readonly Subject[]> {
  const found = new Map<string, Subject[]>();
  const isOperated = new Map<string, boolean>();
  for (const subject of subjects) {
    if (subject.role !== "resource" || usesOf(subject).length === 0) continue;
    const { provider, type, format } = subject;
    const key = `${format} ${provider?.host}/${provider?.namespace}/${provider?.type} ${provider?.implicit} ${type}`;
    let known = isOperated.get(key);
    if (known === undefined) isOperated.set(key, (known = operatorOfType(subject, catalogue) !== null));
    if (known) continue;
    const address = withoutKeys(subject.address);
    add(found, address, subject);
    for (const { index } of address.matchAll(/\./g)) add(found, address.slice(0, index), subject);
  }
  return found;
}

function add(found: Map<string, Subject[]>, name: string, subject: Subject): void {
  const known = found.get(name);
  if (known === undefined) found.set(name, [subject]);
  else known.push(subject);
}
