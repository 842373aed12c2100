/**
 * The smallest change that removes a finding: another region, or the original of an image, in the place where the
 * flagged one is written, with what comes to light where it goes. It is proved by reading everything that the line
 * reaches again, with the change made.
 */
import { rootBeside } from "../../dependency/join-plans.ts";
import type { RootFindings } from "../../dependency/merge.ts";
import type { Finding } from "../../policy/finding.ts";
import { withCompanions } from "./companions.ts";
import { editsOf, withChanges } from "./edits.ts";
import type { Change } from "./edits.ts";
import type { Found } from "../found.ts";
import { writtenFiles, writtenIn } from "../kept/kept-roots.ts";
import type { ScanInput } from "../input.ts";
import { whyAsserted } from "../noted/asserted.ts";
import { whyLeftBehind, whyZoneAlone } from "./left-behind.ts";
import { whyBound } from "./partitions.ts";
import { placesFor, proposalFor } from "./proposals.ts";
import type { Places } from "./proposals.ts";
import { isOfOnePlace } from "./places-of.ts";
import { stillGone } from "./still-gone.ts";
import type { Proof } from "./still-gone.ts";

/** More findings than this get no proposal: whoever has as many does not fix them one by one. */
const maxProposals = 50;
/** A region has no more zones, and each may hide behind another. */
const maxCompanions = 6;
/** What then still does not hold together is not proved. */
const maxRounds = 5;

/** @param isWide whether all roots are read again, and not those alone in which the proposals are written. */
type Reader = (input: ScanInput, isWide?: boolean) => Promise<Found>;

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
    const places = placesFor(input, found, wanted ?? found.findings, refused);
    const alone = proposed(input, found, wanted, reasons, (finding, fits) => {
      const region = places(finding, fits);
      if (region !== null) chosen.set(finding, region);
      return region;
    });
    const { held, refused: anew } = await holding(input, found, find, alone, reasons);
    for (const finding of held.keys()) reasons.delete(finding);
    const failed = [...chosen].filter(([finding]) => alone.has(finding) && !held.has(finding));
    // A scan reads again for what a declaration refuses alone: each time costs as much as the roots do.
    const isWorthIt = wanted === null ? [...anew.values()].includes("refused") : anew.size > 0;
    if (!isWorthIt || failed.length === 0 || tries === limit) return held;
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
    const change = proposalFor(finding, found, (one, fits) => (region = places(one, fits)));
    if (typeof change === "string") {
      // What was tried before says more.
      if (!reasons.has(finding)) reasons.set(finding, change);
      continue;
    }
    const why =
      region === null
        ? null
        : (whyZoneAlone(finding) ??
          whyBound(finding, region, found) ??
          whyLeftBehind(finding, found, input.files) ??
          whyAsserted(finding, input.files));
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

/** Those of the proposals that hold, and those that the configuration refuses. */
async function holding(
  input: ScanInput,
  found: Found,
  find: Reader,
  alone: ReadonlyMap<Finding, Change>,
  reasons: Map<Finding, string>,
): Promise<Pick<Proof, "held" | "refused">> {
  let proposals = alone;
  for (let round = 0; proposals.size > 0; round += 1) {
    const changed = await readAgain(input, found, find, proposals);
    const grown = round < maxCompanions ? withCompanions(proposals, found, changed, input) : null;
    if (grown === null) {
      const before = await withAsides(input, found, find, changed, proposals);
      const { held, reasons: own, refused } = stillGone(proposals, before, changed);
      for (const [finding, why] of own) reasons.set(finding, why);
      const isAll = held.size === proposals.size;
      return { held: isAll ? held : (await proved(input, found, find, held, reasons)).held, refused };
    }
    proposals = grown;
  }
  return { held: proposals, refused: new Map() };
}

export interface Proved {
  readonly held: ReadonlyMap<Finding, Change>;
  /** What is found where they are made; null: nothing held. */
  readonly changed: Found | null;
}

/**
 * Those of some proposals that hold where all of them are made, and no other: what did not hold is not made, and the
 * rest must hold without it.
 *
 * @param reads which part is read again: what the proposals reach, or all, as whoever makes them will.
 */
export async function proved(
  input: ScanInput,
  found: Found,
  find: Reader,
  proposals: ReadonlyMap<Finding, Change>,
  reasons: Map<Finding, string>,
  reads: "reached" | "all" = "reached",
): Promise<Proved> {
  let held = proposals;
  for (let round = 0; held.size > 0 && round < maxRounds; round += 1) {
    const changed = await readAgain(input, found, find, held, undefined, reads);
    const proof = stillGone(held, await withAsides(input, found, find, changed, held, reads), changed);
    for (const [finding, why] of proof.reasons) reasons.set(finding, why);
    if (proof.held.size === held.size) return { held, changed };
    held = proof.held;
  }
  for (const finding of held.keys()) reasons.set(finding, "too much of what would go with it does not hold");
  return { held: new Map(), changed: null };
}

/** What fails beside what takes effect may have failed before: that is looked at only where anything does. */
async function withAsides(
  input: ScanInput,
  found: Found,
  find: Reader,
  changed: Found,
  proposals: ReadonlyMap<Finding, Change>,
  reads: "reached" | "all" = "reached",
): Promise<Found> {
  if (!changed.failing.some(({ isAside }) => isAside === true)) return found;
  const { failing } = await readAgain(input, found, find, proposals, [], reads);
  return { ...found, failing: [...found.failing, ...failing.filter(({ isAside }) => isAside === true)] };
}

/** @param changes those that are made, if not all of the proposals' */
async function readAgain(
  input: ScanInput,
  found: Found,
  find: Reader,
  proposals: ReadonlyMap<Finding, Change>,
  changes: readonly Change[] = [...proposals.values()],
  reads: "reached" | "all" = "reached",
): Promise<Found> {
  const origins = new Set([...proposals.keys()].map(({ origin }) => `${origin.source.path}:${origin.start}`));
  // Whom a companion in another file reaches, the findings don't say.
  const isWide = changes.some((change) => change.with?.some(({ at }) => at.source.path !== change.at.source.path));
  const files = new Set([...proposals.keys()].map(({ origin }) => origin.source.path));
  const isWrittenIn = (one: RootFindings, path: string): boolean =>
    files.has(path) && writtenIn(one, path).some(({ origin }) => origins.has(`${path}:${origin.start}`));
  const roots = new Set(
    found.perRoot
      .filter((one) => isWide || [...writtenFiles(one)].some((path) => isWrittenIn(one, path)))
      .map(({ root }) => root),
  );
  // What plans and states beside say, no change of the source takes back.
  const isReached = (name: string): boolean =>
    roots.has(name) || (isWritten(name, found) && roots.has(rootBeside(name)));
  const again = await find(
    {
      ...input,
      files: withChanges(input.files, editsOf(changes)),
      part: reads === "all" ? input.part : (name, index) => isReached(name) && input.part(name, index),
      isDealt: false,
      isProof: true,
      progress: () => undefined,
    },
    isWide,
  );
  // What is named and lies in no root that is read again has its reader all the same.
  return { ...again, diagnostics: again.diagnostics.filter(({ code }) => code !== "named-unread") };
}

function isWritten(path: string, { readings }: Found): boolean {
  const kind = readings.taken.get(path);
  return kind === "plan" || kind === "state";
}
