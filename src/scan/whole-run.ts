/**
 * The whole run, kept for the next: where nothing has changed that it asked for, what it said is said again, and
 * nothing is read (docs/decisions/cache.md). What the edge opens (configuration, policies, waivers, flags) is opened
 * every time and compared whole.
 */
import type { Report } from "../report/report.ts";
import type { OpenedScan, ScanOptions, Store } from "./input.ts";
import { lazily } from "./lazily.ts";
import type { Observing } from "./observed.ts";
import { digestOf, sealed, unsealed } from "./sealing.ts";

/** What a scan comes to beside its report. */
export interface Said {
  readonly report: Report;
  readonly ignoreFiles: readonly string[];
  /** Files that were read. */
  readonly read: readonly string[];
}

export interface WholeRun {
  /** What the last run said, where it holds still. */
  recall(): Said | null;
  keep(said: Said): void;
}

/** What an entry says beside the report. */
interface Kept extends Omit<Said, "report"> {
  /** Digest of what the edge opened. */
  readonly given: string;
  readonly asked: readonly string[];
  readonly observed: ReturnType<Observing["observed"]>;
  readonly met: { readonly files: readonly string[]; readonly folders: readonly string[] };
}

/** No folder of a root is called so. */
const name = "/whole run";

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
    recall() {
      const lines = unsealed(store.read(name));
      if (lines === null) return null;
      const kept = read<Kept>(lines[0]);
      if (kept?.given !== given) return null;
      const now = observing.stillSo(kept.observed);
      if (now === null || opened.asked(kept.ignoreFiles).join("\n") !== kept.asked.join("\n")) return null;
      const report = reportIn(lines[1]);
      if (report === null) return null;
      if (now.isFresher) store.write(name, sealed(JSON.stringify({ ...kept, observed: now.observed }), lines[1]));
      for (const path of kept.met.files) opened.met.files.add(path);
      for (const folder of kept.met.folders) opened.met.folders.add(folder);
      return { report: at(report, opened.commit), ignoreFiles: kept.ignoreFiles, read: kept.read };
    },
    keep({ report, ignoreFiles, read: paths }) {
      // What the engine could not do today it may do tomorrow.
      if (report.diagnostics.some(({ code }) => code === "not-handled")) return;
      const kept: Kept = {
        given,
        asked: opened.asked(ignoreFiles),
        ignoreFiles,
        read: paths,
        observed: observing.observed(),
        met: { files: [...opened.met.files], folders: [...opened.met.folders] },
      };
      const entry = entryOf(kept, report);
      if (entry !== null) store.write(name, entry);
    },
  };
}

/** Null: it is longer than a text can be. */
function entryOf(kept: Kept, report: Report): string | null {
  try {
    return sealed(JSON.stringify(kept), textOf(report));
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
