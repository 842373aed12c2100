/**
 * A policy that extends another has its rules too. Where both judge, what a rule finds that they have in common is told
 * once: by the policy that is named first, and the finding knows those of the others. What a policy says otherwise, at
 * another level say, is a rule of its own and is told of its own.
 */
import type { Finding } from "./finding.ts";
import type { Policy, Rule } from "./policy.ts";

/** Of each rule what it says, apart from whose it is; rules of one name alone are held against each other. */
type Texts = ReadonlyMap<Rule, string>;

/** Findings in their order; each that several policies have stands where that of the first of them stood. */
export function toldOnce(findings: readonly Finding[], policies: readonly Policy[]): readonly Finding[] {
  const texts = sharedTexts(policies);
  if (texts.size === 0) return findings;
  const rank = new Map(policies.map(({ id }, index) => [id, index]));
  const same = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding, texts);
    if (key !== null) same.set(key, [...(same.get(key) ?? []), finding]);
  }
  const made = new Map<Finding, Finding | null>();
  for (const alike of same.values()) {
    const [first, ...others] = alike.toSorted((a, b) => rankOf(a, rank) - rankOf(b, rank));
    if (first === undefined || others.length === 0) continue;
    made.set(first, { ...first, also: others });
    for (const other of others) made.set(other, null);
  }
  return findings.flatMap((finding) => {
    const told = made.get(finding);
    return told === undefined ? [finding] : (told ?? []);
  });
}

function rankOf({ rule }: Finding, rank: ReadonlyMap<string, number>): number {
  return rank.get(rule.policy) ?? 0;
}

/** Rules that say the same as one of another policy, with what they say. */
function sharedTexts(policies: readonly Policy[]): Texts {
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
