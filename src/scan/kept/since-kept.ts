/**
 * Whether a kept run still says what is so where the texts of a few files have changed since: all that the change may
 * reach is read as it was and as it is, and where both come to the same, so does the whole (docs/decisions/cache.md).
 * Whatever does not fit is answered with no, and everything is read.
 */
import { ignoreFile } from "../../discover/walk.ts";
import { meeting, nothingMet, unmet } from "../../discover/met.ts";
import type { Met } from "../../discover/met.ts";
import { folderOf, nameOf } from "../../files.ts";
import type { Files, ReadText } from "../../files.ts";
import type { Minded } from "./minded.ts";
import type { Report } from "../../report/report.ts";
import { walkFor } from "../opening/closed.ts";
import type { Found } from "../found.ts";
import type { ScanInput } from "../input.ts";
import { asPlain } from "./kept-roots.ts";
import { reachedBy } from "../change/narrow.ts";
import { isSameButForOffsets } from "./same-found.ts";
import { isConfigurationFile } from "../../terraform/written/load-module.ts";
import { readHclText } from "../../terraform/written/read-file.ts";
import { isVarFile } from "../../terraform/scenarios/var-files.ts";
import { touchedBy } from "../change/touched.ts";
import type { TextsBefore } from "./whole-run.ts";

/** Reached by a change are a few roots; beyond, reading everything costs little more. */
const maxReached = 100;
/**
 * @param texts as they were.
 * @param report of the run that is kept, and what it read.
 */
export async function isStillSo(
  input: ScanInput,
  texts: TextsBefore,
  report: Report,
  kept: { readonly read: readonly string[]; readonly minded: Minded },
  find: (input: ScanInput) => Promise<Found>,
): Promise<boolean> {
  const { files } = input;
  const changed = [...texts.changed.keys()];
  if (!changed.every((path) => isPlain(path, files)) || mindsAny(changed, report, kept.minded)) return false;
  const read = new Set(kept.read);
  const own = input.own ?? new Set<string>();
  if (changed.some((path) => !read.has(path) || own.has(path))) return false;
  // What has not changed need not be opened, and is one text at both times.
  const tree = { ...withTexts(unmet(files), texts.same), bytes: unmet(files).bytes };
  const old = withTexts(tree, texts.changed);
  if (changed.some((path) => isFaulty(old, path) || isFaulty(tree, path))) return false;
  const walked = walkFor({ ...input, files: tree, rules: tree });
  const touched = touchedBy(changed, [old, tree], []);
  if (touched === null) return false;
  // The listings are as they were.
  const walks = { before: walked, now: walked };
  const { cut, names } = await reachedBy(
    { ...input, files: tree },
    { files: old, touched: () => touched },
    null,
    walks,
  );
  if (names === null || names.reached.size > maxReached) return false;
  const { proved } = kept.minded;
  if (proved.some((name) => names.reached.has(name) || names.doubtful.has(name))) return false;
  const narrowed = { ...input, ...cut, rules: tree, walked, store: null, progress: () => undefined };
  const [was, is] = [nothingMet(), nothingMet()];
  const before = await find({ ...narrowed, files: meeting(was, old), rules: old });
  const now = await find({ ...narrowed, files: meeting(is, tree) });
  return (
    changed.every((path) => was.files.has(path)) &&
    isSameMet(was, is) &&
    ![...before.diagnostics, ...now.diagnostics].some(({ missing }) => missing !== undefined) &&
    isSameButForOffsets(comparedOf(before), comparedOf(now))
  );
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
