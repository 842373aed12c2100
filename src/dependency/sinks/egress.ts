/**
 * What firewalls, proxies and name servers let out. A host on an allow list is a way by which data may go, whichever
 * cloud the list is of; what is denied, and what is only watched, is none (`docs/decisions/effect.md`).
 */
import type { Reading, Subject } from "../../subject.ts";
import { inSequence } from "../../pattern.ts";
import { keysIn, withoutKeys } from "../addresses.ts";
import type { Text } from "../text.ts";
import { slice } from "../text.ts";

/**
 * Lists of hosts that let nothing through by themselves: the rules that name them do. Source: the providers'
 * documentation of each type.
 */
const lists: ReadonlySet<string> = new Set([
  "aws_route53_resolver_firewall_domain_list",
  "google_network_security_url_lists",
  "oci_network_firewall_network_firewall_policy_url_list",
  "cloudflare_teams_list",
  "cloudflare_zero_trust_list",
]);
/** Their rules, and the setting that says what such a rule does. */
const verdicts: Readonly<Record<string, string>> = {
  aws_route53_resolver_firewall_rule: "action",
  google_network_security_gateway_security_policy_rule: "basic_profile",
  oci_network_firewall_network_firewall_policy_security_rule: "action",
  cloudflare_teams_rule: "action",
  cloudflare_zero_trust_gateway_policy: "action",
};

/** Whether hosts in a subject of the reading are let out; a list without a rule that lets them out lets nothing. */
export function letOutIn({ subjects }: Reading): (subject: Subject) => boolean {
  let allowed: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  let addresses: ReadonlySet<string> | undefined;
  return ({ type, address }) => {
    if (!lists.has(type)) return true;
    allowed ??= usedBy(subjects.filter(letsOut));
    addresses ??= new Set(subjects.filter((one) => lists.has(one.type)).map(placeOf));
    const plain = withoutKeys(address);
    // What a module gives is named by the module alone.
    const names = [plain, ...[...plain.matchAll(/\./g)].map(({ index }) => plain.slice(0, index))];
    const keys = new Set(names.flatMap((name) => [...(allowed!.get(name) ?? [])]));
    // A rule for each list has its key; which list one with another key names, nobody can say.
    return [...keys].some((key) => key === keysIn(address) || key === "" || !addresses!.has(`${plain} ${key}`));
  };
}

/** What rules name, with the keys of the instances of those that do. */
function usedBy(rules: readonly Subject[]): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const { uses = [], address } of rules)
    for (const name of uses.map(withoutKeys)) used.set(name, (used.get(name) ?? new Set()).add(keysIn(address)));
  return used;
}

function placeOf({ address }: Subject): string {
  return `${withoutKeys(address)} ${keysIn(address)}`;
}

/** What is not known may let out. */
function letsOut({ type, settings }: Subject): boolean {
  if (!Object.hasOwn(verdicts, type)) return false;
  const verdict = settings.find(({ path }) => path.length === 1 && path[0] === verdicts[type])?.value;
  return verdict?.kind !== "string" || /^allow$/i.test(verdict.text);
}

/** `pass tls $HOME_NET any -> $EXTERNAL_NET any (…)` */
const rule = inSequence(
  [
    /^[ \t]*(alert|drop|pass|reject\w*)[ \t]+\w+[ \t]/, // its protocol
    /[^\n(]*(?:->|<>|=>)/, // from whom and from which port: [10.0.0.0/8, !10.1.0.0/16] any
    /(?:[^\n\\]|\\(?:\r\n|[^]))*/, // to whom, and if what, on as many lines as end in a backslash
  ],
  "gm",
);

/** Whether resources of this type hold rules in Suricata's language. */
export function holdsRules(type: string): boolean {
  return type === "aws_networkfirewall_rule_group" || type === "AWS::NetworkFirewall::RuleGroup";
}

/** Of such rules those that let through; all of the text where it is none. */
export function passedByRules(text: Text): readonly Text[] {
  const rules = [...text.text.matchAll(rule)];
  if (rules.length === 0) return [text];
  return rules
    .filter(([, action]) => action === "pass")
    .map(({ index, 0: { length } }) => slice(text, index, index + length));
}
