/** What files name that no reader took (src/formats/reading/left-over.ts), found as what others say is. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { anywhere } from "../dependency/place/locate.ts";
import { lookUpOf } from "../dependency/context.ts";
import { isOfCountry } from "../dependency/country-domains.ts";
import type { RootFindings } from "../dependency/merge.ts";
import { hostNames } from "../dependency/hosts.ts";
import { unreadKind } from "../discover/unread.ts";
import { folderOf } from "../files.ts";
import type { Files } from "../files.ts";
import { inSequence } from "../pattern.ts";
import type { Source } from "../source.ts";
import type { LeftOver, NamedIn } from "../formats/reading/left-over.ts";
import { gathering } from "./gather.ts";
import type { Gathered } from "./gather.ts";
import type { ScanInput } from "./input.ts";
import type { Readings } from "./read.ts";

/** `ap-southeast-1`, `cn-hangzhou`, `ru-central1` */
const regionShape = /(?<![\w.-])[a-z]{2,9}(?:-[a-z]{2,12}){1,3}-?\d{0,2}(?![\w.-])/g;
/** `chinanorth2`, `East Asia`: codes without hyphens, and names that are written in their place. */
const plainRegion = inSequence(
  [
    /(?<![\w.-])/,
    /(?:[a-z]{5,20}\d?|[A-Z][a-z]{3,5} [A-Z][a-z]{3,4}(?: \d)?)(?![\w.-])/, // East Asia
  ],
  "g",
);

export interface LeftOverFound extends Pick<Gathered, "perRoot"> {
  readonly comments: Readings["comments"];
}

/** Files that are held against all texts that were read; more of them are samples of something. */
const maxDoubtful = 100;

/** What was read: files that a reader took, and texts that functions read. */
export interface Read {
  readonly taken: Iterable<string>;
  readonly texts: readonly string[];
}

/** @param left files that no reader took */
export async function foundInLeftOver(
  { files, catalogue }: Pick<ScanInput, "files" | "catalogue">,
  left: readonly string[],
  { taken, texts }: Read,
): Promise<LeftOverFound> {
  const { isLookedThrough, leftOverIn } = await import("../formats/reading/left-over.ts");
  const gathered = gathering(catalogue);
  const comments: Readings["comments"][number][] = [];
  const namedIn = namedBy(catalogue);
  const take = ({ reading, comments: own }: LeftOver): void => {
    gathered.take(reading);
    for (const one of own) comments.push(one);
  };
  const doubtful = new Map<string, LeftOver>();
  const chosenAmong = new Set(texts.map(kinOf));
  for (const path of left) {
    // Whoever reads the files beside it has left it out.
    if (chosenAmong.has(kinOf(path))) continue;
    const kind = unreadKind(path, files);
    const looked = kind === null ? "never" : isLookedThrough(path, kind);
    if (looked === "never" || (looked === "named" && doubtful.size >= maxDoubtful)) continue;
    const read = files.text(path);
    const found = "source" in read ? leftOverIn(read.source, namedIn) : null;
    if (found !== null && looked === "named") doubtful.set(path, found);
    else if (found !== null) take(found);
  }
  if (doubtful.size > 0) {
    const { namedElsewhere } = await import("../formats/reading/named-elsewhere.ts");
    const named = namedElsewhere(textsOf(taken, files), doubtful.keys());
    for (const [path, found] of doubtful) if (named.has(path)) take(found);
  }
  return { perRoot: gathered.result().perRoot.map(eachOnce), comments };
}

/** What files of one folder and ending have in common. */
function kinOf(path: string): string {
  return `${folderOf(path)}\0${/\.\w+$/.exec(path)?.[0] ?? ""}`;
}

function* textsOf(paths: Iterable<string>, files: Files): Iterable<Source> {
  for (const path of paths) {
    const read = files.text(path);
    if ("source" in read) yield read.source;
  }
}

/** A list of names is told by the first line that has each. */
function eachOnce({ root, dependencies }: RootFindings): RootFindings {
  const known = new Set<string>();
  const isFirst = ({ kind, value }: RootFindings["dependencies"][number]): boolean => {
    const key = `${kind} ${value}`;
    if (known.has(key)) return false;
    known.add(key);
    return true;
  };
  return { root, dependencies: dependencies.filter(isFirst) };
}

function namedBy(catalogue: Catalogue): NamedIn {
  const lookUp = lookUpOf(catalogue);
  const known = new Map<string, boolean>();
  const isRegion = (word: string): boolean => {
    let is = known.get(word);
    if (is === undefined) known.set(word, (is = anywhere({ catalogue }, word) !== null));
    return is;
  };
  return (text) => {
    const hosts = hostNames(text).flatMap((name) => {
      const match = lookUp(name);
      return match === null || isOfCountry(match) ? [] : [name.host];
    });
    const regions = [...text.matchAll(regionShape)].flatMap(([word]) =>
      catalogue.regionAnywhere(word).length === 0 ? [] : [word],
    );
    const plain = [...text.matchAll(plainRegion)].flatMap(([word]) => (isRegion(word) ? [word] : []));
    return [...hosts, ...regions, ...plain];
  };
}
