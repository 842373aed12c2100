/**
 * The smallest change that removes a finding: another region, or the original of an image, in the place where the
 * flagged one is written, with what comes to light where it goes. It is proved by reading everything that the line
 * reaches again, with the change made.
 */
import type { Finding } from "../policy/finding.ts";
import { asItWas, editsOf, withChanges } from "./edits.ts";
import type { Change, Edit } from "./edits.ts";
import type { Found } from "./found.ts";
import type { ScanInput } from "./input.ts";
import { whyAsserted } from "./asserted.ts";
import { whyBound, whyHalf } from "./partitions.ts";
import { placesFor, proposalFor } from "./proposals.ts";
import type { Places } from "./proposals.ts";
import { addedTo, isOfOnePlace, placeKey, stillGone } from "./still-gone.ts";

/** More findings than this get no proposal: whoever has as many does not fix them one by one. */
const maxProposals = 50;
/** A region has no more zones, and each may hide behind another. */
const maxCompanions = 6;
/** What then still does not hold together is not proved. */
const maxRounds = 5;

type Reader = (input: ScanInput) => Promise<Found>;

/** How many regions are tried for one finding, where the configuration refuses those before: by a scan, and to fix. */
const maxTries = { scan: 4, fix: 16 } as const;

/**
 * Proposals that hold, by finding. `find` reads a changed input again.
 *
 * @param wanted which findings are to get one; left out, as many as a report shows.
 * @param reasons gets why a finding gets none, where that can be said.
 */
export async function provedChanges(
  input: ScanInput,
  found: Found,
  find: Reader,
  wanted: readonly Finding[] | null = null,
  reasons = new Map<Finding, string>(),
): Promise<ReadonlyMap<Finding, Change>> {
  const refused = new Map<Finding, Set<string>>();
  const limit = wanted === null ? maxTries.scan : maxTries.fix;
  for (let tries = 1; ; tries += 1) {
    const chosen = new Map<Finding, string>();
    const places = placesFor(input, found, refused);
    const alone = proposed(input, found, wanted, reasons, (finding) => {
      const region = places(finding);
      if (region !== null) chosen.set(finding, region);
      return region;
    });
    const { held, isRefused } = await holding(input, found, find, alone);
    const failed = [...chosen].filter(([finding]) => alone.has(finding) && !held.has(finding));
    if (!isRefused || failed.length === 0 || tries === limit) return held;
    for (const [finding, region] of failed)
      refused.set(finding, (refused.get(finding) ?? new Set<string>()).add(region));
  }
}

function proposed(
  input: ScanInput,
  found: Found,
  wanted: readonly Finding[] | null,
  reasons: Map<Finding, string>,
  places: Places,
): ReadonlyMap<Finding, Change> {
  const alone = new Map<Finding, Change>();
  /** What is deployed where a change that would be none leaves it. */
  const staying = new Map<string, Finding>();
  for (const finding of wanted ?? found.findings) {
    if (wanted === null && alone.size >= maxProposals) break;
    let region: string | null = null;
    const change = proposalFor(finding, found, (one) => (region = places(one)));
    if (change === null) continue;
    const why =
      region === null
        ? null
        : (whyBound(finding, region, found) ?? whyHalf(finding, found) ?? whyAsserted(finding, input.files));
    if (why === null) alone.set(finding, change);
    else {
      reasons.set(finding, why);
      for (const subject of finding.affects) staying.set(subject, finding);
    }
  }
  for (const finding of alone.keys()) {
    // What is said beside in a thing that stays is of no use elsewhere.
    const [stays] = finding.sinks.flatMap(({ subject }) => staying.get(subject) ?? []);
    if (stays === undefined || !isOfOnePlace(stays, finding)) continue;
    alone.delete(finding);
    reasons.set(finding, `it is of what lies where ${stays.dependency.value} stays: ${reasons.get(stays)}`);
  }
  return alone;
}

/** Those of the proposals that hold, and whether the configuration refuses something of them. */
async function holding(
  input: ScanInput,
  found: Found,
  find: Reader,
  alone: ReadonlyMap<Finding, Change>,
): Promise<{ readonly held: ReadonlyMap<Finding, Change>; readonly isRefused: boolean }> {
  let proposals = alone;
  for (let round = 0; proposals.size > 0; round += 1) {
    const changed = await readAgain(input, found, find, proposals);
    const grown = round < maxCompanions ? withCompanions(proposals, found, changed, input) : null;
    if (grown === null) {
      const held = stillGone(proposals, await withAsides(input, found, find, changed, proposals), changed);
      const isRefused = refusals(changed) > refusals(found);
      return { held: held.size === proposals.size ? held : await proved(input, found, find, held), isRefused };
    }
    proposals = grown;
  }
  return { held: proposals, isRefused: false };
}

