/** Which rules say what of which dependencies. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { compileMatch, listedEntities } from "./match.ts";
import type { Policy, Rule, Verdict } from "./policy.ts";

interface CompiledRule {
  readonly rule: Rule;
  readonly matches: (dependency: Dependency) => boolean;
  /** Entities whose place on the lists that the rule names is confirmed; null: the rule names no list. */
  readonly confirmed: ReadonlySet<string> | null;
  /** Whether the rule asks where a dependency lies. */
  readonly asksPlace: boolean;
}

/**
 * Holds dependencies against policies. Order: by dependency, then policy, then rule.
 *
 * @param today ISO date, by which rules with a `prohibited-from` date are judged.
 */
export function decide(
  dependencies: readonly Dependency[],
  policies: readonly Policy[],
  catalogue: Catalogue,
  today: string,
): Verdict[] {
  const compiled = policies.map((policy) => ({
    first: policy.decide === "first-match",
    rules: policy.rules.map((rule) => compileRule(rule, catalogue)),
  }));
  const verdicts: Verdict[] = [];
  for (const dependency of dependencies) {
    for (const { first, rules } of compiled) {
      for (const { rule, doubted } of first ? firstOf(rules, dependency) : allOf(rules, dependency)) {
        const level = dependency.certainty === "possible" ? rule.possible : rule.level;
        if (level !== "off") verdicts.push({ rule, level: doubted ? "note" : dated(level, rule, today), dependency });
      }
    }
  }
  return verdicts;
}

function compileRule(rule: Rule, catalogue: Catalogue): CompiledRule {
  const matches = compileMatch(rule.match, catalogue);
  const { holds } = rule;
  const lists = rule.match.operator?.list;
  return {
    rule,
    matches: holds === undefined ? matches : (dependency) => matches(dependency) && holds(dependency),
    confirmed: lists === undefined ? null : listedEntities(lists, catalogue, true),
    asksPlace: rule.match.location !== undefined || rule.match.not?.location !== undefined,
  };
}

interface Judged {
  readonly rule: Rule;
  /** It rests on something that could not be verified, which never fails a build. */
  readonly doubted: boolean;
}

function judged({ rule, confirmed, asksPlace }: CompiledRule, { verified, operator, location }: Dependency): Judged {
  const listed = confirmed === null || operator === null || confirmed.has(operator.entity);
  return { rule, doubted: !verified || !listed || (asksPlace && location?.verified === false) };
}

function allOf(rules: readonly CompiledRule[], dependency: Dependency): readonly Judged[] {
  return rules.filter(({ matches }) => matches(dependency)).map((one) => judged(one, dependency));
}

/** The first rule that matches; one that rests on something unverified leaves the word to a later one that doesn't. */
function firstOf(rules: readonly CompiledRule[], dependency: Dependency): readonly Judged[] {
  let doubtful: Judged | null = null;
  for (const candidate of rules) {
    if (!candidate.matches(dependency)) continue;
    const found = judged(candidate, dependency);
    if (!found.doubted) return [found];
    doubtful ??= found;
  }
  return doubtful === null ? [] : [doubtful];
}

/** Before the day from which it is prohibited, it is to be prepared for. */
function dated<L extends Verdict["level"]>(level: L, { prohibitedFrom }: Rule, today: string): L | "warning" {
  return level === "error" && prohibitedFrom !== null && today < prohibitedFrom ? "warning" : level;
}
