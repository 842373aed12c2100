/** The program on one screen: discover → read → evaluate → detect → decide → report. */
import { foundAsChanged } from "./change/as-changed.ts";
import { assembleReport, rowsFor } from "./assemble.ts";
import type { Basis } from "./opening/basis.ts";
import { idleOf, walkFor } from "./opening/closed.ts";
import { provedChanges } from "./fix/counterfactual.ts";
import { joinPlans } from "../dependency/join-plans.ts";
import type { RootFindings } from "../dependency/merge.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { summed } from "../dependency/coverage.ts";
import type { Differing } from "../discover/as-committed.ts";
import { unreadAmong, unreadKind } from "../discover/unread.ts";
import type { Found } from "./found.ts";
import { gathering } from "./gather.ts";
import type { Gathered, RootCounts } from "./gather.ts";
import { joinedByFile } from "./by-file.ts";
import { keeping, writtenFiles } from "./kept/kept-roots.ts";
import { withMade } from "./noted/made-elsewhere.ts";
import { openScan } from "./opening/open.ts";
import type { Config } from "../config/config.ts";
import { deciding } from "../policy/decide.ts";
import type { Files } from "../files.ts";
import { toldOnce } from "../policy/inherited.ts";
import { distinct, joinedVerdicts } from "../policy/finding.ts";
import type { Finding } from "../policy/finding.ts";
import { dealing, serving } from "./kept/dealing.ts";
import type { Crew } from "./kept/dealing.ts";
import { readAll, readRoots } from "./read.ts";
import { overviewing } from "./overview.ts";
import type { Readings } from "./read.ts";
import type { Noted } from "../reads.ts";
import { recording } from "../reads.ts";
import { foundInLeftOver } from "./left-over.ts";
import type { LeftOverFound } from "./left-over.ts";
import { isOwnFile } from "./opening/own-files.ts";
import { joined } from "./kept/share.ts";
import type { Report } from "../report/report.ts";
import type { OpenedScan, ScanInput, ScanOptions } from "./input.ts";
import { inScope } from "./opening/scopes.ts";
import { mindedBy } from "./kept/minded.ts";
import type { Minded } from "./kept/minded.ts";
import type { Parts } from "./kept/parts.ts";
import { settle } from "./settle.ts";
import { wholeRunOf } from "./kept/whole-run.ts";
import type { Said, SaidSince } from "./kept/whole-run.ts";

/** Of the progress that is told. */
const steps = 4;

export interface ScanResult {
  readonly report: Report;
  /** What the configuration says of formats and of what fails. */
  readonly config: Config;
  /** What the verdict rests on beside what was scanned; reads the files that it names. */
  readonly basis: () => Basis[];
  /**
   * What was looked at and is not as committed, in order of paths; null: there is no commit, or nobody can say.
   *
   * @param isOwn of a path relative to the working directory, whether this run wrote it.
   */
  readonly differing: (isOwn: (path: string) => boolean) => Promise<readonly Differing[] | null>;
  /** Of a shard: a digest of the files that all shards have before them. */
  readonly tree: (isOwn: (path: string) => boolean) => Promise<string | null>;
  /** Whether a file, relative to the working directory, was read by the scan: no report may take its place. */
  readonly isRead: (path: string) => boolean;
}

/**
 * Scans as the options say; throws `UsageError` where it can't.
 *
 * @param start starts others that evaluate roots of the same scan; null: there are none. What a change reaches is
 * little.
 */
export async function scan(options: ScanOptions, start: (() => Crew) | null = null): Promise<ScanResult> {
  const opened = await openScan(options);
  const whole = wholeRunOf(opened);
  const known = (await whole?.recall((before, report, kept) => saidNow(opened, before, report, kept))) ?? null;
  if (known !== null) {
    opened.input.progress(steps, steps, known.isAnew ? "little has changed" : "nothing has changed");
    return resultOf(opened, known, { paths: [], crew: null });
  }
  const crew = opened.before === null && start !== null ? start() : null;
  const { said, paths, minded, parts } = await sayingOf(opened, crew, whole !== null && crew === null);
  // What the crew asked of the tree nobody took down.
  if (crew === null) whole?.keep(said, minded, parts);
  return resultOf(opened, said, { paths, crew });
}

/** Loaded where a run is kept and some texts have changed. */
async function saidNow(opened: OpenedScan, ...kept: Parameters<SaidSince>): ReturnType<SaidSince> {
  const { saidSince } = await import("./kept/since-kept.ts");
  return saidSince(opened, ...kept, find);
}

interface Saying {
  readonly said: Said;
  readonly paths: readonly string[];
  readonly minded: Minded | null;
  /** Null: nobody asked for them. */
  readonly parts: Parts | null;
}

const noPaths: ReadonlySet<string> = new Set();

