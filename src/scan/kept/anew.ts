/**
 * The report of a kept run made anew where a few roots and documents come to something else than before: what those
 * files say in which anything differs is joined and made rows again, all that is found is found and proposed again, and
 * the rest is said as it was (docs/decisions/cache.md). Whatever does not fit is answered with null, and everything is
 * read.
 */
import { assembleReport, rowsFor } from "../assemble.ts";
import type { Told } from "../assemble.ts";
import type { Dependency } from "../../dependency/dependency.ts";
import { rootBeside } from "../../dependency/join-plans.ts";
import type { RootFindings } from "../../dependency/merge.ts";
import type { Coverage } from "../../dependency/coverage.ts";
import type { Files } from "../../files.ts";
import { provedChanges } from "../fix/counterfactual.ts";
import type { Found } from "../found.ts";
import type { OpenedScan, ScanInput } from "../input.ts";
import { joinedOverviews } from "../overview.ts";
import type { Report, ReportDependency } from "../../report/report.ts";
import { orderedDiagnostics, orderedGaps, reportDiagnostics, reportUnresolved } from "../../report/assemble.ts";
import { givenAmong, withNames } from "../../report/rows.ts";
import { unnamedScenario } from "../../report/scenarios.ts";
import { isSilent } from "../../report/summary.ts";
import { settle } from "../settle.ts";
import { compareNames } from "../../source.ts";
import { byFile } from "./kept-roots.ts";
import { lazily } from "./lazily.ts";
import { overviewOf, partOfFile } from "./parts.ts";
import type { PartOfFile, Parts } from "./parts.ts";
import { isSameButForOffsets } from "./same-found.ts";

/** Roots and documents beyond cost about as much as all of them. */
const maxRead = 300;
/** They are read up to four times, what a change reaches each time anew: of many roots it pays for one in so many. */
const share = 6;
/** All of so few roots cost next to nothing, whichever way. */
const fewRoots = 24;

export type Find = (
  input: ScanInput,
  crew?: null,
  take?: (dependencies: readonly Dependency[]) => void,
) => Promise<Found>;

/** Two states of the tree, and what is told of those roots and documents in them that a change reaches. */
export interface Both {
  readonly changed: ReadonlySet<string>;
  readonly reached: ReadonlySet<string>;
  readonly before: Found;
  readonly now: Found;
  /** A scan of the tree as it was or is, cut to what is reached and to others. */
  readonly inputs: (others: Iterable<string>) => { readonly old: ScanInput; readonly tree: ScanInput };
}

/** @param report of the kept run; @param parts what that found. */
export async function madeAnew(
  opened: OpenedScan,
  both: Both,
  report: Report,
  parts: Parts,
  find: Find,
): Promise<Report | null> {
  const { before, now, changed } = both;
  const told = toldAnew(both, report, parts);
  if (told === null || !isSameButForOffsets(besideOf(before), besideOf(now))) return null;
  const affected = new Set([...changed, ...differing(before, now)]);
  const asked = askedFor(affected, both, report, parts);
  if (asked === null) return null;
  const old = await readFor(affected, asked.ofAffected, "old", both, opened, find);
  if (old === null || !isAsKept(affected, old.files, parts)) return null;
  const made = await readFor(affected, asked.all, "tree", both, opened, find);
  if (made === null) return null;
  const files = [...parts.files.filter(({ path }) => !affected.has(path)), ...made.files.values()].sort((a, b) =>
    compareNames(a.path, b.path),
  );
  const given = givenAmong(files);
  if (!isSameSet(given, givenAmong(parts.files))) return null;
  const found = foundAnew(made.found, affected, files, both, report, parts);
  if (found === null || isSilent({ coverage: found.coverage, dependencies: found.overview.dependencies })) return null;
  const settled = await settle(opened, found, null, null);
  const judged = { ...found, findings: settled.waived.findings };
  let isAnyWide = false;
  const input = both.inputs(asked.all).tree;
  const changes = await provedChanges(input, judged, (changedInput, isWide = false) => {
    isAnyWide ||= isWide;
    return find(changedInput);
  });
  if (isAnyWide) return null;
  const anew = assembleReport(opened, judged, [], settled, changes, told);
  if (!isSameElsewhere(affected, report, anew)) return null;
  return { ...anew, dependencies: rowsAnew(affected, made.rows, report, given) };
}

