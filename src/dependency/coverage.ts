/** How much of what could have been a dependency was known. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Span } from "../source.ts";
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

type State = "known" | "possible" | "unknown";

/** What was worked out in one reading. */
export interface Survey {
  /** How each sink was worked out, by what tells it from the others of its root. */
  readonly states: ReadonlyMap<string, State>;
  /** What the reader could not tell, and each setting that is unknown, by the same. */
  readonly unresolved: ReadonlyMap<string, Unresolved>;
  readonly isRest: boolean;
}

/** Looks at the settings by whose names something is depended on (locations, images, hosts, peers …), and how they were worked out. */
export function survey(reading: Reading, catalogue: Catalogue, contexts = contextsWith(catalogue)): Survey {
  const states = new Map<string, State>();
  const unresolved = new Map<string, Unresolved>();
  for (const one of reading.unresolved) {
    const key = keyOf(one.subject, one.at, one.reason);
    states.set(key, "unknown");
    unresolved.set(key, one);
  }
  for (const subject of reading.subjects) {
    for (const setting of sinksOf(contexts(subject))) {
      const path = setting.path.join(".");
      const state = stateOf(setting.value);
      const reason = state === "unknown" ? reasonOf(setting.value) : null;
      if (reading.isLibrary === true && reason !== null && isForCallers(reason)) continue;
      const key = keyOf(subject.address, setting.at, path);
      states.set(key, worse(states.get(key), state));
      if (reason !== null)
        unresolved.set(key, {
          subject: subject.address,
          at: setting.at,
          reason: `${path}: ${listed(setting.value)}${reason.text}`,
        });
    }
  }
  return { states, unresolved, isRest: reading.isRest === true };
}

/** What only whoever calls a module, or runs it, can say. */
function isForCallers({ code }: Reason): boolean {
  return code === "variable-not-set" || code === "environment";
}

function keyOf(subject: string, { source, start }: Span, what: string): string {
  return `${subject}\0${source.path}:${start}\0${what}`;
}

const order: readonly State[] = ["known", "possible", "unknown"];

function worse(a: State | undefined, b: State): State {
  return a !== undefined && order.indexOf(a) > order.indexOf(b) ? a : b;
}

/** What the scenarios of a root come to together: each sink counts once, and is known where it is in all of them. */
export function surveyed(surveys: readonly Survey[]): {
  readonly coverage: Coverage;
  readonly unresolved: readonly Unresolved[];
} {
  const named = surveys.filter(({ isRest }) => !isRest);
  const counted = named.length > 0 ? named : surveys;
  const [only] = counted;
  const states = new Map<string, State>();
  const unresolved = new Map<string, Unresolved>();
  for (const one of counted.length === 1 ? [] : counted) {
    for (const [key, state] of one.states) states.set(key, worse(states.get(key), state));
    for (const [key, gap] of one.unresolved) unresolved.set(key, gap);
  }
  const all = counted.length === 1 && only !== undefined ? only : { states, unresolved };
  const counts = { known: 0, possible: 0, unknown: 0 };
  for (const state of all.states.values()) counts[state] += 1;
  return { coverage: { sinks: all.states.size, ...counts }, unresolved: [...all.unresolved.values()] };
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

function stateOf(value: Value): State {
  if (value.kind === "choice") return value.open ? "unknown" : "possible";
  return value.kind === "unknown" || value.kind === "partial" ? "unknown" : "known";
}
