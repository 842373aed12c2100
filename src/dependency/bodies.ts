/**
 * What is found in a resource holds in each scenario of its root in which it says the same, and in each instance that
 * does: the values are the same objects then, with the same ways behind them (`terraform/names/shared-values.ts`).
 */
import type { ProviderAddress, Setting, Subject } from "../subject.ts";
import type { Span } from "../source.ts";
import type { Leaf } from "./leaf.ts";
import type { Body, KnownHost } from "./tie.ts";

/** Of one subject whose settings themselves are those of another, all that was made ready for detectors. */
export interface Prepared {
  readonly leaves: readonly Leaf[];
  readonly hosts: () => readonly KnownHost[];
}

interface Kept {
  readonly of: Subject;
  readonly cloud: string | null;
  readonly body: Body;
  readonly prepared: Prepared;
}

export interface Bodies {
  /** Null: it is of no kind that comes again. */
  find(subject: Subject, cloud: string | null, prepare: () => Prepared): (Prepared & { readonly body: Body }) | null;
}

/** Different bodies that are kept of what is written in one place: those that came last. */
const maxKept = 8;

/** Resources of modules in each instance, tasks in each way in which they are run. */
const comeAgain = new Set(["terraform", "ansible"]);

/** Those of one root. */
export function bodiesOfRoot(): Bodies {
  const kept = new Map<Span, Kept[]>();
  return {
    find(subject, cloud, prepare) {
      if ((subject.role !== "resource" && subject.role !== "data") || !comeAgain.has(subject.format)) return null;
      let known = kept.get(subject.at);
      if (known === undefined) kept.set(subject.at, (known = []));
      for (const one of known) {
        if (one.cloud !== cloud || !isSameBody(one.of, subject)) continue;
        const { leaves, hosts } = areThose(one.of.settings, subject.settings) ? one.prepared : prepare();
        return { leaves, hosts, body: one.body };
      }
      const prepared = prepare();
      const body: Body = {};
      if (known.length >= maxKept) known.shift();
      known.push({ of: subject, cloud, body, prepared });
      return { ...prepared, body };
    },
  };
}

/** Whether nothing that a detector sees tells them apart. */
function isSameBody(a: Subject, b: Subject): boolean {
  return (
    a.type === b.type &&
    a.role === b.role &&
    a.source === b.source &&
    a.providerConfig === b.providerConfig &&
    a.isIdle === b.isIdle &&
    isSameRegion(a, b) &&
    isSameProvider(a.provider, b.provider) &&
    saySame(a.settings, b.settings)
  );
}

/** Whether they are the very same objects. */
function areThose(a: readonly Setting[], b: readonly Setting[]): boolean {
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return a.length === b.length;
}

function saySame(a: readonly Setting[], b: readonly Setting[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) {
    const [one, other] = [a[at], b[at]];
    if (one !== other && (one === undefined || other === undefined || !isSameSetting(one, other))) return false;
  }
  return true;
}

/** What a configuration hands down is found there; beside it, it only counts that there is one. */
function isSameRegion(a: Subject, b: Subject): boolean {
  if (a.region === b.region) return true;
  return a.region !== undefined && b.region !== undefined && a.providerConfig !== undefined;
}

function isSameProvider(a: ProviderAddress | null, b: ProviderAddress | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return a.host === b.host && a.namespace === b.namespace && a.type === b.type && a.implicit === b.implicit;
}

/** What leaves it open may differ: that is asked of each. */
function isSameSetting(a: Setting, b: Setting): boolean {
  return (
    a.value === b.value &&
    a.path === b.path &&
    a.at === b.at &&
    a.nameAt === b.nameAt &&
    a.hint === b.hint &&
    a.interpreter === b.interpreter &&
    a.variables === b.variables &&
    a.sourced === b.sourced &&
    a.isQuiet === b.isQuiet
  );
}
