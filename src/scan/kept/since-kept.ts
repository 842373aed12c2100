/**
 * What a kept run comes to where the texts of a few files have changed since: all that the change may reach is read as
 * it was and as it is. Where both come to the same, so does the whole; where not, what differs is made anew
 * (docs/decisions/cache.md). Whatever does not fit is answered with null, and everything is read.
 */
import { ignoreFile } from "../../discover/walk.ts";
import { meeting, nothingMet, unmet } from "../../discover/met.ts";
import type { Met } from "../../discover/met.ts";
import { folderOf, nameOf } from "../../files.ts";
import type { Files, ReadText } from "../../files.ts";
import type { Both, Find } from "./anew.ts";
import type { Minded } from "./minded.ts";
import type { Report } from "../../report/report.ts";
import { walkFor } from "../opening/closed.ts";
import type { Found } from "../found.ts";
import type { OpenedScan, Store } from "../input.ts";
import { asPlain } from "./kept-roots.ts";
import { reachedBy } from "../change/narrow.ts";
import { isSameButForOffsets } from "./same-found.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { readHclText } from "../../terraform/written/read-file.ts";
import { isVarFile } from "../../terraform/scenarios/var-files.ts";
import { touchedBy } from "../change/touched.ts";
import type { KeptRun, TextsBefore } from "./whole-run.ts";

/** Reached by a change are a few roots; beyond, reading everything costs little more. */
const maxReached = 100;
/** They are read twice and more: where the files read are fewer than so many for each, reading all costs less. */
const filesForEach = 12;
/** All of a tree of so few files is read at once, whichever way. */
const fewFiles = 60;

/**
 * What a run would say now; null: all has to be read for that.
 *
 * @param texts as they were.
 * @param report of the run that is kept, and what it read.
 */
export async function saidSince(
  opened: OpenedScan,
  texts: TextsBefore,
  report: Report,
  kept: KeptRun,
  find: Find,
): Promise<Report | null> {
  const { input } = opened;
  const { files } = input;
  const changed = [...texts.changed.keys()];
  const read = new Set(kept.read);
  const own = input.own ?? new Set<string>();
  if (changed.some((path) => !isPlain(path, files) || !read.has(path) || own.has(path))) return null;
  // What has not changed need not be opened, and is one text at both times.
  const tree = { ...withTexts(unmet(files), texts.same), bytes: unmet(files).bytes };
  const old = withTexts(tree, texts.changed);
  if (changed.some((path) => isFaulty(old, path) || isFaulty(tree, path))) return null;
  const walked = walkFor({ ...input, files: tree, rules: tree });
  const touched = touchedBy(changed, [old, tree], []);
  if (touched === null) return null;
  // The listings are as they were.
  const walks = { before: walked, now: walked };
  const { cut, names } = await reachedBy(
    { ...input, files: tree },
    { files: old, judging: old, touched: () => touched },
    null,
    walks,
  );
  if (names === null || names.reached.size > maxReached) return null;
  if (read.size > fewFiles && names.reached.size * filesForEach > read.size) return null;
  const narrowed = {
    ...input,
    ...cut,
    rules: tree,
    walked,
    store: onlyRead(input.store ?? null),
    progress: () => undefined,
  };
  const [was, is] = [nothingMet(), nothingMet()];
  const before = await find({ ...narrowed, files: meeting(was, old), rules: old });
  const now = await find({ ...narrowed, files: meeting(is, tree) });
  const isAnyMissing = [before, now].some((one) => one.diagnostics.some(({ missing }) => missing !== undefined));
  if (isAnyMissing || !changed.every((path) => was.files.has(path)) || !isSameMet(was, is)) return null;
  const isProved = kept.minded.proved.some((name) => names.reached.has(name) || names.doubtful.has(name));
  const isMinded = isProved || mindsAny(changed, report, kept.minded);
  if (!isMinded && isSameButForOffsets(comparedOf(before), comparedOf(now))) return report;
  const parts = kept.parts();
  if (parts === null) return null;
  const { madeAnew } = await import("./anew.ts");
  const inputs: Both["inputs"] = (others) => {
    const wider = { ...narrowed, ...names.with(others) };
    return { old: { ...wider, files: old, rules: old }, tree: { ...wider, files: tree } };
  };
  const both = { changed: new Set(changed), reached: names.reached, before, now, inputs };
  return madeAnew(opened, both, report, parts, find);
}

/** Results of roots that hold are taken over; the kept run stays what the next one starts from. */
function onlyRead(store: Store | null): Store | null {
  return store === null ? null : { program: store.program, read: (root) => store.read(root), write: () => undefined };
}

/** No link leads to it, and it says nothing of how the tree is read. */
function isPlain(path: string, files: Files): boolean {
  const name = nameOf(path);
  return (files.through?.(path) ?? []).length === 0 && name !== ignoreFile && !name.startsWith(".git");
}

/** How a file of Terraform with errors is read depends on how many others have some. */
function isFaulty(files: Files, path: string): boolean {
  const name = nameOf(path);
  if (!isConfigurationFile(name) && !isVarFile(name)) return false;
  const read = files.text(path);
  return !("source" in read) || read.problem !== null || readHclText(read.source).diagnostics.length > 0;
}

/** Where a finding stands its text is shown, and what it proposes looks at what is around. */
function mindsAny(changed: readonly string[], { findings }: Report, { folders }: Minded): boolean {
  const texts = new Set(findings.flatMap(({ at, change }) => [at, ...withPlaces(change)]).map(({ file }) => file));
  const near = new Set(folders);
  return changed.some((path) => texts.has(path) || near.has(folderOf(path)) || near.has(folderOf(folderOf(path))));
}

function withPlaces(change: Report["findings"][number]["change"]): { readonly file: string }[] {
  return change === null ? [] : [change.at, ...(change.with ?? []).map(({ at }) => at)];
}

/** The tree with some texts as they are known. */
function withTexts(files: Files, texts: ReadonlyMap<string, string>): Files {
  const sources = new Map<string, ReadText>();
  const known = (path: string): ReadText | undefined => {
    const text = texts.get(path);
    let made = sources.get(path);
    if (text !== undefined && made === undefined) sources.set(path, (made = { source: { path, text }, problem: null }));
    return made;
  };
  return {
    ...files,
    text: (path) => known(path) ?? files.text(path),
    passing: (path) => texts.get(path) ?? files.passing?.(path) ?? null,
    bytes(path) {
      const text = texts.get(path);
      return text === undefined ? files.bytes(path) : Buffer.from(text);
    },
  };
}

function isSameMet(one: Met, other: Met): boolean {
  return isSameSet(one.files, other.files) && isSameSet(one.folders, other.folders);
}

function isSameSet(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === other.size && [...one].every((item) => other.has(item));
}

/** All but what is made of it: which text a finding has around it does not count where none is touched. */
function comparedOf({ findings, ...found }: Found): Omit<Found, "findings"> {
  void findings;
  return { ...found, perRoot: found.perRoot.map(asPlain) };
}
