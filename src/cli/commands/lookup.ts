/** `borderlint lookup`: what the catalogue knows of a host, region, provider, image, ASN or address. */
import { UsageError } from "../../diagnostic.ts";
import { lookup } from "../../catalogue/lookup.ts";
import type { LookupResult } from "../../catalogue/lookup.ts";
import { catalogueOf } from "../../scan/judging.ts";
import type { LocationRef } from "../../terms.ts";
import { jsonText, visible } from "../../report/escape.ts";
import { jurisdictionText } from "../../report/words.ts";
import { wrapped } from "../../report/terminal/page.ts";
import { defineCommand } from "../command.ts";
import { formOptions, isJsonAsked } from "../forms.ts";
import { widthOf } from "../streams.ts";

export const command = defineCommand({
  arguments: [{ name: "value", describe: "host, URL, region, provider, image, ASN, IP address …", required: true }],
  options: formOptions,
  examples: [
    ["borderlint lookup oss-cn-hangzhou.aliyuncs.com", "a host"],
    ["borderlint lookup cn-north-1", "a region"],
    ["borderlint lookup AS4134", "a network"],
  ],
  async run(values, [value = ""], streams) {
    if (value.trim() === "") throw new UsageError("lookup: the value is empty; is a variable not set?");
    const result = lookup(await catalogueOf(streams.cwd()), value);
    streams.stdout.write(
      isJsonAsked(values) ? `${jsonText(result, 2)}\n` : text(result, widthOf(streams.stdout, streams.env)),
    );
    return result.matches.length > 0 ? 0 : 1;
  },
});

function text({ value, matches }: LookupResult, width: number): string {
  if (matches.length === 0) return `${visible(value)}: nothing is known of it\n`;
  return matches.map((match) => matchText(match, width)).join("\n");
}

/** ` names Huawei Technologies Company, its parent`. */
function personText({ person, relation }: LookupResult["matches"][number]["lists"][number]): string {
  if (person === null) return "";
  return ` names ${person}${relation === "itself" ? "" : `, its ${relation}`}`;
}

/** A country as a whole is said once: `Kazakhstan (KZ)`. */
function whereText({ place, region, jurisdiction, localOperator }: LocationRef): string {
  const country = jurisdictionText(jurisdiction);
  const parts = country.startsWith(place) && region === place ? country : `${place}, ${country}: ${region}`;
  return localOperator === undefined ? parts : `${parts}, run by ${localOperator}`;
}

function standing({ status, since }: LookupResult["matches"][number]["lists"][number]): string {
  return `${status.replaceAll("-", " ")}${since === null ? "" : `, since ${since}`}`;
}

function matchText(match: LookupResult["matches"][number], width: number): string {
  const { kind, operator, location, lists, verified, signal, source, note, parent } = match;
  const lines = [
    `${kind}, known by ${signal}${verified ? "" : " (not verified: never fails a build by itself)"}`,
    ...(operator === null
      ? []
      : [`  who     ${operator.name} (${operator.entity}), answers to ${jurisdictionText(operator.jurisdiction)}`]),
    ...(parent === null || operator === null || parent === operator.name ? [] : [`  belongs to ${parent}`]),
    ...(location === null ? [] : [`  where   ${whereText(location)}`]),
    ...lists.map((list) => `  list    ${list.list} (${standing(list)})${personText(list)}: ${list.source}`),
    ...(note === null ? [] : [`  note    ${note}`]),
    ...(source === "" ? [] : [`  source  ${source}`]),
  ];
  return `${lines.flatMap((line) => wrappedBelow(visible(line), width)).join("\n")}\n`;
}

/** Where the texts of a match begin: behind `  source  `. */
const column = 10;

/** A text goes on below its beginning. */
function wrappedBelow(line: string, width: number): string[] {
  if (line.length <= width || !line.startsWith("  ")) return wrapped(line, width);
  return wrapped(line.slice(column), width - column).map(
    (text, index) => (index === 0 ? line.slice(0, column) : " ".repeat(column)) + text,
  );
}
