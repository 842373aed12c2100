/** What a collector of OpenTelemetry starts of all that its configuration has. */
import type { DocumentNode } from "../documents/document.ts";
import { eachOf, entriesOf, get, textOf } from "../documents/document.ts";
import { mapOf } from "./overlay.ts";

/** A collector starts what its pipelines and its list of extensions name; without either, another file may have it. */
export function inPipelines(document: DocumentNode): DocumentNode {
  const service = get(document, "service");
  const pipelines = entriesOf(get(service, "pipelines")).map(({ value }) => value);
  if (document.kind !== "map" || pipelines.length === 0) return document;
  const named = (part: string): ReadonlySet<string | null> =>
    new Set((part === "extensions" ? [service] : pipelines).flatMap((one) => eachOf(get(one, part)).map(textOf)));
  const listed = get(service, "extensions") === null ? [] : ["extensions"];
  const parts = new Map(["receivers", "processors", "exporters", ...listed].map((part) => [part, named(part)]));
  return mapOf(
    document,
    document.entries.map((entry) => {
      const used = parts.get(entry.name);
      if (used === undefined || entry.value.kind !== "map") return entry;
      return {
        ...entry,
        value: mapOf(
          entry.value,
          entry.value.entries.filter(({ name }) => used.has(name)),
        ),
      };
    }),
  );
}
