/** Allow lists of every cloud are ways by which data may go; what is denied, watched or told to people is none. */
import { describe, expect, it } from "vitest";
import type { Plain } from "./build.ts";
import { flagged, subject } from "./build.ts";

type Row = readonly [title: string, type: string, settings: { readonly [name: string]: Plain }];

function awsList(verdict: string): Plain {
  return [{ rules_source: [{ rules_source_list: [{ generated_rules_type: verdict, targets: [".aliyuncs.com"] }] }] }];
}

const suricata = (action: string): string =>
  `${action} tls $HOME_NET any -> $EXTERNAL_NET any (tls.sni; content:"oss.aliyuncs.com"; sid:1;)\n`;

const allowed: readonly Row[] = [
  ["AWS' list", "aws_networkfirewall_rule_group", { rule_group: awsList("ALLOWLIST") }],
  ["AWS' rules", "aws_networkfirewall_rule_group", { rules: suricata("alert") + suricata("pass") }],
  [
    "a rule of several networks",
    "aws_networkfirewall_rule_group",
    { rules: suricata("drop") + suricata("pass").replace("$HOME_NET", "[10.0.0.0/8, !10.1.0.0/16]") },
  ],
  [
    "a rule of two lines",
    "aws_networkfirewall_rule_group",
    { rules: suricata("drop") + suricata("pass").replace("content", "\\\n  content") },
  ],
  ["CloudFormation's", "AWS::NetworkFirewall::RuleGroup", { RuleGroup: awsList("ALLOWLIST") }],
  [
    "Azure's",
    "azurerm_firewall_application_rule_collection",
    { action: "Allow", rule: [{ target_fqdns: ["aliyuncs.com"] }] },
  ],
  ["Google's", "google_compute_firewall_policy_rule", { action: "allow", match: [{ dest_fqdns: ["aliyuncs.com"] }] }],
  [
    "a proxy's",
    "google_network_security_gateway_security_policy_rule",
    { basic_profile: "ALLOW", session_matcher: "host() == 'aliyuncs.com'" },
  ],
  [
    "a gateway's",
    "cloudflare_zero_trust_gateway_policy",
    { action: "allow", traffic: 'any(dns.domains[*] == "aliyuncs.com")' },
  ],
];

const silent: readonly Row[] = [
  ["AWS' denied list", "aws_networkfirewall_rule_group", { rule_group: awsList("DENYLIST") }],
  ["AWS' rejected list", "aws_networkfirewall_rule_group", { rule_group: awsList("REJECTLIST") }],
  [
    "AWS' denying rule of two lines",
    "aws_networkfirewall_rule_group",
    { rules: suricata("drop").replace("content", "\\\n  content") },
  ],
  ["AWS' denying rules", "aws_networkfirewall_rule_group", { rules: suricata("drop") + suricata("alert") }],
  [
    "AWS' stateful rule that drops",
    "aws_networkfirewall_rule_group",
    { stateful_rule: [{ action: "DROP", header: [{ destination: "223.5.5.5" }] }] },
  ],
  [
    "Google's denial",
    "google_compute_firewall_policy_rule",
    { action: "deny", match: [{ dest_fqdns: ["aliyuncs.com"] }] },
  ],
  [
    "a proxy's denial",
    "google_network_security_gateway_security_policy_rule",
    { basic_profile: "DENY", session_matcher: "host() == 'aliyuncs.com'" },
  ],
  ["a gateway's block", "cloudflare_teams_rule", { action: "block", traffic: 'any(dns.domains[*] == "aliyuncs.com")' }],
  ["an issue", "github_issue", { title: "aliyuncs.com", body: "We left https://oss-cn-hangzhou.aliyuncs.com" }],
  ["a release", "github_release", { body: "https://oss-cn-hangzhou.aliyuncs.com/a.zip" }],
  ["a wiki page", "azuredevops_wiki_page", { content: "https://oss-cn-hangzhou.aliyuncs.com" }],
  ["a manual", "github_repository_file", { file: "docs/README.md", content: "https://oss-cn-hangzhou.aliyuncs.com" }],
  ["a runbook", "newrelic_alert_policy", { runbook_url: "https://oss-cn-hangzhou.aliyuncs.com" }],
];

describe("what is let out", () => {
  it.each(allowed)("%s", (_, type, settings) => {
    expect(flagged(subject(type, settings))).toEqual([expect.stringContaining("aliyuncs.com alibaba-cloud")]);
  });
});

describe("what is not, and what is only read", () => {
  it.each(silent)("%s", (_, type, settings) => expect(flagged(subject(type, settings))).toEqual([]));
});

describe("a list that stands apart", () => {
  const domains = subject(
    "aws_route53_resolver_firewall_domain_list",
    { domains: ["aliyuncs.com"] },
    { address: "module.m.l.a[0]" },
  );
  const rule = (action: Plain, use: string): ReturnType<typeof subject> => ({
    ...subject("aws_route53_resolver_firewall_rule", { action }),
    uses: [use],
  });

  it.each([
    ["by a rule that allows", rule("ALLOW", "module.m.l.a"), 1],
    ["by what its module gives", rule("ALLOW", "module.m"), 1],
    ["by a rule that blocks", rule("BLOCK", "module.m.l.a"), 0],
    ["of another", rule("ALLOW", "module.other"), 0],
  ])("counts %s", (_, user, count) => expect(flagged(domains, user)).toHaveLength(count));

  it("counts by the rule with its key", () => {
    const type = "aws_route53_resolver_firewall_domain_list";
    const listed = (key: string): ReturnType<typeof subject> =>
      subject(type, { domains: ["aliyuncs.com"] }, { address: `l.a["${key}"]` });
    const ruled = (action: Plain, key: string): ReturnType<typeof subject> => ({
      ...subject("aws_route53_resolver_firewall_rule", { action }, { address: `r.a["${key}"]` }),
      uses: ["l.a"],
    });
    expect(flagged(listed("no"), listed("yes"), ruled("BLOCK", "no"), ruled("ALLOW", "yes"))).toHaveLength(1);
    expect(flagged(listed("no"), ruled("BLOCK", "no"), ruled("ALLOW", "yes"))).toHaveLength(1);
  });

  it("is nothing by itself", () => expect(flagged(domains)).toEqual([]));

  const ofAllKinds = subject(
    "aws_route53_resolver_firewall_domain_list",
    { domains: ["api.deepseek.com", "www.tiktok.com", "goproxy.cn"] },
    { address: "module.m.l.a[0]" },
  );
  it("lets out models, apps and mirrors as it does hosts", () => {
    expect(flagged(ofAllKinds, rule("BLOCK", "module.m.l.a"))).toEqual([]);
    expect(flagged(ofAllKinds)).toEqual([]);
    expect(flagged(ofAllKinds, rule("ALLOW", "module.m.l.a"))).toHaveLength(3);
  });
});

it("leaves alone what machines read", () => {
  expect(
    flagged(
      subject("aws_api_gateway_rest_api", { body: '{"servers":[{"url":"https://oss.aliyuncs.com"}]}' }),
      subject("local_file", { filename: "app.conf", content: "endpoint = https://oss.aliyuncs.com\n" }),
    ),
  ).toHaveLength(2);
});
