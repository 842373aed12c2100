/** What lies in several countries, all of which are known: multi-regions such as `EUR5`. */
import type { Dependency } from "../dependency/dependency.ts";
import type { LocationRef } from "../terms.ts";

interface Judged {
  readonly answer: boolean | null;
  readonly isPossible?: boolean;
  readonly hangsOn?: string;
}

/**
 * An allow-list asks whether something may lie elsewhere: what lies in several countries does so if one of them is
 * elsewhere, and then merely may, unless all are.
 */
export function judgedByMembers<J extends Judged>(judge: (dependency: Dependency) => J): (dependency: Dependency) => J {
  return (dependency) => {
    const { location } = dependency;
    const own = judge(dependency);
    if (own.answer !== null || own.hangsOn !== undefined || location?.isNowhereElse !== true) return own;
    const { cannotExclude = [], isNowhereElse: _, ...rest } = location;
    const judged = cannotExclude.map((jurisdiction) => judge({ ...dependency, location: { ...rest, jurisdiction } }));
    const some = judged.find(({ answer, hangsOn }) => answer === true && hangsOn === undefined);
    return some === undefined ? own : { ...some, isPossible: true };
  };
}

/**
 * Where a place can't be told, neither this nor its opposite holds: what can't be excluded is asked for by its own
 * key. Of what lies in several countries it holds if it does so of all, and its opposite if it does so of none.
 */
export function liesIn(location: LocationRef, jurisdictions: ReadonlySet<string>): boolean | null {
  const { jurisdiction, cannotExclude = [], isNowhereElse = false } = location;
  if (jurisdiction !== null) return jurisdictions.has(jurisdiction);
  if (!isNowhereElse || cannotExclude.length === 0) return null;
  const inside = cannotExclude.filter((code) => jurisdictions.has(code)).length;
  if (inside === 0) return false;
  return inside === cannotExclude.length ? true : null;
}
