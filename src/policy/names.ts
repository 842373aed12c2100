/**
 * Names of nothing: entities, lists, jurisdictions, clouds and regions that the catalogue does not know, and sets that
 * nothing uses. Checked once, after `extends` is resolved, wherever they are written: in a rule, in a set that an
 * inherited rule uses, in a waiver.
 */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { certainties, kinds } from "../terms.ts";
import type { Path } from "./document.ts";
import { faultOf } from "./name-faults.ts";
import type { Named, What } from "./name-faults.ts";
import type { OneOrMore, RawMatch } from "./raw.ts";
import type { ResolvedPolicy } from "./resolve.ts";
import type { NamedSets } from "./sets.ts";
import { builtInSets } from "./sets.ts";
import { suggestion, unknownWord } from "./suggest.ts";

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
      const message = `${where}: ${fault.message}`;
      const { severity } = fault;
      found.set(`${message} ${place.start}`, { severity, code: "policy", message, at: place });
    }
  }
  const idle = rules.flatMap(({ raw }) => (raw.match === undefined ? [] : [...starvedBy(raw.match, sets)]));
  return [...found.values(), ...idleSets(sets, used, new Set(idle))];
}

/** What is wrong with the names of a match that stands alone, in words. */
export function faultsOfNames(match: RawMatch, catalogue: Catalogue): readonly { message: string; path: Path }[] {
  return [...namesIn(match, new Map(), [])].flatMap((named) => {
    const fault = faultOf(named, catalogue);
    return fault === null ? [] : [{ message: fault.message, path: named.path }];
  });
}

const comparable: Readonly<Record<string, What>> = {
  "operator.entity": "entity",
  "operator.jurisdiction": "jurisdiction",
  "location.jurisdiction": "jurisdiction",
  "location.cannot_exclude": "jurisdiction",
  "location.cloud": "cloud",
  "location.region": "region",
  resource_type: "resource type",
  subject: "subject",
};

/** What is one of a few words. */
const closedLists: Readonly<Record<string, readonly string[]>> = { kind: kinds, certainty: certainties };

/** What is wrong with the names with which a condition compares. */
export function faultsOfCompared(
  compared: readonly { readonly name: string; readonly text: string }[],
  catalogue: Catalogue,
): readonly Pick<Diagnostic, "severity" | "message">[] {
  return compared.flatMap(({ name, text }): Pick<Diagnostic, "severity" | "message">[] => {
    const closed = Object.hasOwn(closedLists, name) ? closedLists[name] : undefined;
    if (closed !== undefined)
      return closed.includes(text) ? [] : [{ severity: "error", message: unknownWord(name, text, closed) }];
    const what = Object.hasOwn(comparable, name) ? comparable[name] : undefined;
    // Here a star is a letter like all others.
    if (what === undefined || text.includes("*")) return [];
    const fault = faultOf({ what, text, path: [], clouds: null, set: null }, catalogue);
    return fault === null ? [] : [fault];
  });
}

/** Sets, all of them empty, from which a list of a match is made that something must be in. */
function* starvedBy(match: RawMatch, sets: NamedSets): Iterable<string> {
  for (const written of listsIn(match)) {
    const names = listed(written).map((text) => (text.startsWith("$") ? sets.get(text.slice(1)) : undefined));
    if (names.length > 0 && names.every((set) => set?.members.length === 0))
      for (const set of names) if (set !== undefined) yield set.name;
  }
  for (const choice of match.any ?? []) yield* starvedBy(choice, sets);
}

/**
 * Sets of files that no rule uses: misspelt, most often, so that the set that was meant stays as it is. And empty ones.
 *
 * @param starved names of the sets by which a match fits nothing.
 */
function idleSets(sets: NamedSets, used: ReadonlySet<string>, starved: ReadonlySet<string>): Diagnostic[] {
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
    if (members.length > 0) return [];
    return starved.has(name)
      ? [
          {
            severity: "error",
            code: "policy",
            message:
              `set "${name}" is empty, so rules that ask for it find nothing; ` +
              'a rule is switched off by "level: off"',
            at,
          },
        ]
      : [{ severity: "warning", code: "policy", message: `set "${name}" is empty, so nothing is in it`, at }];
  });
}

function listed(written: OneOrMore | undefined): readonly string[] {
  if (written === undefined) return [];
  return typeof written === "string" ? [written] : written;
}

/** Names of all sets to which a match refers. */
function* setsIn(match: RawMatch): Iterable<string> {
  const { any = [], not } = match;
  for (const written of listsIn(match))
    for (const text of listed(written)) if (text.startsWith("$")) yield text.slice(1);
  for (const inner of [...any, ...(not === undefined ? [] : [not])]) yield* setsIn(inner);
}

/** Every list of a match itself. */
function listsIn(match: RawMatch): readonly (OneOrMore | undefined)[] {
  const { operator = {}, location = {}, tags = {}, certainty, kind, path, subject, value } = match;
  return [
    certainty,
    kind,
    path,
    subject,
    value,
    match["resource-type"],
    ...[tags, operator, location].flatMap((part) => Object.values(part)),
  ];
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
  if (match.kind === undefined || listed(match.kind).includes("region")) yield* named("value", match.value, "value");
  yield* named("resource type", match["resource-type"], "resource-type");
  yield* named("subject", match.subject, "subject");
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
