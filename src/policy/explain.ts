/** A rule in plain words: what, why, what to do, on what law. */
import type { Catalogue, LegalList } from "../catalogue/catalogue.ts";
import { matchText, named } from "./match-text.ts";
import type { Match, Policy, Rule } from "./policy.ts";
import { suggestion } from "./suggest.ts";

export interface Explanation {
  readonly policy: Policy;
  readonly rule: Rule;
  /** Legal lists that the rule names, with their status. */
  readonly lists: readonly LegalList[];
}

/** The rules of a name, with or without its policy before it: `clean-cloud/operator`, `dod-1260h/listed`. */
export function explain(name: string, policies: readonly Policy[], catalogue: Catalogue): readonly Explanation[] {
  return policies.flatMap((policy) =>
    policy.rules
      .filter(({ id }) => id === name || `${policy.id}/${id}` === name)
      .map((rule) => ({
        policy,
        rule,
        lists: [...new Set(listsOf(rule.match))].flatMap((id) => catalogue.list(id) ?? []),
      })),
  );
}

/** `no rule "clean-cloud/opertor"; did you mean …`, for a name of nothing. */
export function noSuchRule(name: string, policies: readonly Policy[], isNamed: boolean): string {
  const policy = policies.find(({ id }) => id === name);
  const below = policies.flatMap(({ id: pack, rules }) =>
    rules.flatMap(({ id }) => (pack === name || id.startsWith(`${name}/`) ? [id] : [])),
  );
  if (below.length > 0) {
    const what = policy === undefined ? "the beginning of several rules" : "a policy";
    return `${name} is ${what}; name one of its rules: ${[...new Set(below)].sort().join(", ")}`;
  }
  const names = policies.flatMap((policy) => policy.rules.flatMap(({ id }) => [id, `${policy.id}/${id}`]));
  const meant = suggestion(name, names);
  if (meant !== "") return `no rule "${name}"${meant}`;
  const own = isNamed ? "" : "; for one of a policy of your own add --policy FILE";
  return `no rule "${name}"; \`borderlint policy list ${policies[0]?.id ?? "PACK"}\` lists rules${own}`;
}

function listsOf(match: Match): string[] {
  return [
    ...(match.operator?.list ?? []),
    ...(match.any ?? []).flatMap(listsOf),
    ...(match.not === undefined ? [] : listsOf(match.not)),
  ];
}

const statuses: Readonly<Record<LegalList["status"], string>> = {
  "in-force": "in force",
  proposed: "proposed only",
  superseded: "superseded",
  terminated: "terminated",
  policy: "policy, not law",
  unknown: "status unknown",
};

/** The same for programs. */
export function explanationData({ policy, rule, lists }: Explanation): Readonly<Record<string, unknown>> {
  const { id, title, level, possible, prohibitedFrom, why, fix, law, references } = rule;
  return {
    policy: { id: policy.id, version: policy.version, digest: policy.digest },
    rule: { id, title, level, possible, prohibitedFrom, why, fix, law: law ?? null, references },
    matches: matchText(rule.match),
    when: rule.when,
    lists,
  };
}

function listText(list: LegalList): string {
  const { id, title, jurisdiction, status, date, asOf, summary, citation, binds } = list;
  const said = [
    ...(jurisdiction === undefined ? [] : [named(jurisdiction)]),
    statuses[status],
    ...(date === null ? [] : [date]),
    ...(asOf === undefined ? [] : [`as of ${asOf}`]),
  ];
  const bound = binds === undefined ? "" : `\n  Binds: ${binds}`;
  return `${title} (${said.join(", ")}): ${summary}${bound}\n  ${citation}\n  borderlint lookup ${id}: who is on it`;
}

export function explanationText({ policy, rule, lists }: Explanation): string {
  const level =
    rule.level === rule.possible ? rule.level : `${rule.level}, ${rule.possible} where it is merely possible`;
  const date = rule.prohibitedFrom === null ? "" : `; a warning before ${rule.prohibitedFrom}`;
  const matched = [...matchText(rule.match), ...(rule.when === null ? [] : [`the expression ${rule.when}`])];
  const parts = [
    `${rule.id} (${policy.id} ${policy.version})\n${rule.title}`,
    `Level: ${level}${date}`,
    ["Matches where all of this holds:", ...matched.map((line) => `  ${line}`)].join("\n"),
    `Why: ${rule.why}`,
    `What to do: ${rule.fix}`,
    ...(rule.law === undefined ? [] : [`Law: ${rule.law}`]),
    ...lists.map(listText),
    ...(rule.references.length === 0
      ? []
      : [`References:\n${rule.references.map(({ title, url }) => `  ${title}: ${url}`).join("\n")}`]),
  ];
  return `${parts.join("\n\n")}\n`;
}
