/**
 * The whole run, kept for the next: where nothing has changed that it asked for, what it said is said again, and
 * nothing is read (docs/decisions/cache.md). What the edge opens (configuration, policies, waivers, flags) is opened
 * every time and compared whole.
 */
import type { Files } from "../../files.ts";
import type { Report } from "../../report/report.ts";
import type { OpenedScan, ScanOptions, Store } from "../input.ts";
import { lazily } from "./lazily.ts";
import type { Minded } from "./minded.ts";
import type { Parts } from "./parts.ts";
import { wasText } from "./observed.ts";
import type { Observing } from "./observed.ts";
import { digestOf, sealed, unsealed } from "./sealing.ts";

/** What a scan comes to beside its report. */
export interface Said {
  readonly report: Report;
  readonly ignoreFiles: readonly string[];
  /** Files that were read. */
  readonly read: readonly string[];
}

export interface Recalled extends Said {
  /** Whether some of it was made anew. */
  readonly isAnew: boolean;
}

export interface WholeRun {
  /**
   * What the last run said, where it holds still.
   *
   * @param saidSince what it would say now that some texts have changed.
   */
  recall(saidSince: SaidSince): Promise<Recalled | null>;
  /**
   * @param minded what no change may touch if all is to be said again; null: any change may be one.
   * @param parts what was found by the files in which it is written, so that a part of it can be made anew.
   */
  keep(said: Said, minded: Minded | null, parts: Parts | null): void;
}

/** Texts as they were when the run was kept. */
export interface TextsBefore {
  /** Of the files that have changed since. */
  readonly changed: ReadonlyMap<string, string>;
  /** Of others, so that none of these need be opened. */
  readonly same: ReadonlyMap<string, string>;
}

/** What else of a kept run shows what a change does to it. */
export interface KeptRun {
  readonly read: readonly string[];
  readonly minded: Minded;
  /** Null: nobody has written it, or another run has since. */
  readonly parts: () => Parts | null;
}

/** Null: all has to be read for that. */
export type SaidSince = (before: TextsBefore, report: Report, kept: KeptRun) => Promise<Report | null>;

/** What an entry says beside the report. */
interface Kept extends Omit<Said, "report"> {
  /** Digest of what the edge opened. */
  readonly given: string;
  readonly asked: readonly string[];
  readonly observed: ReturnType<Observing["observed"]>;
  readonly met: { readonly files: readonly string[]; readonly folders: readonly string[] };
  readonly minded: Minded | null;
  /** Digest of what was found by file; null: it is not kept. */
  readonly parts: string | null;
}

/** No folder of a root is called so. */
const name = "/whole run";
/** What was found in it by file. */
const partsName = "/parts of the whole run";
/** The texts that were read, so that what a change does can be told. */
const textsName = "/texts of the whole run";
/** Longer ones are read again with everything else when they change. */
const maxText = 1_000_000;
const maxTexts = 100_000_000;

/** Whether all that a run rests on is the tree as it lies on the disk, and what the edge opens. */
export function isKeptWhole(options: ScanOptions): boolean {
  const { changedSince, waiversFrom, rulesFrom, staged, shard, writesBaseline } = options;
  return (
    changedSince === null &&
    waiversFrom === null &&
    rulesFrom === null &&
    staged !== true &&
    shard === null &&
    writesBaseline !== true
  );
}

/** Null: it is not kept. */
export function wholeRunOf(opened: OpenedScan): WholeRun | null {
  const { observing } = opened;
  const { store = null } = opened.input;
  return observing === null || store === null ? null : keptIn(store, observing, opened);
}

function keptIn(store: Store, observing: Observing, opened: OpenedScan): WholeRun {
  const given = givenTo(opened, store.program);
  return {
    async recall(saidSince) {
      const lines = unsealed(store.read(name));
      if (lines === null) return null;
      const kept = read<Kept>(lines[0]);
      if (kept?.given !== given) return null;
      const now = observing.stillSo(kept.observed);
      if (now === null || opened.asked(kept.ignoreFiles).join("\n") !== kept.asked.join("\n")) return null;
      const before = reportIn(lines[1]);
      if (before === null) return null;
      let report = before;
      if (now.changed.size > 0) {
        const { minded } = kept;
        const texts = minded === null ? null : textsBefore(store, kept.observed, now.changed);
        if (minded === null || texts === null) return null;
        const parts = (): Parts | null => partsIn(store.read(partsName), kept.parts);
        const said = await saidSince(texts, before, { read: kept.read, minded, parts });
        if (said === null) return null;
        report = said;
      } else if (now.isFresher)
        store.write(name, sealed(JSON.stringify({ ...kept, observed: now.observed }), lines[1]));
      for (const path of kept.met.files) opened.met.files.add(path);
      for (const folder of kept.met.folders) opened.met.folders.add(folder);
      const isAnew = report !== before;
      return { isAnew, report: at(report, opened.commit), ignoreFiles: kept.ignoreFiles, read: kept.read };
    },
    keep({ report, ignoreFiles, read: paths }, minded, parts) {
      // What the engine could not do today it may do tomorrow.
      if (report.diagnostics.some(({ code }) => code === "not-handled")) return;
      const found = parts === null || minded === null ? null : unlessTooLong(() => JSON.stringify(parts));
      const kept: Kept = {
        given,
        asked: opened.asked(ignoreFiles),
        ignoreFiles,
        read: paths,
        observed: observing.observed(),
        met: { files: [...opened.met.files], folders: [...opened.met.folders] },
        minded,
        parts: found === null ? null : digestOf(found),
      };
      const entry = unlessTooLong(() => sealed(JSON.stringify(kept), textOf(report)));
      if (entry === null) return;
      store.write(name, entry);
      if (minded !== null) store.write(textsName, textsOf(paths, opened.input.files, kept.observed));
      if (found !== null) store.write(partsName, found);
    },
  };
}

