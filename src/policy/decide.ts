/** Which rules say what of which dependencies. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Dependency } from "../dependency/dependency.ts";
import { compileMatch, listedEntities } from "./match.ts";
import type { Level, Policy, Rule, Verdict } from "./policy.ts";

interface CompiledRule {
  readonly rule: Rule;
  readonly matches: (dependency: Dependency) => boolean;
  /** Entities whose place on the lists that the rule names is confirmed; null: the rule names no list. */
  readonly confirmed: ReadonlySet<string> | null;
}

/**
 * Holds dependencies against policies. Order: by dependency, then policy, then rule.
 *
 * @param today ISO date, by which rules with a `prohibited-from` date are judged.
 */
export function decide(dependencies: readonly Dependency[], policies: readonly Policy[], catalogue: Catalogue, today: string): Verdict[] {
  const compiled = policies.map((policy) => ({ first: policy.decide === "first-match", rules: policy.rules.map((rule) => compileRule(rule, catalogue)) }));
  const verdicts: Verdict[] = [];
  for (const dependency of dependencies) {
    for (const { first, rules } of compiled) {
      for (const candidate of rules) {
        if (!candidate.matches(dependency)) continue;
        const level = levelOf(candidate, dependency, today);
        if (level !== "off") verdicts.push({ rule: candidate.rule, level, dependency });
        if (first) break;
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
  };
}

/** What could not be verified never fails a build: it is a note. */
function levelOf({ rule, confirmed }: CompiledRule, dependency: Dependency, today: string): Level {
  const level = dependency.certainty === "possible" ? rule.possible : rule.level;
  if (level === "off") return level;
  const listed = confirmed === null || dependency.operator === null || confirmed.has(dependency.operator.entity);
  if (!dependency.verified || !listed) return "note";
  return level === "error" && rule.prohibitedFrom !== null && today < rule.prohibitedFrom ? "warning" : level;
}
