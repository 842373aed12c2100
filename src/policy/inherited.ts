/**
 * A policy that extends another has its rules too. Where both judge, what a rule finds that they have in common is told
 * once: by the policy that is stricter about what is accepted, else by the one that is named first.
 */
import type { Finding } from "./finding.ts";
import type { Policy, Rule } from "./policy.ts";

/** Of each rule what it says, apart from whose it is; rules of one name alone are held against each other. */
type Texts = ReadonlyMap<Rule, string>;

export function withoutInherited(findings: readonly Finding[], policies: readonly Policy[]): readonly Finding[] {
  const texts = sharedTexts(policies);
  if (texts.size === 0) return findings;
  const rank = new Map(policies.map(({ id }, index) => [id, index]));
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const kept = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding, texts);
    if (key !== null) kept.set(key, [...(kept.get(key) ?? []), finding]);
  }
  const left = new Set<Finding>();
  for (const same of kept.values()) {
    const inOrder = same.toSorted((a, b) => (rank.get(a.rule.policy) ?? 0) - (rank.get(b.rule.policy) ?? 0));
    for (const one of inOrder.toReversed()) {
      const isTold = inOrder.some(
        (other) => other !== one && !left.has(other) && covers(byId.get(other.rule.policy), byId.get(one.rule.policy)),
      );
      if (isTold) left.add(one);
    }
  }
  return left.size === 0 ? findings : findings.filter((finding) => !left.has(finding));
}

/** Rules that say the same as one of another policy, with what they say. */
export function sharedTexts(policies: readonly Policy[]): Texts {
  const named = new Map<string, Rule[]>();
  for (const rule of policies.flatMap(({ rules }) => rules)) named.set(rule.id, [...(named.get(rule.id) ?? []), rule]);
  const several = [...named.values()].filter(({ length }) => length > 1).flat();
  const texts = new Map(several.map((rule) => [rule, textOf(rule)]));
  const counts = new Map<string, number>();
  for (const text of texts.values()) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map([...texts].filter(([, text]) => (counts.get(text) ?? 0) > 1));
}

function textOf({ policy, at, holds, ...said }: Rule): string {
  void [policy, at, holds];
  return JSON.stringify(said);
}

/** What makes two findings of one rule the same; null: no other policy has the rule. */
function keyOf({ rule, level, certainty, condition, origin, dependency, sinks }: Finding, texts: Texts): string | null {
  const text = texts.get(rule);
  if (text === undefined) return null;
  const { kind, value, operator, location } = dependency;
  const places = sinks.map(({ subject, at }) => [subject, at.source.path, at.start]);
  const where = [origin.source.path, origin.start, origin.end];
  const what = [kind, value, operator?.entity ?? null, location?.region ?? null];
  return JSON.stringify([text, level, certainty, condition, where, what, places]);
}

/** Whether nothing is accepted under the one policy that would not be under the other. */
function covers(one: Policy | undefined, other: Policy | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const days = ({ maxWaiverDays }: Policy): number => maxWaiverDays ?? Number.POSITIVE_INFINITY;
  return days(one) <= days(other) && (other.allowComments || !one.allowComments);
}