/** Each with the digest of what was told of it, by which it belongs to the entry of the run. */
function textsOf(paths: readonly string[], files: Files, observed: Kept["observed"]): string {
  const digests = textDigests(observed);
  const lengths: TextEntry[] = [];
  const texts: string[] = [];
  let total = 0;
  for (const path of paths) {
    const text = textAt(files, path);
    const digest = digests.get(path);
    if (text === null || digest === undefined || text.length > maxText || total + text.length > maxTexts) continue;
    // It may have changed since it was looked at, or a link leads to it.
    if (!wasText(digest, text)) continue;
    total += text.length;
    lengths.push([path, text.length, digest]);
    texts.push(text);
  }
  return sealed(JSON.stringify(lengths), texts.join(""));
}

function textAt(files: Files, path: string): string | null {
  const plain = files.passing?.(path) ?? null;
  if (plain !== null) return plain;
  const known = files.text(path);
  return "source" in known && known.problem === null ? known.source.text : null;
}

type TextEntry = readonly [path: string, length: number, digest: string];

function textDigests(observed: Kept["observed"]): ReadonlyMap<string, string> {
  return new Map(observed.flatMap(([question, path, digest]) => (question === "text" ? [[path, digest]] : [])));
}

/** Null: not all are known that have changed. */
function textsBefore(store: Store, observed: Kept["observed"], changed: ReadonlySet<string>): TextsBefore | null {
  const lines = unsealed(store.read(textsName));
  const lengths = lines === null ? null : read<TextEntry[]>(lines[0]);
  if (lines === null || lengths === null) return null;
  const digests = textDigests(observed);
  const before = { changed: new Map<string, string>(), same: new Map<string, string>() };
  let start = 0;
  for (const [path, length, digest] of lengths) {
    // The entry may be of another run.
    if (digests.get(path) === digest)
      (changed.has(path) ? before.changed : before.same).set(path, lines[1].slice(start, start + length));
    start += length;
  }
  return before.changed.size === changed.size ? before : null;
}

/** By the digest of the whole that the run has taken down; the entry may be of another, or damaged. */
function partsIn(text: string | null, digest: string | null): Parts | null {
  return text !== null && digestOf(text) === digest ? read<Parts>(text) : null;
}

/** Null: it is longer than a text can be. */
function unlessTooLong(make: () => string): string | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Most of a report are its dependencies: they have a line of their own. */
function textOf(report: Report): string {
  return `${JSON.stringify({ ...report, dependencies: [] })}\n${JSON.stringify(report.dependencies)}`;
}

function reportIn(text: string): Report | null {
  const end = text.indexOf("\n");
  const report = end < 0 ? null : read<Report>(text.slice(0, end));
  if (report === null) return null;
  return { ...report, dependencies: lazily(() => JSON.parse(text.slice(end + 1)) as Report["dependencies"]) };
}

/** What is checked out has the same content, and may have another name. */
function at(report: Report, commit: string | null): Report {
  return {
    ...report,
    target: { ...report.target, commit },
    ...(report.targets === undefined ? {} : { targets: report.targets.map((one) => ({ ...one, commit })) }),
  };
}

/** All that decides what is found, but for the tree. */
function givenTo({ input, waivers, baseline, name: called, config, diagnostics }: OpenedScan, program: string): string {
  const { paths, exclude, ownFolder, closed, given, policies, scopes, catalogue, own, today } = input;
  const all = [
    program,
    [paths, exclude, ownFolder, closed, given, [...(own ?? [])], today],
    [policies, scopes, catalogue.digest],
    [waivers, baseline, called, config, diagnostics],
  ];
  return digestOfGiven(all);
}

/**
 * Of plain data. What JSON leaves out or makes equal (functions, patterns, symbols) would make one digest of what
 * decides differently: it is refused.
 */
export function digestOfGiven(all: unknown): string {
  return digestOf(JSON.stringify(all, withoutTexts()));
}

/** Spans hold the texts of their files: of each its digest, which is made once. */
function withoutTexts(): (key: string, value: unknown) => unknown {
  const digests = new Map<string, string>();
  return (key, value) => {
    const isPlain = typeof value !== "function" && typeof value !== "symbol" && !(value instanceof RegExp);
    if (!isPlain) throw new TypeError(`${key} decides what is found and can't be compared with what it was`);
    if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
    if (key !== "text" || typeof value !== "string") return value;
    let digest = digests.get(value);
    if (digest === undefined) digests.set(value, (digest = digestOf(value)));
    return digest;
  };
}

function read<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}
