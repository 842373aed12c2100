/** What the catalogue knows of a match or a list, in lines that `lookup` and `explain` print. */
import type { LookupResult } from "../catalogue/described.ts";
import { isDomainOfCountry } from "../report/listed-person.ts";
import { visible } from "../report/escape.ts";
import { wrapped } from "../report/terminal/page.ts";
import { countriesText, jurisdictionText } from "../report/words.ts";
import type { LocationRef } from "../terms.ts";

type KnownMatch = LookupResult["matches"][number];
type KnownList = LookupResult["lists"][number];
type Entry = Pick<KnownMatch["lists"][number], "person" | "relation" | "covers" | "since"> & {
  readonly verified?: boolean;
};

/** Where the texts of a match begin: behind `  source  `. */
const column = 10;

/** A text goes on below its beginning. */
function inLines(lines: readonly string[], width: number): string {
  return `${lines.flatMap((line) => wrappedBelow(visible(line), width)).join("\n")}\n`;
}

function wrappedBelow(line: string, width: number): string[] {
  if (line.length <= width || !line.startsWith("  ")) return wrapped(line, width);
  return wrapped(line.slice(column), width - column).map(
    (text, index) => (index === 0 ? line.slice(0, column) : " ".repeat(column)) + text,
  );
}

/** ` names Huawei Technologies Company, its parent, since 2021-03-12`. */
function entryText({ person, relation, covers, since, verified }: Entry): string {
  const said = [
    ...(person === null ? [] : [`names ${person}${relation === "itself" ? "" : `, its ${relation}`}`]),
    ...(covers === undefined ? [] : [`for ${covers}`]),
    ...(since === null ? [] : [`since ${since}`]),
    ...(verified === false ? ["not verified"] : []),
  ];
  return said.join(", ");
}

function listText({ list, jurisdiction, status, asOf, binds, source, ...entry }: KnownMatch["lists"][number]): string {
  const whose = [
    ...(jurisdiction === null ? [] : [jurisdictionText(jurisdiction)]),
    status.replaceAll("-", " "),
    ...(asOf === null ? [] : [`as of ${asOf}`]),
  ];
  const bound = binds === null ? "" : `; binds ${binds}`;
  return `  list    ${`${list} (${whose.join("; ")}) ${entryText(entry)}`.trimEnd()}${bound}; source: ${source}`;
}

/** The countries in which a place may lie. */
function countryText({ jurisdiction, cannotExclude = [], isNowhereElse }: LocationRef): string {
  if (jurisdiction !== null) return jurisdictionText(jurisdiction);
  if (cannotExclude.length === 0) return "in which country can't be told";
  if (isNowhereElse === true) return `in ${countriesText(cannotExclude)}`;
  return `in which country can't be told; ${cannotExclude.map(jurisdictionText).join(", ")} can't be excluded`;
}

/** A country as a whole is said once: `Kazakhstan (KZ)`. */
function whereText(location: LocationRef): string {
  const { place, region, localOperator } = location;
  const country = countryText(location);
  const parts = country.startsWith(place) && region === place ? country : `${place}, ${country}: ${region}`;
  return localOperator === undefined ? parts : `${parts}, run by ${localOperator}`;
}

/** Of the group, whom it belongs to and who belongs to it. */
function groupLines({ parent, parentEntity, subsidiaries, operator }: KnownMatch): string[] {
  const isOwn = operator === null || parent === operator.name;
  const id = parentEntity === null ? "" : ` (${parentEntity})`;
  return [
    ...(parent === null || isOwn ? [] : [`  of      ${parent}${id}`]),
    ...(subsidiaries.length === 0
      ? []
      : [`  group   to it belong ${subsidiaries.map(({ entity, name }) => `${name} (${entity})`).join(", ")}`]),
  ];
}

export function matchText(match: KnownMatch, width: number): string {
  const { kind, operator, location, lists, verified, signal, source, note, isRelative, asOf } = match;
  const known = isRelative === true && match.parent !== null ? `${signal}, of ${match.parent}` : `known by ${signal}`;
  const lines = [
    `${kind}, ${known}${verified ? "" : " (not verified: never fails a build by itself)"}`,
    ...(operator === null
      ? []
      : [`  ${verified ? "who   " : "may be"}  ${operator.name} (${operator.entity}), ${answersTo(operator)}`]),
    ...groupLines(match),
    ...(location === null ? [] : [`  where   ${whereText(location)}`]),
    ...lists.map(listText),
    ...(note === null ? [] : [`  note    ${note}`]),
    ...(source === "" ? [] : [`  source  ${source}`]),
    ...(asOf === null ? [] : [`  as of   ${asOf}`]),
  ];
  return inLines(lines, width);
}

/** Whoever runs a host below a country's domain, nobody knows; the name is registered by that country's rules. */
function answersTo({
  entity,
  jurisdiction,
}: {
  readonly entity: string;
  readonly jurisdiction: string | null;
}): string {
  const whom = jurisdictionText(jurisdiction);
  return isDomainOfCountry(entity)
    ? `registered by the rules of ${whom}; who operates it is not known`
    : `answers to ${whom}`;
}

export function listLines(list: KnownList, width: number): string {
  const { id, title, citation, jurisdiction, status, date, countries, binds, summary, source, asOf, entries } = list;
  const state = `${status.replaceAll("-", " ")}${date === null ? "" : `, of ${date}`}`;
  const lines = [
    `list ${id}: ${title}`,
    ...(jurisdiction === undefined ? [] : [`  whose   ${jurisdictionText(jurisdiction)}`]),
    `  status  ${state}${asOf === undefined ? "" : `; as of ${asOf}`}`,
    ...(binds === undefined ? [] : [`  binds   ${binds}`]),
    `  says    ${summary}`,
    `  law     ${citation}`,
    ...(countries.length === 0 ? [] : [`  covers  ${countries.map(jurisdictionText).join(", ")}`]),
    ...entries.map(({ entity, name, ...entry }) => `  on it   ${`${name} (${entity}): ${entryText(entry)}`}`),
    `  source  ${source}`,
  ];
  return inLines(lines, width);
}