/** Files that something read before, and that are still there, of which nobody reads anything any longer. */
function lostTo(now: Found, before: Found): ReadonlySet<string> {
  const read = new Set([...now.readings.taken.keys(), ...now.readings.texts, ...now.passedOver.read]);
  const there = new Set(now.paths);
  const isLost = (path: string): boolean => there.has(path) && !read.has(path);
  return new Set([...before.readings.taken.keys(), ...before.passedOver.read].filter(isLost));
}

/** All else that was found is let go before the report is written. */
async function sayingOf(opened: OpenedScan, crew: Crew | null, isKept: boolean): Promise<Saying> {
  const collected = isKept ? (await import("./kept/parts.ts")).collecting() : null;
  const before = opened.before === null ? null : await find(opened.before);
  const findIn = async (
    input: ScanInput,
  ): Promise<{ readonly found: Found; readonly rows: Report["dependencies"] }> => {
    const { take, rows } = rowsFor(input.catalogue, collected?.take);
    return { found: await find(input, crew, take), rows };
  };
  const first = await findIn(opened.input);
  const lost = before === null || opened.widened === null ? noPaths : lostTo(first.found, before);
  // What was read before and is read by nobody now is looked at by itself.
  const { found, rows } = lost.size === 0 ? first : await findIn(opened.widened!(lost));
  const settled = await settle(opened, found, before, await baseComments(opened, before));
  const judged = { ...found, findings: settled.waived.findings };
  const proved = new Set<string>();
  const readAgain = (input: ScanInput): Promise<Found> => {
    for (const { root } of found.perRoot) if (input.part(root, 0)) proved.add(root);
    return find(input);
  };
  const changes = await provedChanges({ ...opened.input, store: null }, judged, readAgain);
  const { ignoreFiles, readings, paths } = found;
  const { taken, texts } = readings;
  const report = assembleReport(opened, judged, rows, settled, changes);
  return {
    said: { report, ignoreFiles, read: [...taken.keys(), ...texts] },
    paths,
    minded: mindedBy(found, proved, opened.input),
    parts: collected?.result(found) ?? null,
  };
}

/** @param work what was walked through, where a shard tells it, and by whom beside this thread. */
function resultOf(
  opened: OpenedScan,
  { report, ignoreFiles, read }: Said,
  { paths, crew }: { readonly paths: readonly string[]; readonly crew: Crew | null },
): ScanResult {
  const readOnes = new Set(read);
  return {
    report,
    config: opened.config,
    basis: () => opened.basis(ignoreFiles),
    differing: (isOwn) => opened.differing(crew === null ? [] : [crew.met], isOwn),
    tree: (isOwn) => opened.tree(paths, isOwn),
    isRead: (path) => readOnes.has(path),
  };
}

/** Comments of the revision whose waivers alone count; null where all of them do. */
async function baseComments({ waiversBase, before: input }: OpenedScan, before: Found | null) {
  if (waiversBase === null) return null;
  const found = waiversBase.input === input && before !== null ? before : await find(waiversBase.input);
  return { comments: found.readings.comments, isTouched: waiversBase.isTouched };
}

/** The pipeline itself: a function of its input alone. @param take gets what all roots say, file by file. */
export async function find(
  input: ScanInput,
  crew: Crew | null = null,
  take: (dependencies: readonly Dependency[]) => void = () => undefined,
): Promise<Found> {
  const { files, progress } = input;
  progress(0, steps, "looking for files");
  const walked = input.walked ?? walkFor(input);
  const { leftOut, ignoreFiles } = walked;
  // Readers keep by this list what they make of its files: another reading, of a changed tree, has its own.
  const paths = [...walked.files];
  progress(1, steps, `reading ${paths.length} files`);
  if (input.bears === undefined) input.prepare?.({ files: paths.length });
  const { readings, gathered, texts, byName } = await readingsOf(input, paths, crew);
  const read = new Set([...texts, ...readings.texts, ...(input.own ?? []), ...valuesTakenFrom(gathered)]);
  const { touches = () => true } = input;
  const left = readings.left.filter((path) => touches(path) && !read.has(path) && !isOwnFile(files, path));
  const looked = await foundInLeftOver(input, left, {
    taken: readings.taken.keys(),
    texts: [...texts, ...readings.texts],
  });
  const elsewhere = await readElsewhere(input, paths, looked);
  const leftOver = { ...looked, perRoot: looked.perRoot.filter(({ root }) => !elsewhere.has(root)) };
  const perRoot = [...gathered.perRoot, ...leftOver.perRoot];
  const asChanged = await foundAsChanged(input, paths);
  const isPlan = (root: string): boolean => readings.taken.get(root) === "plan" || readings.taken.get(root) === "state";
  const roots = joinPlans([...perRoot, ...asChanged], isPlan);
  progress(3, steps, "deciding");
  const judged = judgedByFile(input, roots, take);
  progress(steps, steps, "done");
  return {
    ...gathered,
    perRoot,
    paths,
    leftOut,
    ignoreFiles,
    unread: unreadAmong(left, files),
    passedOver: { ...passedOver(left, [...read], files), byName, named: leftOver.perRoot.map(({ root }) => root) },
    readings: { ...readings, comments: [...readings.comments, ...leftOver.comments] },
    ...judged,
    diagnostics: withMade(files, paths, [
      ...walked.diagnostics,
      ...idleOf(walked),
      ...readings.diagnostics,
      ...gathered.diagnostics,
    ]),
  };
}

