/** What counts: waivers, the baseline, and what a change brings. */
import { append } from "../append.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { BaselineEntry } from "../policy/baseline.ts";
import { isBelow } from "../files.ts";
import { compareWithBaseline, readBaseline, unknownRules, updateBaseline, worseNotes } from "../policy/baseline.ts";
import { ofEachPolicy } from "../policy/finding.ts";
import type { Finding } from "../policy/finding.ts";
import { commentWaivers, establishedWaivers } from "../policy/waiver-comment.ts";
import type { CommentWaiver } from "../policy/waiver-comment.ts";
import { applyWaivers } from "../policy/waiver.ts";
import type { Waived, Waiver } from "../policy/waiver.ts";
import type { KnownFinding } from "../report/report.ts";
import type { Found } from "./found.ts";
import type { OpenedScan } from "./input.ts";

export interface Settled {
  readonly waived: Waived;
  /** Findings that were there before: by the baseline, or at the revision that the change is held against. */
  readonly known: ReadonlySet<Finding>;
  /** Findings of that revision that are gone. */
  readonly fixed: readonly Finding[];
  /** What `known` rests on. */
  readonly entries: readonly KnownFinding[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface BaseComments {
  readonly comments: Found["readings"]["comments"];
  /** Comments of files that are not touched stood there before. */
  isTouched(path: string): boolean;
}

/**
 * @param before what was found at the revision of `--changed-since`; @param base comments at that of `--waivers-from`.
 */
export async function settle(
  opened: OpenedScan,
  found: Found,
  before: Found | null,
  base: BaseComments | null,
): Promise<Settled> {
  const { policies, catalogue, today } = opened.input;
  const comments = commentWaivers(found.readings.comments);
  const waivers: Waiver[] = base === null ? comments : standing(comments, base);
  const diagnostics: Diagnostic[] = [];
  if (opened.waivers.length > 0) {
    const { readWaivers } = await import("../policy/waivers-file.ts");
    for (const { source, folder } of opened.waivers) {
      const read = readWaivers(source, catalogue);
      append(
        waivers,
        read.waivers.map((waiver) => (folder === null ? waiver : within(folder, waiver))),
      );
      append(diagnostics, read.diagnostics);
    }
  }
  const waived = applyWaivers(found.findings, waivers, policies, today);
  const known = new Set<Finding>();
  const paths = new Set(found.paths);
  const isThere = (path: string): boolean => paths.has(path);
  const recorded: KnownFinding[] = [];
  const record = (by: KnownFinding["by"], entries: readonly BaselineEntry[]): void => {
    for (const { fingerprint, file, level, affects } of entries)
      recorded.push({ by, fingerprint, file, isThere: isThere(file), level, affects });
  };
  if (opened.baseline !== null) {
    const { entries, diagnostics: faults } = readBaseline(opened.baseline);
    record("baseline", entries);
    append(diagnostics, [...faults, ...unknownRules(opened.baseline, entries, policies)]);
    const compared = compareWithBaseline(waived.findings, entries, isThere);
    for (const finding of compared.baselined) known.add(finding);
    append(diagnostics, worseNotes(compared, "the baseline"));
  }
  let fixed: readonly Finding[] = [];
  if (before !== null) {
    const { entries } = readBaseline({ path: "", text: updateBaseline(before.findings, [], isThere, false).text });
    record("revision", entries);
    const compared = compareWithBaseline(waived.findings, entries, isThere);
    for (const finding of compared.baselined) known.add(finding);
    append(diagnostics, worseNotes(compared, "the base of the change"));
    const gone = new Set(compared.gone.map((entry) => entry.fingerprint));
    fixed = before.findings.filter((finding) =>
      ofEachPolicy(finding).every(({ fingerprint }) => gone.has(fingerprint)),
    );
  }
  return { waived, known, fixed, entries: recorded, diagnostics: [...diagnostics, ...waived.diagnostics] };
}

/** What a folder's own file waives lies in the folder. */
function within(folder: string, waiver: Waiver): Waiver {
  return { ...waiver, covers: (finding) => isBelow(finding.origin.source.path, folder) && waiver.covers(finding) };
}

function standing(comments: readonly CommentWaiver[], base: BaseComments): CommentWaiver[] {
  const isNew = ({ at }: CommentWaiver): boolean => base.isTouched(at.source.path);
  return [
    ...comments.filter((comment) => !isNew(comment)),
    ...establishedWaivers(comments.filter(isNew), commentWaivers(base.comments)),
  ];
}
