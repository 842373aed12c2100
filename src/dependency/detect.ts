/** From what readers emit to what it depends on. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Reading, Setting, Subject } from "../subject.ts";
import type { Alternative, Condition } from "../value/value.ts";
import { contextsWith } from "./context.ts";
import type { Dependency } from "./dependency.ts";
import { detectors } from "./detectors.gen.ts";
import { combined } from "./merge.ts";
import type { Certainty, Kind } from "../terms.ts";
import type { Context, Tie } from "./tie.ts";

/**
 * Everything known that the subjects of `reading` depend on, flagged or not, in the order of the subjects. Equal
 * dependencies are one.
 */
export function detect(reading: Reading, catalogue: Catalogue, contexts = contextsWith(catalogue)): Dependency[] {
  const deployed = deployments(reading, catalogue);
  const shared = new Map<readonly Setting[], { readonly of: Subject; readonly ties: readonly Tie[] }>();
  const found = reading.subjects.flatMap((subject) => {
    // Instances of one body share their settings, and nothing that a detector sees tells them apart.
    const known = subject.settings.length > 0 ? shared.get(subject.settings) : undefined;
    const ties = known !== undefined && isSameBody(known.of, subject) ? known.ties : tiesOf(contexts(subject));
    if (subject.settings.length > 0 && ties !== known?.ties) shared.set(subject.settings, { of: subject, ties });
    return settle(ties, subject).map(([tie, certainty, condition]) =>
      dependencyOf(tie, certainty, condition, subject, catalogue, deployed),
    );
  });
  return combined(found);
}

function isSameBody(a: Subject, b: Subject): boolean {
  return (
    a.type === b.type &&
    a.role === b.role &&
    a.provider === b.provider &&
    a.source === b.source &&
    a.region === b.region &&
    a.at === b.at &&
    a.providerConfig === b.providerConfig
  );
}

function tiesOf(context: Context): Tie[] {
  return detectors.flatMap((detector) => detector.detect(context));
}

type Settled = readonly [tie: Tie, certainty: Certainty, condition: string | null];

/**
 * How certain each tie is for this subject. Alternatives that contradict the subject's own conditions fall away; where
 * all that remain give the same answer, it holds whichever of them comes true.
 */
function settle(ties: readonly Tie[], subject: Subject): Settled[] {
  const conditions = new Map(subject.when.map((condition) => [condition.key, condition.branch] as const));
  const isPossible = (alternative: Alternative | undefined): boolean =>
    alternative !== undefined &&
    alternative.when.every(({ key, branch }) => (conditions.get(key) ?? branch) === branch);
  const answers = new Map<string, Set<number>>();
  for (const tie of ties) {
    if (tie.branch === null) continue;
    const key = answerKey(tie);
    const indices = answers.get(key);
    if (indices === undefined) answers.set(key, new Set([tie.branch.index]));
    else indices.add(tie.branch.index);
  }
  return ties.flatMap((tie): Settled[] => {
    const unmet: Condition[] = [...subject.when];
    let isOpen = false;
    if (tie.branch !== null) {
      const { choice, index } = tie.branch;
      const alternative = choice.alternatives[index];
      if (!isPossible(alternative)) return [];
      const given = answers.get(answerKey(tie));
      const isSure = !choice.open && choice.alternatives.every((other, at) => !isPossible(other) || given?.has(at));
      if (!isSure) {
        isOpen = true;
        unmet.push(...(alternative?.when ?? []).filter(({ key }) => !conditions.has(key)));
      }
    }
    if (isOpen || unmet.length > 0 || tie.doubt !== null) return [[tie, "possible", conditionText(unmet, tie.doubt)]];
    return [[tie, tie.byDefault || subject.byDefault ? "default" : "certain", null]];
  });
}

/** Ties of one setting with the same key give the same answer, whatever the value. */
function answerKey(tie: Tie): string {
  const { at, kind, operator, location } = tie;
  return `${at.source.path}:${at.start}:${at.end} ${kind} ${operator?.entity} ${location?.jurisdiction ?? location?.region}`;
}

function conditionText(when: readonly Condition[], doubt: string | null): string | null {
  const texts = [...new Set(when.map((condition) => condition.text).filter((text) => text !== ""))];
  if (doubt !== null) texts.push(doubt);
  return texts.length === 0 ? null : `when ${texts.join(" and ")}`;
}

interface Deployments {
  /** Addresses of the resources that each provider configuration deploys. */
  readonly all: ReadonlyMap<string, readonly string[]>;
  readonly holdingData: ReadonlyMap<string, readonly string[]>;
  /** Those without a location of their own: they lie where the configuration says. */
  readonly placed: ReadonlyMap<string, readonly string[]>;
  readonly placedHoldingData: ReadonlyMap<string, readonly string[]>;
}

function deployments(reading: Reading, catalogue: Catalogue): Deployments {
  const all = new Map<string, string[]>();
  const holdingData = new Map<string, string[]>();
  const placed = new Map<string, string[]>();
  const placedHoldingData = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, address: string): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [address]);
    else list.push(address);
  };
  for (const subject of reading.subjects) {
    if (subject.role !== "resource" || subject.providerConfig === undefined) continue;
    const holds = catalogue.holdsData(subject.type);
    const isPlaced = !subject.settings.some(isOwnLocation);
    add(all, subject.providerConfig, subject.address);
    if (holds) add(holdingData, subject.providerConfig, subject.address);
    if (isPlaced) add(placed, subject.providerConfig, subject.address);
    if (isPlaced && holds) add(placedHoldingData, subject.providerConfig, subject.address);
  }
  return { all, holdingData, placed, placedHoldingData };
}

function isOwnLocation({ path, value }: Setting): boolean {
  return (
    path.length === 1 && (path[0] === "region" || path[0] === "location" || path[0] === "zone") && value.kind !== "null"
  );
}

const ofConfiguration: ReadonlySet<Kind> = new Set(["provider", "region", "partition", "endpoint"]);

function dependencyOf(
  tie: Tie,
  certainty: Certainty,
  condition: string | null,
  subject: Subject,
  catalogue: Catalogue,
  deployed: Deployments,
): Dependency {
  const configures = subject.role === "provider" && ofConfiguration.has(tie.kind);
  const [all, holding] =
    tie.kind === "region" ? [deployed.placed, deployed.placedHoldingData] : [deployed.all, deployed.holdingData];
  return {
    kind: tie.kind,
    value: tie.value,
    operator: tie.operator,
    location: tie.location,
    certainty,
    condition,
    origin: tie.origin,
    sink: {
      subject: subject.address,
      resourceType: subject.type,
      at: tie.at,
      trace: tie.trace?.from == null ? null : tie.trace,
      tags: subject.tags,
      holdsData: subject.role === "resource" && catalogue.holdsData(subject.type),
    },
    affects: (configures ? all.get(subject.address) : undefined) ?? [],
    affectsData: (configures ? holding.get(subject.address) : undefined) ?? [],
    verified: tie.verified,
  };
}
