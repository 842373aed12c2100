/** What no schema can say: names that exist, that stand once, and in the right file. */
import type { Diagnostic } from "../diagnostic.ts";
import { placeOf, type Span } from "../source.ts";
import type { Signal, SignalType } from "./data.ts";
import { isJurisdiction } from "./jurisdictions.ts";
import { compileAlias, isPattern } from "./regions.ts";
import { checkSources } from "./sources.ts";
import type { Found, Written, WrittenCloud } from "./written.ts";

/** A signal, its type and where it is written. */
export interface PlacedSignal {
  readonly type: SignalType;
  readonly signal: Signal;
  readonly at: Span;
}

/** What the files are laid over and may refer to. */
export interface Known {
  readonly entities: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
}

function error(message: string, at: Span): Diagnostic {
  return { severity: "error", code: "catalogue-data", message, at };
}

function whereOf(span: Span): string {
  const { file, line } = placeOf(span);
  return `${file}:${line}`;
}

/** Names that are taken twice. */
function checkUnique(entries: readonly { readonly name: string; readonly at: Span }[], what: string): Diagnostic[] {
  const first = new Map<string, Span>();
  const found: Diagnostic[] = [];
  for (const { name, at } of entries) {
    const taken = first.get(name);
    if (taken === undefined) first.set(name, at);
    else found.push(error(`${what} \`${name}\` stands at ${whereOf(taken)} already`, at));
  }
  return found;
}

function namesOf<T>(documents: readonly Found<T>[], key: keyof T & string): { name: string; at: Span }[] {
  return documents.map(({ value, document }) => ({ name: String(value[key]), at: document.at([key]) }));
}

function partitionOperators({ value, document }: Found<WrittenCloud>): { name: string; at: Span }[] {
  return (value.partitions ?? []).flatMap(({ operator }, index) =>
    operator === undefined ? [] : [{ name: operator, at: document.at(["partitions", index, "operator"]) }],
  );
}

/** Names that don't exist. */
function checkKnown(
  names: readonly { readonly name: string; readonly at: Span }[],
  known: ReadonlySet<string>,
  what: string,
): Diagnostic[] {
  return names.filter(({ name }) => !known.has(name)).map(({ name, at }) => error(`unknown ${what} \`${name}\``, at));
}

const hostTypes: ReadonlySet<SignalType> = new Set(["domain", "registry", "mirror", "resolver", "provider-host"]);

/** A host belongs to one entity, whatever it is there for. */
function checkHosts(signals: readonly PlacedSignal[]): Diagnostic[] {
  const first = new Map<string, PlacedSignal>();
  const found: Diagnostic[] = [];
  for (const entry of signals.filter(({ type }) => hostTypes.has(type))) {
    const host = entry.signal.value.toLowerCase();
    const taken = first.get(host);
    if (taken === undefined) first.set(host, entry);
    else if (taken.signal.entity !== entry.signal.entity) {
      found.push(error(`host \`${host}\` is that of \`${taken.signal.entity}\` at ${whereOf(taken.at)}`, entry.at));
    }
  }
  return found;
}

/** A signal that names a region names one of a table of its entity. */
function checkSignalRegions(signals: readonly PlacedSignal[], clouds: readonly Found<WrittenCloud>[]): Diagnostic[] {
  return signals.flatMap(({ signal: { entity, region }, at }) => {
    if (region === undefined) return [];
    const own = clouds.filter(({ value }) => value.operator === entity);
    const names = own.flatMap(({ value }) => [
      ...value.regions.map(({ code }) => code),
      ...(value.partitions ?? []).map(({ name }) => name),
    ]);
    return names.includes(region) ? [] : [error(`\`${entity}\` has no region or partition \`${region}\``, at)];
  });
}

function checkRegions({ value, document }: Found<WrittenCloud>): Diagnostic[] {
  const names = value.regions.map(({ code, partition }, index) => ({
    name: partition === undefined ? code : `${code} (${partition})`,
    at: document.at(["regions", index, "code"]),
  }));
  const found = checkUnique(names, "region");
  const codes = new Set(value.regions.map(({ code }) => code));
  for (const [index, region] of value.regions.entries()) {
    const at = (key: string, ...rest: number[]) => document.at(["regions", index, key, ...rest]);
    if (region.pair !== undefined && !codes.has(region.pair))
      found.push(error(`unknown region \`${region.pair}\``, at("pair")));
    if (region["cannot-exclude"] !== undefined && region.jurisdiction !== "unknown") {
      found.push(error("`cannot-exclude` goes with `jurisdiction: unknown`", at("cannot-exclude")));
    }
    for (const [position, alias] of (region.aliases ?? []).entries()) {
      if (isPattern(alias) && !compiles(alias)) {
        found.push(
          error(`\`${alias}\` is no pattern of characters, [a-z], [0-9]+ and [a-z]{2}`, at("aliases", position)),
        );
      }
    }
  }
  return found;
}

function compiles(alias: string): boolean {
  try {
    compileAlias(alias);
    return true;
  } catch {
    return false;
  }
}

