/**
 * Names of nothing: entities, lists, jurisdictions, clouds and regions that the catalogue does not know, and sets that
 * nothing uses. Checked once, after `extends` is resolved, wherever they are written: in a rule, in a set that an
 * inherited rule uses, in a waiver.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import { isJurisdiction } from "../catalogue/jurisdictions.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { Path } from "./document.ts";
import { jurisdictionsMeant } from "./jurisdiction-names.ts";
import type { OneOrMore, RawMatch } from "./raw.ts";
import type { ResolvedPolicy } from "./resolve.ts";
import type { NamedSets } from "./sets.ts";
import { builtInSets } from "./sets.ts";
import { meant, suggestion } from "./suggest.ts";

type What = "entity" | "list" | "jurisdiction" | "cloud" | "region";

/** One name, where it is written: in the match itself, or as a member of a set that it refers to. */
interface Named {
  readonly what: What;
  readonly text: string;
  readonly path: Path;
  /** Of a region: the clouds that the match names. */
  readonly clouds: readonly string[] | null;
  readonly set: { readonly name: string; readonly at: Span | null } | null;
}

export function checkNames({ rules, sets }: ResolvedPolicy, catalogue: Catalogue): Diagnostic[] {
  const used = new Set<string>();
  const found = new Map<string, Diagnostic>();
  for (const { raw, at } of rules) {
    if (raw.match === undefined) continue;
    for (const name of setsIn(raw.match)) used.add(name);
    for (const named of namesIn(raw.match, sets, [])) {
      const place = named.set === null ? at(["match", ...named.path]) : named.set.at;
      const fault = place === null ? null : faultOf(named, catalogue);
      if (fault === null || place === null) continue;
      const where = named.set === null ? `rule "${raw.id}"` : `set "${named.set.name}"`;
      const message = `${where}: ${fault}`;
      found.set(`${message} ${place.start}`, { severity: "error", code: "policy", message, at: place });
    }
  }
  return [...found.values(), ...idleSets(sets, used)];
}

/** What is wrong with the names of a match that stands alone, in words. */
export function faultsOfNames(match: RawMatch, catalogue: Catalogue): readonly { message: string; path: Path }[] {
  return [...namesIn(match, new Map(), [])].flatMap((named) => {
    const message = faultOf(named, catalogue);
    return message === null ? [] : [{ message, path: named.path }];
  });
}

/** Sets of files that no rule uses: misspelt, most often, so that the set that was meant stays as it is. */
function idleSets(sets: NamedSets, used: ReadonlySet<string>): Diagnostic[] {
  const reached = new Set<string>();
  const pending = [...used];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    pending.push(...(sets.get(name)?.refersTo ?? []));
  }
  return [...sets.values()].flatMap(({ name, members, at }): Diagnostic[] => {
    if (at === null) return [];
    if (!reached.has(name)) {
      const hint = suggestion(
        name,
        [...reached].filter((other) => !builtInSets.includes(other)),
      );
      return [
        {
          severity: hint === "" ? "warning" : "error",
          code: "policy",
          message: `no rule uses set "${name}"${hint}`,
          at,
        },
      ];
    }
    return members.length === 0
      ? [{ severity: "warning", code: "policy", message: `set "${name}" is empty, so nothing is in it`, at }]
      : [];
  });
}

function listed(written: OneOrMore | undefined): readonly string[] {
  return written === undefined ? [] : typeof written === "string" ? [written] : written;
}

/** Names of all sets to which a match refers. */
function* setsIn(match: RawMatch): Iterable<string> {
  const { operator = {}, location = {}, any = [], not, tags = {}, certainty, kind, path, subject, value } = match;
  const lists = [certainty, kind, path, subject, value, match["resource-type"], ...Object.values(tags)];
  for (const written of [...lists, ...Object.values(operator), ...Object.values(location)])
    for (const text of listed(written)) if (text.startsWith("$")) yield text.slice(1);
  for (const inner of [...any, ...(not === undefined ? [] : [not])]) yield* setsIn(inner);
}

