/** What must go with a change: a zone stands behind its region until that goes. */
import type { Finding } from "../../policy/finding.ts";
import { withoutKeys } from "../../policy/glob.ts";
import { addedTo } from "./brought.ts";
import { beforeEdits, editsOf } from "./edits.ts";
import type { Change, Edit } from "./edits.ts";
import type { Found } from "../found.ts";
import { groupedBy } from "../../report/group.ts";
import type { ScanInput } from "../input.ts";
import { placeKey } from "./places-of.ts";
import { proposalFor } from "./proposals.ts";

type Proposals = ReadonlyMap<Finding, Change>;

/** The proposals with what has come to light in the region that they leave. Null: there is nothing more. */
export function withCompanions(
  proposals: Proposals,
  before: Found,
  changed: Found,
  { files, catalogue }: ScanInput,
): Proposals | null {
  // What the configuration refuses is not made to fit by changing what refuses it.
  if (refusedIn(changed) > refusedIn(before)) return null;
  const made = editsOf(proposals.values());
  const told = new Set(made.map(placeKey));
  const asItWas = beforeEdits(made, files);
  const leaving = leavingIn(proposals);
  const companions = new Map<Finding, Edit[]>();
  for (const one of addedTo(before, changed)) {
    const proposed = new Map<string, Edit | null>();
    for (const finding of leaving(one)) {
      const by = proposals.get(finding)?.by ?? "";
      const region = catalogue.region(finding.dependency.location?.cloud ?? "", by)?.region ?? "";
      let edit = proposed.get(region);
      if (edit === undefined) {
        const proposal = proposalFor(one, changed, () => (region === "" ? null : region));
        const at = typeof proposal === "string" ? null : asItWas(proposal.at);
        edit = typeof proposal === "string" || at === null || told.has(placeKey({ at })) ? null : { ...proposal, at };
        proposed.set(region, edit);
      }
      if (edit === null) continue;
      const own = companions.get(finding);
      if (own === undefined) companions.set(finding, [edit]);
      else own.push(edit);
    }
  }
  if (companions.size === 0) return null;
  return new Map(
    [...proposals].map(([finding, change]) => {
      const own = companions.get(finding);
      return [finding, own === undefined ? change : { ...change, with: [...(change.with ?? []), ...own] }];
    }),
  );
}

/** Whose region has gone from what is found now: those that bear on the same thing; none: all of its place. */
function leavingIn(proposals: Proposals): (one: Finding) => readonly Finding[] {
  const ofPlace = groupedBy([...proposals.keys()], regionOf);
  const bearing = new Map<string, Set<Finding>>();
  for (const finding of proposals.keys())
    for (const subject of subjectsOf(finding)) {
      const key = `${regionOf(finding)}\0${subject}`;
      bearing.set(key, (bearing.get(key) ?? new Set()).add(finding));
    }
  return (one) => {
    if (one.dependency.location === null) return [];
    const near = subjectsOf(one).flatMap((subject) => [...(bearing.get(`${regionOf(one)}\0${subject}`) ?? [])]);
    return near.length > 0 ? [...new Set(near)] : (ofPlace.get(regionOf(one)) ?? []);
  };
}

function regionOf({ dependency: { location } }: Finding): string {
  return location === null ? "" : `${location.cloud} ${location.region}`;
}

/** Addresses without keys of what it is of, and of what is deployed through that. */
function subjectsOf({ affects, sinks }: Finding): readonly string[] {
  return [...new Set([...affects, ...sinks.map(({ subject }) => subject)].map(withoutKeys))];
}

function refusedIn({ diagnostics }: Pick<Found, "diagnostics">): number {
  return diagnostics.filter(({ code }) => code === "value-refused").length;
}
