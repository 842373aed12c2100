/** `borderlint lookup`: what the catalogue knows of a host, region, provider, image, ASN or address. */
import { UsageError } from "../../diagnostic.ts";
import type { Catalogue } from "../../catalogue/catalogue.ts";
import { lookup } from "../../catalogue/lookup.ts";
import type { LookupResult } from "../../catalogue/lookup.ts";
import { catalogueOf } from "../../scan/opening/judging.ts";
import type { LocationRef } from "../../terms.ts";
import { jsonText, visible } from "../../report/escape.ts";
import { jurisdictionText } from "../../report/words.ts";
import { suggestion } from "../../policy/suggest.ts";
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
    const catalogue = await catalogueOf(streams.cwd());
    const result = lookup(catalogue, value);
    const width = widthOf(streams.stdout, streams.env);
    if (isJsonAsked(values)) streams.stdout.write(`${jsonText(result, 2)}\n`);
    else streams.stdout.write(result.matches.length === 0 ? unknownText(value, catalogue) : text(result, width));
    return result.matches.length > 0 ? 0 : 1;
  },
});

/** Nothing known is an answer: of a host that nobody lists. A name may be misspelt. */
function unknownText(value: string, catalogue: Catalogue): string {
  const names = [
    ...catalogue.entities().map(({ id }) => id),
    ...catalogue.clouds().flatMap((cloud) => [...catalogue.regionCodes(cloud)]),
  ];
  return visible(`${value}: nothing is known of it${suggestion(value, names)}`).concat("\n");
}

function text({ matches }: LookupResult, width: number): string {
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
