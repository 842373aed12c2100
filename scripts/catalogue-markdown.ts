/** `docs/catalogue.md`: what is known of whom, from where, as of when. */
import type { Compiled } from "../src/catalogue/compile.ts";
import { signalTypes, type EntityData, type RegionData, type Signal } from "../src/catalogue/data.ts";
import { europeanUnion, jurisdictionName } from "../src/catalogue/jurisdictions.ts";

const tiers: readonly (readonly [tier: string, heading: string])[] = [
  ["operator", "Cloud and hosting operators"],
  ["carrier", "Carriers"],
  ["vendor", "Vendors"],
  ["app", "Apps and services"],
  ["ai", "AI providers"],
  ["mirror", "Mirrors and resolvers"],
  ["nuanced", "Nuanced: operated by others, or on others' technology"],
  ["neutral", "Others, so that an inventory can name them"],
];

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/\|/g, "\\|").trim();
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |\n`;
  return `${line(header)}${line(header.map(() => "---"))}${rows.map(line).join("")}\n`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function signalText({ value, verified, jurisdiction, region, note }: Signal): string {
  const remarks = [
    ...(verified === false ? ["unverified"] : []),
    ...(jurisdiction ? [jurisdiction] : []),
    ...(region ? [region] : []),
    ...(note ? [note] : []),
  ];
  return remarks.length === 0 ? code(value) : `${code(value)} (${remarks.join("; ")})`;
}

function signalLines(entity: EntityData, signals: Compiled["signals"]): string {
  let lines = "";
  for (const type of signalTypes) {
    const own = signals[type].filter((signal) => signal.entity === entity.id);
    for (const ecosystem of new Set(own.map((signal) => signal.ecosystem))) {
      const name = ecosystem === undefined ? type : `${type} (${ecosystem})`;
      lines += `* ${name}: ${own
        .filter((signal) => signal.ecosystem === ecosystem)
        .map(signalText)
        .join(", ")}\n`;
    }
  }
  return lines;
}

function entitySection(entity: EntityData, { signals, lists }: Compiled): string {
  const titles = new Map(lists.map(({ id, title }) => [id, title]));
  const facts = [
    entity.jurisdiction === null ? "jurisdiction not known" : jurisdictionName(entity.jurisdiction),
    ...(entity.alsoKnownAs.length > 0 ? [`also ${entity.alsoKnownAs.join(", ")}`] : []),
    ...(entity.parent === null ? [] : [`of ${entity.parent}`]),
  ];
  const listed = entity.lists.map(
    ({ list, person, relation, since, source, verified }) =>
      `* on ${titles.get(list) ?? list}${person === null ? "" : `, which names ${person}`}` +
      `${relation === "itself" ? "" : `, its ${relation}`}${since === null ? "" : `, since ${since}`}` +
      `${verified ? "" : " (unverified)"}; source: ${cell(source)}\n`,
  );
  return `#### ${entity.name}

${code(entity.id)}: ${facts.join("; ")}. As of ${entity.asOf}.${entity.note === null ? "" : ` ${cell(entity.note)}`}

${listed.join("")}${signalLines(entity, signals)}* source: ${cell(entity.source)}

`;
}

/** Where a region lies, as one word: regions are grouped by it. */
function whereabouts({ jurisdiction, among = [], isNowhereElse }: RegionData): string {
  if (jurisdiction !== undefined) return jurisdiction;
  if (among.length === europeanUnion.length) return "EU";
  if (among.length === 0) return "not known";
  return isNowhereElse ? `in one or several of ${among.join(", ")}` : `can't exclude ${among.join(", ")}`;
}

function regionText({ code: name, place, localOperator, verified }: RegionData): string {
  const remarks = [
    place,
    ...(localOperator ? [`operated by ${localOperator}`] : []),
    ...(verified === false ? ["unverified"] : []),
  ];
  return `${code(name)} (${remarks.join("; ")})`;
}

function cloudSection(cloud: Compiled["clouds"][number], { regions, entities }: Compiled): string {
  const rows = regions[cloud.cloud] ?? [];
  const operator = entities.find(({ id }) => id === cloud.operator)?.name ?? cloud.operator;
  const places = [...new Set(rows.map(whereabouts))].sort();
  return `### ${cloud.cloud}\n\nOperated by ${operator}; ${rows.length} regions, zones and groups.\n\n${table(
    ["Where", "Codes"],
    places.map((place) => [
      place,
      rows
        .filter((row) => whereabouts(row) === place)
        .map(regionText)
        .join(", "),
    ]),
  )}`;
}

const ownAdditions = `## Your own additions and corrections

An organisation lays its own YAML over the catalogue. Documents of the kinds that stand under
\`policies/catalogue/\` add entities, lists and clouds; one that begins with \`correct:\` changes a built-in entity.
Reports then show another digest, and a slip of the pen is an error with file and line.

\`\`\`yaml
correct: alibaba-cloud
source: decision 2026-17 of our security board
silence: [alicdn.com] # signals that shall no longer count, written as they stand below
signals:
  domain: [mirror.corp.example] # and further ones
---
entity: corner-hosting
name: Corner Hosting
jurisdiction: RU
tier: operator
as-of: 2026-11-01
source: our own review
signals:
  domain: [corner-hosting.example]
\`\`\`
`;

function listsTable(lists: Compiled["lists"]): string {
  return table(
    [
      "List",
      "Title",
      "Law or policy of",
      "Citation",
      "Status",
      "Date",
      "Countries",
      "Whom it binds",
      "What it says",
      "As of",
      "Source",
    ],
    lists.map(
      ({ id, title, jurisdiction = "", citation, status, date, countries, binds = "", summary, asOf = "", source }) => [
        code(id),
        title,
        jurisdiction,
        citation,
        status,
        date ?? "each entry's own",
        countries.join(" "),
        cell(binds),
        cell(summary),
        asOf,
        source,
      ],
    ),
  );
}

/** @param recall the document that a test makes of the corpora: its table stands here too */
export function documentMarkdown(compiled: Compiled, recall: string): string {
  const { entities, lists, clouds, regions, signals, version } = compiled;
  const signalCount = signalTypes.reduce((sum, type) => sum + signals[type].length, 0);
  const regionCount = Object.values(regions).reduce((sum, rows) => sum + rows.length, 0);
  const sections = tiers.map(([tier, heading]) => {
    const own = entities.filter((entity) => entity.tier === tier).sort((a, b) => (a.name < b.name ? -1 : 1));
    return own.length === 0 ? "" : `### ${heading}\n\n${own.map((entity) => entitySection(entity, compiled)).join("")}`;
  });
  return `<!-- Generated from policies/catalogue/ by scripts/generate/catalogue.ts; do not edit. -->
# The catalogue

What Borderlint knows of whom, from where, and as of when: ${entities.length} entities with ${signalCount} signals,
${lists.length} legal and policy lists, ${regionCount} regions of ${clouds.length} clouds and services.
Version ${version}.

A fact marked *unverified* rests on a source that could not be confirmed and never fails a build by itself. To correct
it for everybody, change the file under \`policies/catalogue/\` and name the source.

${ownAdditions}
## Recall, by kind

How much of others' lists it knows, measured by a test; what the kinds are, and what the figures don't say, stands in
[catalogue-recall.md](catalogue-recall.md).

${recall.slice(Math.max(0, recall.indexOf("\n| ") + 1)).trimEnd()}

## Lists

${listsTable(lists)}
## Entities

${sections.join("")}## Regions

${clouds.map((cloud) => cloudSection(cloud, compiled)).join("")}`.replace(/\n+$/, "\n");
}
