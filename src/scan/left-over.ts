/** What files name that no reader took (src/formats/reading/left-over.ts), found as what others say is. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { lookUpOf } from "../dependency/context.ts";
import { isOfCountry } from "../dependency/country-domains.ts";
import type { RootFindings } from "../dependency/merge.ts";
import { hostNames } from "../dependency/hosts.ts";
import { unreadKind } from "../discover/unread.ts";
import type { NamedIn } from "../formats/reading/left-over.ts";
import { gathering } from "./gather.ts";
import type { Gathered } from "./gather.ts";
import type { ScanInput } from "./input.ts";
import type { Readings } from "./read.ts";

/** `ap-southeast-1`, `cn-hangzhou`, `ru-central1` */
const regionShape = /(?<![\w.-])[a-z]{2,9}(?:-[a-z]{2,12}){1,3}-?\d{0,2}(?![\w.-])/g;

export interface LeftOverFound extends Pick<Gathered, "perRoot"> {
  readonly comments: Readings["comments"];
}

/** @param left files that no reader took */
export async function foundInLeftOver(
  { files, catalogue }: Pick<ScanInput, "files" | "catalogue">,
  left: readonly string[],
): Promise<LeftOverFound> {
  const { isLookedThrough, leftOverIn } = await import("../formats/reading/left-over.ts");
  const gathered = gathering(catalogue);
  const comments: Readings["comments"][number][] = [];
  const namedIn = namedBy(catalogue);
  for (const path of left) {
    const kind = unreadKind(path, files);
    if (kind === null || !isLookedThrough(path, kind)) continue;
    const read = files.text(path);
    const found = "source" in read ? leftOverIn(read.source, namedIn) : null;
    if (found === null) continue;
    gathered.take(found.reading);
    for (const one of found.comments) comments.push(one);
  }
  return { perRoot: gathered.result().perRoot.map(eachOnce), comments };
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
  return (text) => {
    const hosts = hostNames(text).flatMap((name) => {
      const match = lookUp(name);
      return match === null || isOfCountry(match) ? [] : [name.host];
    });
    const regions = [...text.matchAll(regionShape)].flatMap(([word]) =>
      catalogue.regionAnywhere(word).length === 0 ? [] : [word],
    );
    return [...hosts, ...regions];
  };
}
