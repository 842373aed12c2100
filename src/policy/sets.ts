/** Sets of a policy: its own, those it inherits, and those that every policy has. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { europeanUnion } from "../catalogue/jurisdictions.ts";
import type { Span } from "../source.ts";
import { suggestion } from "./suggest.ts";
import type { WrittenPolicy } from "./raw.ts";

export interface Member {
  readonly text: string;
  /** Where it is written; null: in a pack, or built in. */
  readonly at: Span | null;
}

export interface NamedSet {
  readonly name: string;
  /** Without references to other sets: their members stand in their place. */
  readonly members: readonly Member[];
  /** Names of the sets that it refers to. */
  readonly refersTo: readonly string[];
  /** Where it is written; null: in a pack, or built in. */
  readonly at: Span | null;
}

export type NamedSets = ReadonlyMap<string, NamedSet>;

/** Groups of countries. Sources: treaties and membership lists of the organisations, as of 2026-11-28. */
const groups: Readonly<Record<string, string>> = {
  /** Article 52 TEU, without the United Kingdom, which left on 2020-01-31: https://european-union.europa.eu/ */
  eu: europeanUnion.join(" "),
  /** The EU with Iceland, Liechtenstein and Norway: https://www.efta.int/ */
  eea: [...europeanUnion, "IS", "LI", "NO"].join(" "),
  /** The UKUSA agreement: https://www.dni.gov/ (Five Eyes Intelligence Oversight and Review Council) */
  "five-eyes": "AU CA GB NZ US",
  /** https://www.nato.int/nato-welcome/: Finland since 2023-04-04, Sweden since 2024-03-07 */
  nato: "AL BE BG CA CZ DE DK EE ES FI FR GB GR HR HU IS IT LT LU LV ME MK NL NO PL PT RO SE SI SK TR US",
  g7: "CA DE FR GB IT JP US",
};

/** Sets of countries of a law, by the list of the catalogue that gives them with source and date. */
const ofLaws: Readonly<Record<string, string>> = {
  "foreign-adversaries": "foreign-adversaries-15-cfr-791-4",
  "countries-of-concern": "data-security-program-28-cfr-202",
  "covered-nations": "10-usc-4872",
  embargoed: "ofac-embargo",
};

/** Names of the sets that every policy has. */
export const builtInSets: readonly string[] = [...Object.keys(groups), ...Object.keys(ofLaws)];

/** Members of a set that every policy has; null: there is no such set. */
export function builtIn(name: string, catalogue: Catalogue): readonly string[] | null {
  if (Object.hasOwn(groups, name)) return groups[name]!.split(" ");
  const list = Object.hasOwn(ofLaws, name) ? catalogue.list(ofLaws[name]!) : null;
  return list?.countries ?? null;
}

type Complain = (message: string, at: Span | null) => void;

/** A later layer replaces a set of the same name. */
export function resolveSets(layers: readonly WrittenPolicy[], catalogue: Catalogue, complain: Complain): NamedSets {
  const written = new Map<string, { readonly members: readonly Member[]; readonly at: Span | null }>();
  for (const name of builtInSets)
    written.set(name, { members: (builtIn(name, catalogue) ?? []).map((text) => ({ text, at: null })), at: null });
  for (const { raw, at } of layers)
    for (const [name, texts] of Object.entries(raw.sets ?? {}))
      written.set(name, {
        members: texts.map((text, index) => ({ text, at: at(["sets", name, index]) })),
        at: at(["sets", name]),
      });
  const expand = (name: string, within: readonly string[]): readonly Member[] =>
    (written.get(name)?.members ?? []).flatMap((member): readonly Member[] => {
      if (!member.text.startsWith("$")) return [member];
      const inner = member.text.slice(1);
      if (within.includes(inner)) {
        complain(`set "${inner}" refers to itself`, member.at);
        return [];
      }
      if (!written.has(inner)) complain(unknownSet(member.text, written.keys()), member.at);
      return expand(inner, [...within, inner]);
    });
  return new Map(
    [...written].map(([name, { members, at }]) => [
      name,
      {
        name,
        members: expand(name, [name]),
        refersTo: members.flatMap(({ text }) => (text.startsWith("$") ? [text.slice(1)] : [])),
        at,
      },
    ]),
  );
}

/** @param reference with its `$`. */
export function unknownSet(reference: string, known: Iterable<string>): string {
  return `unknown set "${reference}"${suggestion(
    reference,
    [...known].map((name) => `$${name}`),
  )}`;
}
