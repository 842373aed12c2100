/**
 * Results of roots that outlive a run. One holds as long as the digest of everything that its record names is what it
 * was; whatever else it depends on (the program, the catalogue, the ways of running the root) is compared whole.
 * Policies judge afterwards and are no part of it.
 */
import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { Diagnostic } from "../../diagnostic.ts";
import { unmet } from "../../discover/met.ts";
import type { Files } from "../../files.ts";
import { allReads } from "../../reads.ts";
import type { Noted } from "../../reads.ts";
import { isUnasked } from "../../terraform/written/read-file.ts";
import type { Dealer, RootWork } from "../../terraform/scenarios/root-work.ts";
import type { Store } from "../input.ts";
import { pack, unpack } from "./pack.ts";
import { digestOf, sealed, unsealed } from "./sealing.ts";
import type { Share } from "./share.ts";
import { shareOf } from "./share.ts";

/** What a result depends on. */
interface Conditions {
  /** Digest of what is compared whole. */
  readonly given: string;
  /** Digests by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly folders: Readonly<Record<string, string>>;
}

/** Evaluates a root, or takes what an earlier run made of it. A result that can't be read was never there. */
export function remembering(files: Files, catalogue: Catalogue, store: Store): (work: RootWork) => Share {
  const { givenTo, holding, conditionsOf } = conditionsIn(files, catalogue, store);
  return (work) => {
    const given = givenTo(work);
    for (const known of holding(given, store.read(work.root), store.readBeside?.(work.root))) {
      const share = restored(known.packed, files);
      if (share === null) continue;
      // What it would have asked for is met as if it had.
      for (const path of Object.keys(known.conditions.files)) files.text(path);
      for (const folder of Object.keys(known.conditions.folders)) files.names(folder);
      return share;
    }
    const { reads, ...share } = shareOf(work, catalogue);
    if (given !== null && isLasting(share.gathered.diagnostics))
      store.write(work.root, sealed(conditionsOf(given, reads), pack(share, files)));
    return share;
  };
}

/**
 * Who evaluates roots for nothing but what they read: an earlier run, where its record or result still holds.
 *
 * @param records gets what each root read.
 */
export function recalling(files: Files, catalogue: Catalogue, store: Store, records: Map<string, Noted>): Dealer {
  const { givenTo, holding, conditionsOf } = conditionsIn(files, catalogue, store);
  return {
    deal(work) {
      const given = givenTo(work);
      const name = `reads of ${work.root}`;
      const [known] = [...holding(given, store.read(name), store.read(work.root), store.readBeside?.(work.root))];
      if (known !== undefined) {
        const read = Object.keys(known.conditions.files);
        const listed = Object.keys(known.conditions.folders);
        records.set(work.root, { files: new Set(read), folders: new Set(listed), parts: new Set() });
        return;
      }
      const { reads, diagnostics } = work.evaluate(() => undefined);
      if (given !== null && isLasting(diagnostics)) store.write(name, sealed(conditionsOf(given, reads), ""));
    },
    done: () => Promise.resolve({ modules: [], diagnostics: [] }),
  };
}

/** What the engine could not do today it may do tomorrow. */
function isLasting(diagnostics: readonly Diagnostic[]): boolean {
  return !diagnostics.some(({ code }) => code === "not-handled");
}

interface Entry {
  readonly conditions: Conditions;
  readonly packed: string;
}

function conditionsIn(files: Files, catalogue: Catalogue, store: Store) {
  // What a result that holds no more rested on, this run need not look at.
  const digests = digestsOf(unmet(files));
  const holds = ({ files: read, folders }: Conditions): boolean =>
    Object.entries(read).every(([path, digest]) => digests.file(path) === digest) &&
    Object.entries(folders).every(([path, digest]) => digests.folder(path) === digest);
  return {
    /** Null: it can't be told, so that nothing is kept. */
    givenTo(work: RootWork): string | null {
      const told = work.given();
      return told === null ? null : digestOf([store.program, catalogue.digest, told].join("\0"));
    },
    /** Those of some entries that hold. */
    *holding(given: string | null, ...texts: readonly (string | null | undefined)[]): Iterable<Entry> {
      for (const text of given === null ? [] : texts) {
        const entry = opened(text ?? null);
        if (entry !== null && entry.conditions.given === given && holds(entry.conditions)) yield entry;
      }
    },
    conditionsOf(given: string, reads: Noted): string {
      const read = allReads(reads);
      const conditions: Conditions = {
        given,
        files: Object.fromEntries([...read.files].map((path) => [path, digests.file(path)])),
        folders: Object.fromEntries([...read.folders].map((path) => [path, digests.folder(path)])),
      };
      return JSON.stringify(conditions);
    },
  };
}

function opened(text: string | null): Entry | null {
  const lines = unsealed(text);
  return lines === null ? null : { conditions: JSON.parse(lines[0]) as Conditions, packed: lines[1] };
}

function restored(packed: string, files: Files): Share | null {
  try {
    return unpack(packed, files) as Share;
  } catch {
    return null;
  }
}

interface Digests {
  file(path: string): string;
  folder(path: string): string;
}

/** Each made once: many roots read the same files. */
function digestsOf(files: Files): Digests {
  const ofFiles = new Map<string, string>();
  const ofFolders = new Map<string, string>();
  return {
    file: (path) => remembered(ofFiles, path, () => fileDigest(files, path)),
    folder: (path) =>
      remembered(ofFolders, path, () => {
        const names = files.names(path);
        return names === null ? "none" : digestOf(JSON.stringify([names, files.folders(path)]));
      }),
  };
}

function remembered(known: Map<string, string>, path: string, make: () => string): string {
  let digest = known.get(path);
  if (digest === undefined) known.set(path, (digest = make()));
  return digest;
}

/** Of the text where there is one, for it has been read already; of the bytes where the text hides some of them. */
function fileDigest(files: Files, path: string): string {
  const read = files.text(path);
  if ("source" in read && read.problem === null)
    // How a file is read that has errors depends on how many others have.
    return digestOf(read.source.text) + (isUnasked(read.source) ? " unasked" : "");
  const bytes = files.bytes(path);
  return typeof bytes === "string" ? bytes : digestOf(bytes);
}
