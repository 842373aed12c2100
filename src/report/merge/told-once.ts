/** Findings that several policies have in common, in the shards of one scan: joined policy by policy, and told once. */
import { groupedBy } from "../group.ts";
import type { Finding, Report } from "../report.ts";
import { ruleId, ruleIds } from "../words.ts";

/** One for each policy whose rule it is. */
export function ofEachPolicy({ alsoIn = [], ...own }: Finding): readonly Finding[] {
  return [own, ...alsoIn.map(({ policy, fingerprint }) => ({ ...own, policy, fingerprint }))];
}

/**
 * What policies have in common is told once again, by the first of them, but where it is accepted for one alone.
 *
 * @param told findings of the shards, which say whose rules are the same.
 */
export function toldOnce(findings: readonly Finding[], told: readonly Finding[], policies: Report["policies"]) {
  const rank = new Map(policies.map(({ policy }, index) => [policy, index]));
  const rankOf = ({ policy }: Finding): number => rank.get(policy) ?? 0;
  const families = new Map<string, string>();
  for (const finding of told.filter(({ alsoIn }) => alsoIn !== undefined).toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const family = families.get(ruleId(finding)) ?? ruleId(finding);
    for (const id of ruleIds(finding)) if (!families.has(id)) families.set(id, family);
  }
  if (families.size === 0) return findings;
  const groups = groupedBy(findings, (finding) => keyOf(finding, families.get(ruleId(finding)) ?? ruleId(finding)));
  return [...groups.values()].flatMap((same): Finding[] => {
    const [first, ...others] = same.toSorted((a, b) => rankOf(a) - rankOf(b));
    if (first === undefined || others.length === 0) return same;
    const alsoIn = others.map(({ policy, fingerprint }) => ({ policy, fingerprint }));
    // What was recorded for one of them was there before.
    const known = same.find(({ status }) => status === "baselined");
    return [{ ...first, status: known?.status ?? first.status, alsoIn }];
  });
}

function keyOf(
  { kind, value, operator, location, at, level, certainty, condition, sinks, waiver }: Finding,
  rule: string,
) {
  const places = sinks.map((sink) => [sink.subject, sink.at.file, sink.at.line, sink.at.column]);
  const what = [kind, value, operator?.entity, location?.region, level, certainty, condition];
  return JSON.stringify([rule, ...what, at, places, waiver?.at ?? null]);
}
