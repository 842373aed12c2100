/**
 * Names of rules, as waivers, baselines and cases write them: checked against what is loaded, and against the packs.
 */
import { textGlobs } from "./glob.ts";
import { packs } from "./packs.gen.ts";
import type { Policy } from "./policy.ts";
import type { RawPolicy } from "./raw.ts";
import { suggestion } from "./suggest.ts";

/** `clean-cloud/operator` and `clean-network/clean-cloud/operator`, of the policies. */
export function ruleNames(policies: readonly Pick<Policy, "id" | "rules">[]): readonly string[] {
  return policies.flatMap(({ id, rules }) => rules.flatMap((rule) => [rule.id, `${id}/${rule.id}`]));
}

/** Those of the packs too: one file may serve scans by several policies. Read only where a name is in doubt. */
function namesOfPacks(): readonly string[] {
  return Object.values(packs).flatMap(({ json }) => {
    const { policy, rules = [] } = JSON.parse(json) as RawPolicy;
    return rules.flatMap(({ id }) => [id, `${policy}/${id}`]);
  });
}

const misnamed = "no rule is called";

/** Whether a fault is that of a name: it was meant for a rule that is called otherwise. */
export function isMisnamed(fault: string | null): boolean {
  return fault?.startsWith(misnamed) === true;
}

/** What is wrong with the name of a rule, or a glob over such names; null: some rule is called so. */
export function faultOfRuleName(written: string, policies: readonly Pick<Policy, "id" | "rules">[]): string | null {
  const fits = textGlobs([written]);
  const loaded = ruleNames(policies);
  if (loaded.some(fits)) return null;
  const known = [...loaded, ...namesOfPacks()];
  return known.some(fits) ? null : `${misnamed} "${written}"${suggestion(written, known)}`;
}
