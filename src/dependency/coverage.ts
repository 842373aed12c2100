/** How much of what could have been a dependency was known. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Reading, Setting, Unresolved } from "../subject.ts";
import { mayBeAnything } from "../value/choice.ts";
import type { Reason, Value } from "../value/value.ts";
import { contextsWith } from "./context.ts";
import { isLocationSetting } from "./detectors/region.ts";
import { isImage } from "./images.ts";
import { traitsOf } from "./names.ts";
import { isResolverSetting } from "./resolvers.ts";
import type { Context } from "./tie.ts";

export interface Coverage {
  readonly sinks: number;
  /** Worked out to one value. */
  readonly known: number;
  /** One of several values. */
  readonly possible: number;
  readonly unknown: number;
}

export interface Survey {
  readonly coverage: Coverage;
  /** What the reader could not tell, and each setting that is unknown. */
  readonly unresolved: readonly Unresolved[];
}

/** Counts the settings by whose names something is depended on (locations, images, hosts, peers …), and how they were worked out. */
export function survey(reading: Reading, catalogue: Catalogue, contexts = contextsWith(catalogue)): Survey {
  const counts = { known: 0, possible: 0, unknown: reading.unresolved.length };
  const unresolved = [...reading.unresolved];
  for (const subject of reading.subjects) {
    for (const setting of sinksOf(contexts(subject))) {
      const state = stateOf(setting.value);
      counts[state] += 1;
      const reason = state === "unknown" ? reasonOf(setting.value) : null;
      if (reason !== null)
        unresolved.push({
          subject: subject.address,
          at: setting.at,
          reason: `${setting.path.join(".")}: ${listed(setting.value)}${reason.text}`,
        });
    }
  }
  return { coverage: { sinks: counts.known + counts.possible + counts.unknown, ...counts }, unresolved };
}

function reasonOf(value: Value): Reason | null {
  if (value.kind === "unknown") return value.reason;
  if (value.kind === "choice") return value.alternatives.map((one) => reasonOf(one.value)).find(isGiven) ?? null;
  const hole = value.kind === "partial" ? value.pieces.find((piece) => "unknown" in piece) : undefined;
  return hole !== undefined && "unknown" in hole ? hole.unknown.reason : null;
}

function isGiven(reason: Reason | null): reason is Reason {
  return reason !== null;
}

const maxListed = 3;

/** What is known of a value that may be others, too: `"eu-west-1" or other values: `. */
function listed(value: Value): string {
  if (value.kind !== "choice") return "";
  const texts = new Set(
    value.alternatives.flatMap(({ value: one }) => (one.kind === "string" ? [JSON.stringify(one.text)] : [])),
  );
  return texts.size === 0 ? "" : `${[...texts].slice(0, maxListed).join(", ")} or other values: `;
}

function* sinksOf(context: Context): Iterable<Setting> {
  const { subject } = context;
  const named = new Set<Setting>();
  for (const leaf of context.leaves) {
    if (
      isLocationSetting(context, leaf) ||
      isImage(leaf, subject) ||
      isResolverSetting(leaf) ||
      leaf.traits.asn ||
      leaf.traits.endpoint
    )
      named.add(leaf.setting);
  }
  for (const setting of subject.settings) {
    if (named.has(setting) || (mayBeAnything(setting.value) && isSinkName(setting))) yield setting;
  }
}

/** Unknown values have no text for detectors to read; their names say what they would have been. */
function isSinkName({ path, hint }: Setting): boolean {
  const name = path.findLast((part) => typeof part === "string");
  if (hint === "image" || hint === "region" || hint === "url" || hint === "resolver") return true;
  if (typeof name !== "string") return false;
  const traits = traitsOf(name);
  return traits.location || traits.image || traits.resolver || traits.asn || traits.endpoint;
}

function stateOf(value: Value): "known" | "possible" | "unknown" {
  if (value.kind === "choice") return value.open ? "unknown" : "possible";
  return value.kind === "unknown" || value.kind === "partial" ? "unknown" : "known";
}