function* namesIn(match: RawMatch, sets: NamedSets, path: Path): Iterable<Named> {
  const { operator = {}, location = {}, any = [], not } = match;
  const clouds = location.cloud === undefined ? null : [...expanded(location.cloud, sets)].map(({ text }) => text);
  const named = function* (what: What, written: OneOrMore | undefined, ...keys: Path): Iterable<Named> {
    for (const { text, index, set } of expanded(written, sets))
      yield { what, text, path: [...path, ...keys, ...(index === null ? [] : [index])], clouds, set };
  };
  yield* named("entity", operator.entity, "operator", "entity");
  yield* named("list", operator.list, "operator", "list");
  yield* named("jurisdiction", operator.jurisdiction, "operator", "jurisdiction");
  yield* named("jurisdiction", location.jurisdiction, "location", "jurisdiction");
  yield* named("jurisdiction", location["cannot-exclude"], "location", "cannot-exclude");
  yield* named("cloud", location.cloud, "location", "cloud");
  yield* named("region", location.region, "location", "region");
  for (const [index, choice] of any.entries()) yield* namesIn(choice, sets, [...path, "any", index]);
  if (not !== undefined) yield* namesIn(not, sets, [...path, "not"]);
}

interface Expanded {
  readonly text: string;
  /** Position in the list of the match; null where that is one text. */
  readonly index: number | null;
  readonly set: Named["set"];
}

function* expanded(written: OneOrMore | undefined, sets: NamedSets): Iterable<Expanded> {
  for (const [position, text] of listed(written).entries()) {
    const index = typeof written === "string" ? null : position;
    const set = text.startsWith("$") ? sets.get(text.slice(1)) : undefined;
    if (set === undefined) {
      // A set that is not there was told when the match was expanded.
      if (!text.startsWith("$")) yield { text, index, set: null };
      continue;
    }
    for (const member of set.members) yield { text: member.text, index, set: { name: set.name, at: member.at } };
  }
}

function faultOf({ what, text, clouds }: Named, catalogue: Catalogue): string | null {
  const unknown = (hint: string): string => `unknown ${what} "${text}"${hint}`;
  switch (what) {
    case "entity":
      return catalogue.entity(text) === null ? unknown(entitiesMeant(text, catalogue)) : null;
    case "list":
      return catalogue.list(text) === null
        ? unknown(
            suggestion(
              text,
              catalogue.lists().map(({ id }) => id),
            ),
          )
        : null;
    case "jurisdiction":
      return isCountryOrPart(text) ? null : unknown(meant(jurisdictionsMeant(text)));
    case "cloud":
      return catalogue.clouds().includes(text) ? null : unknown(suggestion(text, catalogue.clouds()));
    case "region":
      return text.includes("*") || placesOf(text, clouds, catalogue).length > 0
        ? null
        : unknown(
            suggestion(
              text,
              (clouds ?? catalogue.clouds()).flatMap((cloud) => catalogue.regionCodes(cloud)),
            ),
          );
  }
}

/** By id, by name, or by what it is also known as. */
function entitiesMeant(text: string, catalogue: Catalogue): string {
  const byId = suggestion(
    text,
    catalogue.entities().map(({ id }) => id),
  );
  if (byId !== "") return byId;
  const lower = text.toLowerCase();
  return meant(
    catalogue
      .entities()
      .filter(({ name, alsoKnownAs }) => [name, ...alsoKnownAs].some((one) => one.toLowerCase().includes(lower)))
      .map(({ id }) => id),
  );
}

/** A country's code, or that of a part of one: `UA-43`. */
function isCountryOrPart(code: string): boolean {
  return /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(code) && isJurisdiction(code.slice(0, 2));
}

/** Places that a code names in the clouds, or in any. */
export function placesOf(code: string, clouds: readonly string[] | null | undefined, catalogue: Catalogue) {
  if (clouds === undefined || clouds === null) return catalogue.regionAnywhere(code);
  return clouds.flatMap((cloud) => catalogue.region(cloud, code) ?? []);
}