/** What is told of the tree beside; null: something differs that stands elsewhere than in what has changed. */
function toldAnew({ changed, before, now }: Both, report: Report, parts: Parts): Told | null {
  const isHere = ({ at }: { readonly at: { readonly file: string } | null }): boolean =>
    at !== null && changed.has(at.file);
  const replaced = <T extends { readonly at: { readonly file: string } | null }>(
    kept: readonly T[],
    was: readonly T[],
    is: readonly T[],
  ): readonly T[] | null => {
    const elsewhere = (rows: readonly T[]): string => JSON.stringify(rows.filter((row) => !isHere(row)));
    // All roots that read what has changed are read again: they told of it what was told.
    if (elsewhere(was) !== elsewhere(is) || JSON.stringify(kept.filter(isHere)) !== JSON.stringify(was.filter(isHere)))
      return null;
    return [...kept.filter((row) => !isHere(row)), ...is.filter(isHere)];
  };
  const diagnostics = replaced(
    parts.diagnostics,
    reportDiagnostics(before.diagnostics),
    reportDiagnostics(now.diagnostics),
  );
  const unresolved = replaced(report.unresolved, reportUnresolved(before.unresolved), reportUnresolved(now.unresolved));
  if (diagnostics === null || unresolved === null) return null;
  return {
    diagnostics: orderedDiagnostics(diagnostics),
    unresolved: orderedGaps(unresolved),
    formats: report.formats,
    unread: report.unread,
    files: report.summary.files,
  };
}

/** What must be the same of what is reached: all but what is found, how much of it, and what is told of places. */
function besideOf(found: Found): object {
  const { scenarios, commands, readings, paths, leftOut, ignoreFiles, unread, passedOver } = found;
  const { taken, left, texts, byName } = readings;
  return { scenarios, commands, taken, left, texts, byName, paths, leftOut, ignoreFiles, unread, passedOver };
}

/** Files in which roots say something else than before. */
function differing(before: Found, now: Found): readonly string[] {
  const [was, is] = [writtenBy(before.perRoot), writtenBy(now.perRoot)];
  return [...new Set([...was.keys(), ...is.keys()])].filter(
    (path) => !isSameButForOffsets(was.get(path) ?? [], is.get(path) ?? []),
  );
}

function writtenBy(roots: readonly RootFindings[]): ReadonlyMap<string, readonly unknown[]> {
  const written = new Map<string, unknown[]>();
  for (const one of roots)
    for (const [path, dependencies] of byFile(one)) {
      const known = written.get(path);
      if (known === undefined) written.set(path, [[one.root, dependencies()]]);
      else known.push([one.root, dependencies()]);
    }
  return written;
}

interface Asked {
  /** Who says something in what is affected. */
  readonly ofAffected: ReadonlySet<string>;
  /** Beside them who says anything that is found, and whatever a proposal for it looks at. */
  readonly all: ReadonlySet<string>;
}

function askedFor(affected: ReadonlySet<string>, { reached }: Both, report: Report, parts: Parts): Asked | null {
  const written = new Map(parts.written);
  const rootsIn = (paths: Iterable<string>): string[] =>
    [...paths].flatMap((path) => (written.get(path) ?? []).flatMap((number) => parts.roots[number] ?? []));
  const known = new Set(parts.roots);
  const ofAffected = withInventories([...[...reached].filter((name) => known.has(name)), ...rootsIn(affected)], parts);
  if (ofAffected.size > maxRead) return null;
  const finding = withInventories([...ofAffected, ...rootsIn(report.findings.map(({ at }) => at.file))], parts);
  if (finding.size > maxRead) return null;
  // What lies together with something for which another place is proposed.
  const regions = new Set(parts.files.flatMap(({ path, hasRegions }) => (hasRegions ? [path] : [])));
  const numbers = new Set(parts.roots.flatMap((root, number) => (finding.has(root) ? [number] : [])));
  const shared = parts.written.filter(([path, roots]) => regions.has(path) && roots.some((one) => numbers.has(one)));
  const all = withInventories([...finding, ...rootsIn(shared.map(([path]) => path))], parts);
  const isMuch = parts.roots.length > fewRoots && all.size * share > parts.roots.length;
  return all.size > maxRead || isMuch ? null : { ofAffected, all };
}

/** Plans and states stand with what lies beside them. */
function withInventories(names: readonly string[], { roots, inventories }: Parts): ReadonlySet<string> {
  const all = new Set(names);
  if (inventories.length === 0) return all;
  const known = new Set(roots);
  const folders = new Set(inventories.filter((path) => all.has(path) || all.has(rootBeside(path))).map(rootBeside));
  for (const folder of folders) if (known.has(folder)) all.add(folder);
  for (const path of inventories) if (folders.has(rootBeside(path))) all.add(path);
  return all;
}

interface Read {
  readonly found: Found;
  /** Of what is affected. */
  readonly files: ReadonlyMap<string, PartOfFile>;
  readonly rows: Report["dependencies"];
}

