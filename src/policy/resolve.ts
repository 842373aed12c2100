/** From written policies to policies that can decide: `extends`, sets, defaults. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { Span } from "../source.ts";
import type { Path } from "./document.ts";
import { expandMatch } from "./expand-match.ts";
import type { Level, Policy, Rule } from "./policy.ts";
import { resolveSets } from "./sets.ts";
import type { NamedSets } from "./sets.ts";
import type { RawPolicy, RawRule, WrittenPolicy } from "./raw.ts";
import { suggestion } from "./suggest.ts";

/** A rule with the place where each of its parts was written last. */
export interface PlacedRule {
  readonly raw: RawRule;
  readonly at: (path: Path) => Span | null;
}

export interface ResolvedPolicy {
  readonly policy: Policy;
  /** As written, with what is inherited. */
  readonly rules: readonly PlacedRule[];
  readonly sets: NamedSets;
  /** Where a part of a rule is written: `("clean-cloud/operator", ["match", "kind"])`. */
  readonly placeOf: (rule: string, path: Path) => Span | null;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param bases written policies that this one extends, in order.
 * @param isWhole all that it extends was read: else that it has no rules is nothing of its own.
 */
export function resolvePolicy(
  written: WrittenPolicy,
  bases: readonly WrittenPolicy[],
  catalogue: Catalogue,
  isWhole = true,
): ResolvedPolicy {
  const { raw, at, digest } = written;
  const diagnostics: Diagnostic[] = [];
  const complain = (message: string, span: Span | null) =>
    diagnostics.push({ severity: "error", code: "policy", message, ...(span === null ? {} : { at: span }) });

  const layers = [...bases, written];
  const named = resolveSets(layers, catalogue, complain);
  const sets = Object.fromEntries([...named].map(([name, { members }]) => [name, members.map(({ text }) => text)]));
  const placed = mergeRules(layers, complain);
  const rules = placed.flatMap((one) => {
    const rule = resolveRule(one, raw.policy, sets, complain);
    return rule === null ? [] : [rule];
  });
  const inherited = layers.map((layer) => layer.raw);
  const last = <K extends keyof RawPolicy>(key: K) => inherited.findLast((layer) => layer[key] !== undefined)?.[key];
  const policy: Policy = {
    id: raw.policy,
    title: raw.title,
    version: raw.version,
    digest,
    rules,
    decide: last("decide") ?? "every-match",
    maxWaiverDays: last("max-waiver-days") ?? null,
    allowComments: last("waiver-comments") ?? true,
  };
  if (rules.length === 0 && isWhole) complain("the policy has no rules, so it would pass everything", at(["rules"]));
  return {
    policy,
    rules: placed,
    sets: named,
    placeOf: (rule, path) => placed.find((one) => one.raw.id === rule)?.at(path) ?? null,
    diagnostics,
  };
}

/** A policy's own rules come first; one that has the id of an inherited rule changes that one where it stands. */
function mergeRules(
  layers: readonly WrittenPolicy[],
  complain: (message: string, at: Span | null) => void,
): PlacedRule[] {
  let merged: PlacedRule[] = [];
  for (const { raw, at } of layers) {
    const own: PlacedRule[] = [];
    const seen = new Set<string>();
    for (const [index, rule] of (raw.rules ?? []).entries()) {
      const placed: PlacedRule = { raw: rule, at: (path) => at(["rules", index, ...path]) };
      if (seen.has(rule.id)) {
        complain(`duplicate rule "${rule.id}"`, placed.at(["id"]));
        continue;
      }
      seen.add(rule.id);
      const inherited = merged.findIndex((base) => base.raw.id === rule.id);
      if (inherited < 0) own.push(placed);
      else merged[inherited] = changed(merged[inherited]!, placed);
    }
    merged = [...own, ...merged];
  }
  return merged;
}

function changed(base: PlacedRule, change: PlacedRule): PlacedRule {
  // A new level says nothing of the old `possible` and `unknown`.
  const { possible, unknown, ...kept } = base.raw;
  const raw = {
    ...kept,
    ...(change.raw.level === undefined && possible !== undefined ? { possible } : {}),
    ...(change.raw.level === undefined && unknown !== undefined ? { unknown } : {}),
    ...change.raw,
  };
  const changes = new Set<string | number | undefined>(Object.keys(change.raw));
  return { raw, at: (path) => (changes.has(path[0]) ? change : base).at(path) };
}

const oneLower: Readonly<Record<Level, Level>> = { error: "warning", warning: "note", note: "note", off: "off" };

function resolveRule(
  { raw, at }: PlacedRule,
  policy: string,
  sets: Readonly<Record<string, readonly string[]>>,
  complain: (message: string, at: Span | null) => void,
): Rule | null {
  const { id, title, match, level, why, fix } = raw;
  if (title === undefined || match === undefined || level === undefined || why === undefined || fix === undefined) {
    const missing = (["title", "match", "level", "why", "fix"] as const).filter((key) => raw[key] === undefined);
    complain(
      `rule "${id}" lacks ${missing.map((key) => `"${key}"`).join(", ")}; only a rule that changes an ` +
        "inherited one may leave out anything",
      at(["id"]),
    );
    return null;
  }
  const date = raw["prohibited-from"];
  if (date !== undefined && !isDate(date)) complain(`"${date}" is no date`, at(["prohibited-from"]));
  return {
    id,
    policy,
    title,
    match: expandMatch(match, sets, (message, path) => complain(message, at(["match", ...path]))),
    when: raw.when ?? null,
    level,
    possible: raw.possible ?? oneLower[level],
    unknown: raw.unknown ?? "off",
    prohibitedFrom: date ?? null,
    why,
    fix,
    ...(raw.law === undefined ? {} : { law: raw.law }),
    references: raw.references ?? [],
    at: at(["id"]),
  };
}

/** Whether a text in the form of an ISO date names a day that exists. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** `https://…`: nothing that could be read. */
export function isAddress(name: string): boolean {
  return /^[a-z][a-z0-9+.-]{0,15}:\/\//i.test(name);
}

/** The error for a name that is neither a pack nor a file. */
export function unknownPolicy(name: string, packs: readonly string[], at: Span | null): Diagnostic {
  if (isAddress(name))
    return {
      severity: "error",
      code: "policy",
      message: `"${name}": nothing is read from the network; save it as a file and name that`,
      ...(at === null ? {} : { at }),
    };
  const shown = "; `borderlint policy list` shows the packs";
  const meant = name.includes(",") ? "; repeat --policy for several" : suggestion(name, packs);
  return {
    severity: "error",
    code: "policy",
    message: `no pack or file "${name}"${meant === "" ? shown : meant}`,
    ...(at === null ? {} : { at }),
  };
}
