/** Cuts a scan down to what a change reaches, at both revisions. */
import { besideAsked } from "../../discover/walk.ts";
import type { Walk } from "../../discover/walk.ts";
import { unreadKind } from "../../discover/unread.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import { allReads } from "../../reads.ts";
import type { Noted } from "../../reads.ts";
import type { Base } from "../opening/base-revision.ts";
import { walkFor } from "../opening/closed.ts";
import type { PipedRevision } from "./change.ts";
import { mayBeDocument } from "../noted/document-names.ts";
import { enteredByCommands } from "../noted/named.ts";
import type { ScanInput, ScanOptions, Store, WaiversBase } from "../input.ts";
import { pipelinesOf, readAll } from "../read.ts";
import { recalling } from "../kept/remember.ts";
import type { Part, Shard } from "../read.ts";
import type { Touched } from "./touched.ts";

export interface Narrowed {
  readonly input: ScanInput;
  /** The same at the revision of `--changed-since`; null where nobody asked. */
  readonly before: ScanInput | null;
  /** The input with some more of what is there, which nothing that is reached reads; null where all is looked at. */
  readonly widened: ((others: ReadonlySet<string>) => ScanInput) | null;
  readonly waiversBase: WaiversBase | null;
  /** The revision whose waivers alone count; null where all of them do. */
  readonly waivers: Base | null;
}

/** A scan that asks nothing of git stays as it is. */
export async function narrow(
  options: ScanOptions,
  input: ScanInput,
  base: Base | null,
  anywhere: Files,
): Promise<Narrowed> {
  const { changedSince, waiversFrom, cwd } = options;
  const waivers =
    waiversFrom === null || waiversFrom === base?.reference
      ? base
      : (await import("../opening/base-revision.ts")).openBase(
          cwd,
          input.files,
          anywhere,
          waiversFrom,
          `--waivers-from ${waiversFrom}`,
        );
  if (waivers === null) return { input, before: null, widened: null, waiversBase: null, waivers };
  const old = (from: Base, { cut, walkedBefore }: Reached): ScanInput => ({
    ...input,
    ...cut,
    givenByChange: null,
    files: from.files,
    store: atBase(input.store ?? null),
    rules: from.judging,
    walked: walkedBefore,
  });
  const cut = base === null || changedSince === null ? null : await reachedBy(input, base, options.shard);
  const before = base === null || cut === null ? null : old(base, cut);
  const other = waivers === base && cut !== null ? cut : await reachedBy(input, waivers, null);
  const now = cut === null ? input : { ...input, ...cut.cut, walked: cut.walked };
  const names = cut?.names ?? null;
  return {
    input: now,
    before,
    widened: names === null ? null : (others) => widenedBy(now, names, others),
    waiversBase: {
      input: waivers === base && before !== null ? before : old(waivers, other),
      isTouched: (path) => other.touched === null || other.touched.has(path),
    },
    waivers,
  };
}

function widenedBy(input: ScanInput, names: NonNullable<Reached["names"]>, others: ReadonlySet<string>): ScanInput {
  const { touches = () => true } = input;
  return { ...input, ...names.with(others), touches: (path) => touches(path) || others.has(path) };
}

/** Results of what was there before, beside those of what is there now: a change is looked at again and again. */
function atBase(store: Store | null): Store | null {
  if (store === null) return null;
  const nameOf = (root: string): string => `base of ${root}`;
  return {
    program: store.program,
    read: (root) => store.read(nameOf(root)),
    write: (root, text) => store.write(nameOf(root), text),
    // The last result of what was there until then.
    readBeside: (root) => store.read(root),
  };
}

type Cut = Partial<Pick<ScanInput, "part" | "isDealt" | "bears" | "touches">>;

export interface Reached {
  /** Nothing where all is reached. */
  readonly cut: Cut;
  /** Roots, by folder, and documents that are looked at, and those of which it was asked; null: all. */
  readonly names: {
    readonly reached: ReadonlySet<string>;
    readonly doubtful: ReadonlySet<string>;
    /** The same cut, to these beside those that are reached. */
    readonly with: (others: Iterable<string>) => Cut;
  } | null;
  readonly touched: Touched | null;
  readonly walked: Walk;
  readonly walkedBefore: Walk;
}