/** Null: some of it could not be read so. */
async function readFor(
  affected: ReadonlySet<string>,
  names: ReadonlySet<string>,
  which: "old" | "tree",
  { inputs }: Both,
  { input: { catalogue } }: OpenedScan,
  find: Find,
): Promise<Read | null> {
  const files = new Map<string, PartOfFile>();
  const all: ReportDependency[] = [];
  const { take } = rowsFor(catalogue, (dependencies, rows) => {
    const path = dependencies[0]?.origin.source.path;
    if (path === undefined || !affected.has(path)) return;
    files.set(path, partOfFile(path, dependencies, rows));
    all.push(...rows);
  });
  const found = await find(inputs(names)[which], null, take);
  const read = new Set(found.perRoot.map(({ root }) => root));
  return [...names].every((name) => read.has(name)) ? { found, files, rows: all } : null;
}

/** Whether the files come to what they came to when the run was kept. */
function isAsKept(affected: ReadonlySet<string>, files: ReadonlyMap<string, PartOfFile>, parts: Parts): boolean {
  const kept = parts.files.filter(({ path }) => affected.has(path));
  return kept.length === files.size && kept.every((one) => JSON.stringify(files.get(one.path)) === JSON.stringify(one));
}

/** All that is found, and sums of what was and is; null: a comment that waives something has changed. */
function foundAnew(
  made: Found,
  affected: ReadonlySet<string>,
  files: readonly PartOfFile[],
  { before, now, changed, inputs }: Both,
  report: Report,
  parts: Parts,
): Found | null {
  const comments = commentsIn(inputs([]).tree.files, parts);
  const isWaiving = [...before.readings.comments, ...now.readings.comments].some(
    ({ text, at }) => changed.has(at.source.path) && text.toLowerCase().includes("borderlint"),
  );
  if (comments === null || isWaiving || parts.comments.some(([, path]) => changed.has(path))) return null;
  const minded = new Set(report.findings.map(({ at }) => at.file));
  const isWhole = (path: string): boolean => minded.has(path) || affected.has(path);
  return {
    ...made,
    findings: made.findings.filter(({ origin }) => isWhole(origin.source.path)),
    overview: joinedOverviews(files.map(overviewOf)),
    coverage: withDifference(report.summary.coverage, before.coverage, now.coverage),
    resources: report.summary.resources - before.resources + now.resources,
    scenarios: report.scenarios.map(({ root, name, alike, restsOn }) => ({
      root,
      scenario: name === unnamedScenario ? "" : name,
      alike,
      restsOn,
    })),
    readings: { ...made.readings, comments },
  };
}

function commentsIn(files: Files, parts: Parts): Found["readings"]["comments"] | null {
  const made: Found["readings"]["comments"][number][] = [];
  for (const [text, path, start, end] of parts.comments) {
    const read = files.text(path);
    if (!("source" in read) || !read.source.text.slice(start, end).includes(text)) return null;
    made.push({ text, at: { source: read.source, start, end } });
  }
  return made;
}

function withDifference(all: Report["summary"]["coverage"], was: Coverage, is: Coverage): Coverage {
  const strangers = (all.strangers ?? 0) - (was.strangers ?? 0) + (is.strangers ?? 0);
  return {
    sinks: all.sinks - was.sinks + is.sinks,
    known: all.known - was.known + is.known,
    possible: all.possible - was.possible + is.possible,
    unknown: all.unknown - was.unknown + is.unknown,
    forCallers: (all.forCallers ?? 0) - was.forCallers + is.forCallers,
    ...(strangers === 0 ? {} : { strangers }),
  };
}

/** Whether what is found in other files is what was found: then they were read as when all was. */
function isSameElsewhere(affected: ReadonlySet<string>, was: Report, is: Report): boolean {
  const elsewhere = ({ findings }: Report): string =>
    JSON.stringify(findings.filter(({ at }) => !affected.has(at.file)).map((one) => ({ ...one, change: null })));
  return elsewhere(was) === elsewhere(is);
}

/** Made when somebody looks at them: most reports show no dependencies. */
function rowsAnew(
  affected: ReadonlySet<string>,
  rows: readonly ReportDependency[],
  { dependencies }: Report,
  given: ReadonlySet<string>,
): Report["dependencies"] {
  return lazily(() => {
    const others = [...dependencies].filter(({ at }) => !affected.has(at.file));
    const made = [...others, ...withNames(rows, given)];
    // In each file they stand in their order.
    return made.sort((a, b) => compareNames(a.at.file, b.at.file));
  });
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}
