/** What a fact rests on must be there for a reader to follow. */
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { CatalogueDocument } from "./document.ts";
import type { Written } from "./written.ts";

type Path = Parameters<CatalogueDocument["at"]>[0];

function fault(message: string, at: Span): Diagnostic {
  return { severity: "error", code: "catalogue-data", message, at };
}

/** Words of a source that lead a reader nowhere. A file has a name, a client a repository, and memory is none. */
const nowhere = [
  /\bpublic (?:files?|code|clients?|lists?|resolver lists?)\b/i,
  /\bpublic (?:configurations|copies|repositories)\b/i,
  /\ba public document (?:of \d|that|which)/i,
  /\b(?:from memory|commonly known|not shown)\b/i,
];

/** What a source says that found nothing, or did not look: such a fact is held to be open. */
const openWords = /\bno (?:page|public document)\b|\bnot confirmed\b/i;

interface Sourced {
  readonly source: string;
  readonly verified: boolean;
  readonly at: Span;
}

/** Every `source` below a value, and whether what it stands beside, or what that stands in, says that it is open. */
function sourcesOf(value: unknown, document: CatalogueDocument, path: Path = [], verified = true): Sourced[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => sourcesOf(one, document, [...path, index], verified));
  if (typeof value !== "object" || value === null) return [];
  const fields = Object.entries(value);
  const sure = verified && !fields.some(([key, one]) => key === "verified" && one === false);
  return fields.flatMap(([key, one]) =>
    key === "source" && typeof one === "string"
      ? [{ source: one, verified: sure, at: document.at([...path, key]) }]
      : sourcesOf(one, document, [...path, key], sure),
  );
}

/** A source is there for a reader to follow; one that can't be followed makes no fact sure. */
export function checkSources({ entities, corrections, lists, clouds }: Written): Diagnostic[] {
  return [
    ...[...entities, ...corrections].map(({ value, document }) => sourcesOf(value, document)),
    ...lists.map(({ value, document }) => sourcesOf(value, document, [], value.status !== "unknown")),
    // The source of a table is that of the regions which name none.
    ...clouds.map(({ value, document }) =>
      sourcesOf(value, document).map((found) =>
        found.source === value.source &&
        value.regions.every((region) => "source" in region || region.verified === false)
          ? { ...found, verified: false }
          : found,
      ),
    ),
  ].flatMap((found) =>
    found.flatMap(({ source, verified, at }) => {
      const words = nowhere.flatMap((pattern) => pattern.exec(source)?.[0] ?? []).at(0);
      if (words !== undefined) return [fault(`\`${words}\` leads a reader nowhere: name a document or an address`, at)];
      const open = verified ? openWords.exec(source)?.[0] : undefined;
      return open === undefined ? [] : [fault(`the source says \`${open}\`: say \`verified: false\``, at)];
    }),
  );
}