/** Of one part of the work: which of the files that it looked through another part reads. */
async function readElsewhere(
  input: ScanInput,
  paths: readonly string[],
  { perRoot }: LeftOverFound,
): Promise<ReadonlySet<string>> {
  if (input.isDealt !== true || perRoot.length === 0) return noPaths;
  const { inputOfReaders } = await import("./change/read-by-others.ts");
  const asked = perRoot.map(({ root }) => root);
  const readers = await inputOfReaders(input, paths, asked);
  if (readers === null) return noPaths;
  const { readings, gathered, texts } = await readingsOf(readers, paths, null);
  return new Set([...texts, ...readings.texts, ...valuesTakenFrom(gathered)]);
}

/** What all roots say is judged file by file, and let go. */
function judgedByFile(
  { policies, catalogue, today, scopes = [] }: ScanInput,
  roots: readonly RootFindings[],
  take: (dependencies: readonly Dependency[]) => void,
): Pick<Found, "overview" | "findings"> {
  const decide = deciding(policies, catalogue, today);
  const overview = overviewing();
  const findings: Finding[] = [];
  for (const dependencies of joinedByFile(roots)) {
    overview.take(dependencies);
    take(dependencies);
    for (const one of joinedVerdicts(inScope(decide(dependencies), scopes))) findings.push(one);
  }
  return { overview: overview.result(), findings: toldOnce(distinct(findings), policies) };
}

/** Reads all files, and takes from each reading what is found in it: here, or by those who evaluate roots beside us. */
async function readingsOf(
  input: ScanInput,
  paths: readonly string[],
  crew: Crew | null,
): Promise<{
  readonly readings: Readings;
  readonly gathered: Gathered;
  readonly texts: Iterable<string>;
  readonly byName: Found["passedOver"]["byName"];
}> {
  const ofEach = input.isDealt === true ? new Map<string, RootCounts>() : undefined;
  const keep = keeping();
  const beside = gathering(input.catalogue, ofEach, keep);
  const store = input.store ?? null;
  const dealer = dealing(input.files, input.catalogue, store, crew, undefined, keep);
  const readings = await readAll({
    ...input,
    paths,
    asked: input.paths,
    take: beside.take,
    dealer,
    commands: () => dealer.parts().flatMap(({ commands }) => commands),
    texts: () => dealer.texts(),
    ...(store === null ? {} : { records: new Map<string, Noted>() }),
  });
  input.progress(2, steps, "merging roots");
  const gathered = joined([...dealer.parts(), beside.result()]);
  return { readings, gathered, texts: dealer.texts(), byName: countsByName(readings, ofEach ?? new Map()) };
}

/** What files that were read because something names them come to: another part may have read the same. */
function countsByName(
  { byName, taken }: Readings,
  counts: ReadonlyMap<string, RootCounts>,
): Found["passedOver"]["byName"] {
  return [...byName].flatMap((path) => {
    const { resources, coverage } = counts.get(path) ?? { resources: 0, coverage: summed([]) };
    const format = taken.get(path);
    return format === undefined ? [] : [{ path, format, resources, coverage }];
  });
}

/** Files of which a command, a release or a deployment takes values: whoever takes them reads these. */
function valuesTakenFrom({ perRoot, scenarios }: Gathered): readonly string[] {
  return [...perRoot.flatMap((found) => [...writtenFiles(found)]), ...scenarios.flatMap(({ restsOn }) => restsOn)];
}

function passedOver(
  left: readonly string[],
  read: readonly string[],
  files: Files,
): Omit<Found["passedOver"], "byName" | "named"> {
  const kinds = left.map((path) => ({ path, format: unreadKind(path, files) }));
  return {
    unread: kinds.flatMap(({ path, format }) => (format === null ? [] : [{ format, path }])),
    read: read.filter((path) => unreadKind(path, files) !== null),
    others: kinds.filter(({ format }) => format === null).length,
  };
}

/** Evaluates those roots of a scan that can be claimed, for whoever started it. */
export async function serveRoots(
  input: ScanInput,
  claim: (position: number) => boolean,
  send: (position: number, text: string) => void,
): Promise<void> {
  const store = input.store ?? null;
  const files = store === null ? input.files : recording(input.files);
  const { files: paths } = walkFor({ ...input, files });
  input.prepare?.({ files: paths.length });
  const dealer = serving(files, input.catalogue, store, claim, send);
  await readRoots({ ...input, files, paths, asked: input.paths, take: () => undefined, dealer });
}