/**
 * Those of some proposals that hold where all of them are made, and no other: what did not hold is not made, and the
 * rest must hold without it.
 */
export async function proved(
  input: ScanInput,
  found: Found,
  find: Reader,
  proposals: ReadonlyMap<Finding, Change>,
): Promise<ReadonlyMap<Finding, Change>> {
  let held = proposals;
  for (let round = 0; held.size > 0 && round < maxRounds; round += 1) {
    const changed = await readAgain(input, found, find, held);
    const again = stillGone(held, await withAsides(input, found, find, changed, held), changed);
    if (again.size === held.size) return again;
    held = again;
  }
  return new Map();
}

/** What fails beside what takes effect may have failed before: that is looked at only where anything does. */
async function withAsides(
  input: ScanInput,
  found: Found,
  find: Reader,
  changed: Found,
  proposals: ReadonlyMap<Finding, Change>,
): Promise<Found> {
  if (!changed.failing.some(({ isAside }) => isAside === true)) return found;
  const { failing } = await readAgain(input, found, find, proposals, []);
  return { ...found, failing: [...found.failing, ...failing.filter(({ isAside }) => isAside === true)] };
}

/** @param changes those that are made, if not all of the proposals' */
async function readAgain(
  input: ScanInput,
  found: Found,
  find: Reader,
  proposals: ReadonlyMap<Finding, Change>,
  changes: readonly Change[] = [...proposals.values()],
): Promise<Found> {
  const origins = new Set([...proposals.keys()].map(({ origin }) => `${origin.source.path}:${origin.start}`));
  // Whom a companion in another file reaches, the findings don't say.
  const isWide = changes.some((change) => change.with?.some(({ at }) => at.source.path !== change.at.source.path));
  const roots = new Set(
    found.perRoot
      .filter(
        ({ dependencies }) =>
          isWide || dependencies.some(({ origin }) => origins.has(`${origin.source.path}:${origin.start}`)),
      )
      .map(({ root }) => root),
  );
  const again = await find({
    ...input,
    files: withChanges(input.files, editsOf(changes)),
    part: (name, index) => roots.has(name) && input.part(name, index),
    isDealt: false,
    isProof: true,
    progress: () => undefined,
  });
  // What is named and lies in no root that is read again has its reader all the same.
  return { ...again, diagnostics: again.diagnostics.filter(({ code }) => code !== "named-unread") };
}

/**
 * The proposals with what has come to light in the region that they leave: a zone stands behind its region until that
 * goes. Null: there is nothing more.
 */
function withCompanions(
  proposals: ReadonlyMap<Finding, Change>,
  before: Found,
  changed: Found,
  { files, catalogue }: ScanInput,
): ReadonlyMap<Finding, Change> | null {
  // What the configuration refuses is not made to fit by changing what refuses it.
  if (refusals(changed) > refusals(before)) return null;
  const made = editsOf(proposals.values());
  const told = new Set(made.map(placeKey));
  const added = addedTo(before, changed);
  const companionsOf = (finding: Finding, { by }: Change): Edit[] => {
    const region = catalogue.region(finding.dependency.location?.cloud ?? "", by)?.region ?? null;
    return added.flatMap((one) => {
      const proposal = isOfOnePlace(one, finding) ? proposalFor(one, changed, () => region) : null;
      const at = proposal === null ? null : asItWas(proposal.at, made, files);
      return proposal === null || at === null || told.has(placeKey({ at })) ? [] : [{ ...proposal, at }];
    });
  };
  let isGrown = false;
  const grown = new Map<Finding, Change>();
  for (const [finding, change] of proposals) {
    const own = companionsOf(finding, change);
    isGrown ||= own.length > 0;
    grown.set(finding, own.length === 0 ? change : { ...change, with: [...(change.with ?? []), ...own] });
  }
  return isGrown ? grown : null;
}

function refusals({ diagnostics }: Pick<Found, "diagnostics">): number {
  return diagnostics.filter(({ code }) => code === "value-refused").length;
}