/** @param walks what is there, where that was found out before. */
export async function reachedBy(
  input: ScanInput,
  base: Pick<Base, "touched" | "judging"> & { readonly files: Files },
  shard: Shard | null,
  walks: { readonly before: Walk; readonly now: Walk } | null = null,
): Promise<Reached> {
  const { affectedBy } = await import("./change.ts");
  const walkedBefore = walks?.before ?? walkFor({ ...input, files: base.files, rules: base.judging, ownFolder: null });
  const walked = walks?.now ?? walkFor(input);
  const all = { cut: {}, names: null, walked, walkedBefore };
  const [before, now] = [walkedBefore.files, walked.files];
  const touched = base.touched(now);
  // What is run otherwise may be anything.
  if (touched === null || (input.givenByChange ?? null) !== null) return { ...all, touched };
  const isBeside = besideAsked(input.paths, input.exclude);
  const revisions = [await revision(base.files, before, isBeside), await revision(input.files, now, isBeside)];
  const documents = new Set([...before, ...now].filter(mayBeDocument));
  const affected = affectedBy(revisions, documents, touched, input.given);
  if (affected === null) return { ...all, touched };
  const { certain, doubtful, bearingOn } = affected;
  const bears = bearingOn(new Set([...certain, ...doubtful]));
  const meeting = (names: ReadonlySet<string>, files: Files, paths: readonly string[], store: Store | null) =>
    meetingAmong(names, { input, files, paths, bears, store, touched });
  const met = await meeting(doubtful, base.files, before, atBase(input.store ?? null));
  // What is found by its place among all that is there stands in no record of a revision in which it is not there.
  const open = isListedOtherwise(before, now)
    ? new Set([...doubtful].filter((name) => documents.has(name) && !met.has(name)))
    : noNames;
  for (const name of await meeting(open, input.files, now, input.store ?? null)) met.add(name);
  // What no reader takes counts as unread, if it is part of the change.
  const own = new Set([...touched.paths, ...(await namedByChange(input, now, touched))]);
  const reached = new Set([...certain, ...met]);
  const cutTo = (names: ReadonlySet<string>): Cut => ({
    part: (name) => (names.has(name) || own.has(name)) && isDealt(name, shard),
    isDealt: false,
    bears: bearingOn(names),
    touches: (path) => own.has(path),
  });
  return {
    names: { reached, doubtful, with: (others) => cutTo(new Set([...reached, ...others])) },
    cut: cutTo(reached),
    touched,
    walked,
    walkedBefore,
  };
}

const noNames: ReadonlySet<string> = new Set();

/** Whether there is anything at one of the revisions only. */
function isListedOtherwise(before: readonly string[], now: readonly string[]): boolean {
  if (before.length !== now.length) return true;
  const known = new Set(before);
  return now.some((path) => !known.has(path));
}

interface Asking {
  readonly input: ScanInput;
  readonly files: Files;
  readonly paths: readonly string[];
  readonly bears: (path: string) => boolean;
  readonly store: Store | null;
  readonly touched: Touched;
}

/** Those of which the record at one revision meets the change. */
async function meetingAmong(
  names: ReadonlySet<string>,
  { input, files, paths, bears, store, touched }: Asking,
): Promise<Set<string>> {
  const records = new Map<string, Noted>();
  const part: Part = (name) => names.has(name);
  if (names.size > 0)
    await readAll({
      files,
      ...(store === null ? {} : { dealer: recalling(files, input.catalogue, store, records) }),
      // What readers keep by the list is noted by whoever asks first.
      paths: [...paths],
      given: input.given,
      part,
      bears,
      take: () => undefined,
      records,
    });
  return new Set([...records].filter(([, reads]) => meets(reads, touched)).map(([name]) => name));
}

/**
 * What a change names of that which takes effect only where something names it: nobody looked at it before. What was
 * named before is found at the base, too.
 */
async function namedByChange({ files }: ScanInput, paths: readonly string[], touched: Touched): Promise<string[]> {
  const { namedElsewhere } = await import("../../formats/reading/named-elsewhere.ts");
  const { isLookedThrough } = await import("../../formats/reading/left-over.ts");
  const texts = touched.paths.flatMap((path): readonly Source[] => {
    const read = files.text(path);
    return "source" in read ? [read.source] : [];
  });
  const named = namedElsewhere(texts);
  if (named.isEmpty()) return [];
  return paths.filter((path) => {
    if (!named.has(path)) return false;
    const kind = unreadKind(path, files);
    return kind !== null && isLookedThrough(path, kind) === "named";
  });
}

/** A tree with what its pipelines set. */
export async function revision(
  files: Files,
  walked: readonly string[],
  isBeside: ReturnType<typeof besideAsked>,
): Promise<PipedRevision> {
  const entered = await enteredByCommands(files, walked.filter(mayBeDocument), isBeside);
  const paths = entered.length === 0 ? walked : [...walked, ...entered];
  const { runs, inits } = await pipelinesOf(files, paths);
  return { files, paths, pipelines: [...runs, ...inits], entered };
}

/** By name, and not by order, which differs between the revisions. */
function isDealt(name: string, shard: Shard | null): boolean {
  if (shard === null) return true;
  let hash = 0;
  for (let at = 0; at < name.length; at += 1) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) >>> 0;
  return hash % shard.count === shard.index - 1;
}

function meets(noted: Noted, touched: Touched): boolean {
  const { files, folders } = allReads(noted);
  for (const path of files) if (touched.has(path)) return true;
  for (const folder of folders) if (touched.has(folder) || touched.lists(folder)) return true;
  return false;
}
