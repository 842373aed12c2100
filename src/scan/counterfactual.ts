/**
 * The smallest change that removes a finding: another region in the place where the flagged one is written. It is
 * proved by reading everything that the line reaches again, with the change made.
 */
import type { Dependency } from "../dependency/dependency.ts";
import type { Files, ReadText } from "../files.ts";
import type { Finding } from "../policy/finding.ts";
import type { Found } from "./found.ts";
import type { ScanInput } from "./input.ts";
import type { Source, Span } from "../source.ts";

export interface Change {
  readonly at: Span;
  readonly replace: string;
  readonly by: string;
}

/** More findings than this get no proposal: whoever has as many does not fix them one by one. */
const maxProposals = 50;
/** Nobody edits a line of a file that is longer, and reading it again would cost as much as the scan. */
const maxEdited = 1_000_000;
/** Written by programs: the change belongs where they read it. */
const generated: ReadonlySet<string> = new Set(["plan", "state"]);

/** Proposals that hold, by finding. `find` reads a changed input again. */
export async function provedChanges(
  input: ScanInput,
  found: Found,
  find: (input: ScanInput) => Promise<Found>,
): Promise<ReadonlyMap<Finding, Change>> {
  const usual = usualRegions(found);
  const proposals = new Map<Finding, Change>();
  for (const finding of found.findings) {
    const change = proposals.size < maxProposals ? proposalFor(finding, found, usual) : null;
    if (change !== null) proposals.set(finding, change);
  }
  if (proposals.size === 0) return proposals;
  const roots = new Set(
    found.perRoot
      .filter(({ dependencies }) => dependencies.some((dependency) => isAmong(dependency, proposals)))
      .map(({ root }) => root),
  );
  const changed = await find({
    ...input,
    files: withChanges(input.files, [...proposals.values()]),
    part: (name, index) => roots.has(name) && input.part(name, index),
    isDealt: false,
    progress: () => undefined,
  });
  const left = new Set(changed.findings.map(placed));
  return new Map(
    [...proposals].filter(
      ([finding, { by }]) =>
        !left.has(placed(finding)) && !left.has(`${finding.rule.id} ${by} ${finding.origin.source.path}`),
    ),
  );
}

/** The rule, the value and the file: lines move no further than the change itself. */
function placed({ rule, dependency, origin }: Finding): string {
  return `${rule.id} ${dependency.value} ${origin.source.path}`;
}

function isAmong({ origin }: Dependency, proposals: ReadonlyMap<Finding, Change>): boolean {
  return [...proposals.values()].some(({ at }) => at.source.path === origin.source.path && at.start === origin.start);
}

/** Only a region that is written out whole can be replaced by another; which, the estate itself says. */
function proposalFor(
  { dependency, origin }: Finding,
  found: Found,
  usual: ReadonlyMap<string, readonly string[]>,
): Change | null {
  const { kind, value, location } = dependency;
  if (kind !== "region" || location === null || location.cloud === null) return null;
  const written = origin.source.text.slice(origin.start, origin.end);
  const inner = /^"(.*)"$/s.exec(written)?.[1] ?? written;
  const { path, text } = origin.source;
  if (inner !== value || text === "" || text.length > maxEdited || generated.has(found.readings.taken.get(path) ?? ""))
    return null;
  const by = usual.get(location.cloud)?.find((region) => region !== value);
  return by === undefined ? null : { at: origin, replace: value, by };
}

/** Of each cloud the regions in use that no policy minds, the most used first; of equal ones the first by name. */
function usualRegions(found: Found): ReadonlyMap<string, readonly string[]> {
  const minded = new Set(found.findings.map(({ dependency }) => dependency.value));
  const uses = new Map<string, Map<string, number>>();
  for (const { kind, value, location } of found.dependencies) {
    if (
      kind !== "region" ||
      location === null ||
      location.cloud === null ||
      location.region !== value ||
      minded.has(value)
    )
      continue;
    const counts = uses.get(location.cloud) ?? new Map<string, number>();
    uses.set(location.cloud, counts.set(value, (counts.get(value) ?? 0) + 1));
  }
  const order = ([a, many]: readonly [string, number], [b, few]: readonly [string, number]): number =>
    few - many || (a < b ? -1 : 1);
  return new Map([...uses].map(([cloud, counts]) => [cloud, [...counts].sort(order).map(([region]) => region)]));
}

/** The same tree with some texts changed. */
function withChanges(files: Files, changes: readonly Change[]): Files {
  const byFile = new Map<string, Change[]>();
  for (const change of changes)
    byFile.set(change.at.source.path, [...(byFile.get(change.at.source.path) ?? []), change]);
  const texts = new Map<string, ReadText>();
  const changedText = (path: string): ReadText | null => {
    const edits = byFile.get(path);
    if (edits === undefined) return null;
    let made = texts.get(path);
    if (made === undefined) {
      const read = files.text(path);
      made = "source" in read ? { source: edited(read.source, edits), problem: read.problem } : read;
      texts.set(path, made);
    }
    return made;
  };
  return {
    text: (path) => changedText(path) ?? files.text(path),
    bytes(path) {
      const made = changedText(path);
      return made !== null && "source" in made ? Buffer.from(made.source.text) : files.bytes(path);
    },
    names: (folder) => files.names(folder),
    folders: (folder) => files.folders(folder),
    linked: (folder) => files.linked?.(folder) ?? [],
    through: (path) => files.through?.(path) ?? [],
  };
}

/** Later edits first, so that earlier offsets stay right. */
function edited({ path, text }: Source, changes: readonly Change[]): Source {
  let made = text;
  for (const { at, replace, by } of changes.toSorted((a, b) => b.at.start - a.at.start)) {
    const start = made.indexOf(replace, at.start);
    if (start >= 0 && start < at.end) made = made.slice(0, start) + by + made.slice(start + replace.length);
  }
  return { path, text: made };
}