/** Two letters are not yet a country: `UK`. */
function checkJurisdictions({ entities, clouds }: Written, signals: readonly PlacedSignal[]): Diagnostic[] {
  const written: { readonly code: string | null; readonly at: Span }[] = [
    ...entities.map(({ value, document }) => ({ code: value.jurisdiction, at: document.at(["jurisdiction"]) })),
    ...signals.map(({ signal, at }) => ({ code: signal.jurisdiction ?? null, at })),
    ...clouds.flatMap(({ value, document }) =>
      value.regions.flatMap(({ jurisdiction, "cannot-exclude": among = [] }, index) =>
        [jurisdiction, among].flat().map((code) => ({
          code: code === "unknown" || code === "EU" ? null : code,
          at: document.at(["regions", index, "jurisdiction"]),
        })),
      ),
    ),
  ];
  return written
    .filter(({ code }) => code !== null && !isJurisdiction(code))
    .map(({ code, at }) => error(`\`${code}\` is no country of ISO 3166-1`, at));
}

/** Files are found by the name of what is in them. */
function checkFileNames<T>(documents: readonly Found<T>[], key: keyof T & string): Diagnostic[] {
  return namesOf(documents, key).flatMap(({ name, at }) => {
    const file = at.source.path.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
    const expected = name.replace(/\//g, "--");
    return file === expected ? [] : [error(`\`${name}\` belongs in ${expected}.yaml`, at)];
  });
}

/**
 * A list of law names persons: an entry that does not say whom would accuse somebody else, and one that does not say
 * what the person is to the entity would say of it what is said of another.
 */
function checkPersons({ entities, corrections, lists }: Written): Diagnostic[] {
  const named = new Set(lists.filter(({ value }) => value.status !== "policy").map(({ value }) => value.list));
  return [...entities, ...corrections].flatMap(({ value, document }) =>
    (value.lists ?? []).flatMap(({ list, person, relation }, index) => {
      if (!named.has(list) || list.startsWith("watchlist/")) return [];
      const at = document.at(["lists", index, "list"]);
      return [
        ...(person === undefined ? [error(`\`${list}\` names persons: say whom, in \`person\``, at)] : []),
        ...(relation === undefined
          ? [error(`\`${list}\` names ${person ?? "somebody"}: say what that is to it, in \`relation\``, at)]
          : []),
      ];
    }),
  );
}

/** An empty list is one that nobody filled in. */
function checkSignalLists(entities: Written["entities"]): Diagnostic[] {
  return entities.flatMap(({ value, document }) =>
    Object.entries(value.signals ?? {}).flatMap(([type, list]) =>
      Array.isArray(list) && list.length === 0
        ? [error(`\`${type}\` names nothing: fill it in, or leave it out`, document.at(["signals", type]))]
        : [],
    ),
  );
}

/** A list without a jurisdiction would be taken for the law of whoever reads it, and so would one that binds others. */
function checkListJurisdictions(lists: Written["lists"]): Diagnostic[] {
  return lists.flatMap(({ value: { list, jurisdiction = "", binds }, document }) => [
    ...(jurisdiction === "EU" || isJurisdiction(jurisdiction)
      ? []
      : [error(`\`${list}\` does not say whose law it is`, document.at(["list"]))]),
    ...(binds === undefined ? [error(`\`${list}\` does not say whom it binds`, document.at(["list"]))] : []),
  ]);
}

/** Without `known` the files must stand for themselves, and each name the file it is in. */
export function checkCatalogue(written: Written, signals: readonly PlacedSignal[], known: Known | null): Diagnostic[] {
  const { entities, lists, clouds, corrections } = written;
  const builtin = known?.entities ?? new Set<string>();
  const entityIds = new Set([...builtin, ...entities.map(({ value }) => value.entity)]);
  const listIds = new Set([...(known?.lists ?? []), ...lists.map(({ value }) => value.list)]);
  const listings = [...entities, ...corrections].flatMap(({ value, document }) =>
    (value.lists ?? []).map(({ list }, index) => ({ name: list, at: document.at(["lists", index, "list"]) })),
  );
  return [
    ...checkUnique(namesOf(entities, "entity"), "entity"),
    ...checkUnique(namesOf(lists, "list"), "list"),
    ...checkUnique(namesOf(clouds, "cloud"), "cloud"),
    ...checkUnique(
      signals.map(({ type, signal, at }) => ({
        name: `${signal.ecosystem ?? type} ${signal.value.toLowerCase()}`,
        at,
      })),
      "signal",
    ),
    ...checkHosts(signals),
    ...clouds.flatMap(checkRegions),
    ...checkJurisdictions(written, signals),
    ...checkKnown(listings, listIds, "list"),
    ...checkKnown([...namesOf(clouds, "operator"), ...clouds.flatMap(partitionOperators)], entityIds, "entity"),
    ...checkKnown(namesOf(corrections, "correct"), builtin, "entity"),
    ...namesOf(entities, "entity")
      .filter(({ name }) => builtin.has(name))
      .map(({ name, at }) => error(`\`${name}\` is built in; use \`correct: ${name}\``, at)),
    ...(known === null
      ? [
          ...checkSignalRegions(signals, clouds),
          ...checkPersons(written),
          ...checkSources(written),
          ...checkSignalLists(entities),
          ...checkListJurisdictions(lists),
          ...checkFileNames(entities, "entity"),
          ...checkFileNames(lists, "list"),
          ...checkFileNames(clouds, "cloud"),
        ]
      : []),
  ];
}
