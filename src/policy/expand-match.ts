/** Turns a written match into a compiled one's input: lists everywhere, sets filled in. */
import { relations } from "../catalogue/catalogue.ts";
import { certainties, kinds } from "../terms.ts";
import type { Match } from "./policy.ts";
import type { OneOrMore, RawMatch } from "./raw.ts";
import { unknownSet } from "./sets.ts";
import { unknownWord } from "./suggest.ts";
import type { Path } from "./document.ts";

export type Sets = Readonly<Record<string, readonly string[]>>;
/** Told what is wrong, and at which path below the match. */
export type Complain = (message: string, path: Path) => void;

export function expandMatch(raw: RawMatch, sets: Sets, complain: Complain, path: Path = []): Match {
  const list = (written: OneOrMore | undefined, ...key: Path): readonly string[] | undefined =>
    written === undefined ? undefined : expandList(written, sets, complain, [...path, ...key]);
  const among = <T extends string>(
    known: readonly T[],
    written: OneOrMore | undefined,
    key: string,
    ...below: Path
  ): readonly T[] | undefined => {
    const texts = list(written, ...below, key);
    for (const text of texts ?? [])
      if (!known.includes(text as T)) complain(unknownWord(key, text, known), [...path, ...below, key]);
    return texts as readonly T[] | undefined;
  };
  const { operator, location, tags, any, not } = raw;
  return defined({
    kind: among(kinds, raw.kind, "kind"),
    operator:
      operator &&
      defined({
        entity: list(operator.entity, "operator", "entity"),
        jurisdiction: list(operator.jurisdiction, "operator", "jurisdiction"),
        list: list(operator.list, "operator", "list"),
        relation: among(relations, operator.relation, "relation", "operator"),
      }),
    location:
      location &&
      defined({
        jurisdiction: list(location.jurisdiction, "location", "jurisdiction"),
        region: list(location.region, "location", "region"),
        cloud: list(location.cloud, "location", "cloud"),
        cannotExclude: list(location["cannot-exclude"], "location", "cannot-exclude"),
      }),
    value: list(raw.value, "value"),
    subject: list(raw.subject, "subject"),
    resourceType: list(raw["resource-type"], "resource-type"),
    holdsData: raw["holds-data"],
    tags:
      tags &&
      Object.fromEntries(Object.entries(tags).map(([name, values]) => [name, list(values, "tags", name) ?? []])),
    path: list(raw.path, "path"),
    certainty: among(certainties, raw.certainty, "certainty"),
    any: any?.map((choice, index) => expandMatch(choice, sets, complain, [...path, "any", index])),
    not: not && expandMatch(not, sets, complain, [...path, "not"]),
  });
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Without the keys that are undefined. */
function defined<T extends object>(record: T): Defined<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Defined<T>;
}

function expandList(written: OneOrMore, sets: Sets, complain: Complain, path: Path): readonly string[] {
  return (typeof written === "string" ? [written] : written).flatMap((text) => {
    if (!text.startsWith("$")) return [text];
    const name = text.slice(1);
    const set = Object.hasOwn(sets, name) ? sets[name] : undefined;
    if (set === undefined) complain(unknownSet(text, Object.keys(sets)), path);
    return set ?? [];
  });
}
