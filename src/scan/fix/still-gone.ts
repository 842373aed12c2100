/** What a change has brought: whether the findings that it is for are gone, and nothing else has come. */
import type { Finding } from "../../policy/finding.ts";
import { accusationsOf, broughtBy } from "./brought.ts";
import type { Brought, Judged } from "./brought.ts";
import { editsOf } from "./edits.ts";
import type { Change } from "./edits.ts";
import { rootsOf } from "./places-of.ts";

export interface Proof {
  readonly held: ReadonlyMap<Finding, Change>;
  /** Of those that don't hold, why. */
  readonly reasons: ReadonlyMap<Finding, string>;
  /** Those that the configuration refuses, or has no place for: another region may fit. */
  readonly refused: ReadonlyMap<Finding, "refused" | "misfit">;
}

/**
 * The proposals whose findings are gone, and that bring nothing else: no other finding (where a region goes, its zone
 * may come to light, and a plan or state beside says what it said), no place that is open now, no expression that
 * fails, no value that its own declaration refuses, nothing that would be deployed no longer, nothing that lies
 * elsewhere though nobody minded where it lay.
 */
export function stillGone(proposals: ReadonlyMap<Finding, Change>, before: Judged, changed: Judged): Proof {
  const left = new Set(changed.findings.flatMap(accusationsOf));
  const reasons = new Map<Finding, string>();
  const toBlame = blaming(proposals, before);
  const refused = new Map<Finding, "refused" | "misfit">();
  for (const brought of broughtBy(proposals, before, changed))
    for (const finding of toBlame(brought)) {
      if (!reasons.has(finding)) reasons.set(finding, brought.why);
      if (brought.isRefusal !== undefined && refused.get(finding) !== "refused")
        refused.set(finding, brought.isRefusal);
    }
  for (const finding of proposals.keys())
    if (!reasons.has(finding) && accusationsOf(finding).some((one) => left.has(one)))
      reasons.set(finding, "it would be found all the same: another text says it as well");
  return { held: new Map([...proposals].filter(([finding]) => !reasons.has(finding))), reasons, refused };
}

/** Which proposals may have brought something: those that it names, of its file, of its root; in doubt all. */
function blaming(proposals: ReadonlyMap<Finding, Change>, before: Judged): (brought: Brought) => readonly Finding[] {
  const inRoots = rootsOf(before);
  const all = [...proposals.keys()];
  return ({ by, root, file }) => {
    if (by.length > 0) return by;
    const ofFile = [...proposals].flatMap(([finding, change]) =>
      editsOf([change]).some(({ at }) => at.source.path === file) ? [finding] : [],
    );
    if (ofFile.length > 0) return ofFile;
    const ofRoot = root === null ? [] : all.filter(({ origin }) => inRoots(origin).has(root));
    return ofRoot.length > 0 ? ofRoot : all;
  };
}
