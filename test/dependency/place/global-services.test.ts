/** What lies in no one region: of which services, in which partition, and what policies make of it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { builtinCatalogue } from "../../../src/catalogue/load.ts";
import { isGlobal } from "../../../src/dependency/place/global-services.ts";
import { compileMatch } from "../../../src/policy/match.ts";
import type { Match } from "../../../src/policy/policy.ts";
import { dependencies, literal, oneOf, subject, unknown, when } from "../build.ts";
import type { Plain } from "../build.ts";

type Made = ReturnType<typeof subject>;
const through = { providerConfig: "provider.p" } as const;
const provider = (address: string, settings: { readonly [name: string]: Plain }): Made =>
  subject(address.split("/")[1]!, settings, { role: "provider", provider: address, address: "provider.p" });

/** `region jurisdiction` of each place of the first; `?`: it may merely lie there, `open`: it may lie elsewhere. */
function lying(resource: Made, ...more: Made[]): string {
  const [found] = dependencies(resource, ...more).filter(
    ({ kind, sink }) => kind === "resource" && sink.subject === resource.address,
  );
  const places = (found?.places ?? []).map(
    ({ region, jurisdiction, isPossible }) => `${region} ${jurisdiction}${isPossible === true ? "?" : ""}`,
  );
  return [...places.sort(), ...(found?.isPlaceOpen === true ? ["open"] : [])].join(", ");
}

const aws = (region: Plain): Made => provider("hashicorp/aws", { region });
const either = (a: string, b: string): Plain =>
  oneOf([
    [a, when("c", "1")],
    [b, when("c", "2")],
  ]);

test.each<[string, string, Plain, string]>([
  ["a role", "aws_iam_role", "ap-east-1", "global null"],
  ["a zone of names", "aws_route53_zone", "ap-east-1", "global null"],
  ["an end point of a resolver", "aws_route53_resolver_endpoint", "ap-east-1", "ap-east-1 HK"],
  ["a web filter of a region", "aws_wafregional_web_acl", "ap-east-1", "ap-east-1 HK"],
  ["a bucket", "aws_s3_bucket", "ap-east-1", "ap-east-1 HK"],
  ["a role of a partition", "aws_iam_role", "cn-north-1", "aws-cn CN"],
  ["a role of a government's partition", "aws_iam_role", "us-gov-west-1", "aws-us-gov US"],
  ["a role of the one or the other", "aws_iam_role", either("cn-north-1", "eu-west-1"), "aws-cn CN?, global null?"],
  ["a role of either of two regions", "aws_iam_role", either("ap-east-1", "eu-west-1"), "global null"],
  ["a role where nobody says the region", "aws_iam_role", unknown, ""],
])("%s (%s)", (_, type, region, expected) => {
  expect(lying(subject(type, {}, through), aws(region))).toBe(expected);
});

test.each<[string, Record<string, string>, string]>([
  ["tencentcloud_cdn_domain", { area: "mainland" }, "mainland-china CN"],
  ["tencentcloud_cdn_domain", { area: "overseas" }, "outside-mainland-china null"],
  ["alicloud_cdn_domain_new", { scope: "global" }, "worldwide CN"],
  ["alicloud_dcdn_domain", { scope: "domestic" }, "mainland-china CN"],
  ["huaweicloud_cdn_domain", { service_area: "outside_mainland_china" }, "outside-mainland-china null"],
  ["volcengine_cdn_domain", { service_region: "chinese_mainland" }, "mainland-china CN"],
  ["tencentcloud_cdn_domain", {}, "global null"],
  // What is called so elsewhere says nothing of where it lies.
  ["alicloud_cms_alarm_contact", { scope: "global" }, ""],
  ["tencentcloud_cdn_domain", { area: "somewhere" }, "somewhere null"],
  ["tencentcloud_audit", { cos_region: "ap-guangzhou" }, "ap-guangzhou CN"],
])("a delivery network's area: %s %j", (type, settings, expected) => {
  expect(lying(subject(type, settings))).toBe(expected);
});

test("the region of a stack, and of a parent, says the partition only", () => {
  const stacked = { format: "cloudformation", region: literal("cn-north-1") } as const;
  expect(lying(subject("AWS::IAM::Role", {}, stacked))).toBe("aws-cn CN");
  const group = subject("azurerm_resource_group", { location: "chinanorth2" }, { address: "azurerm_resource_group.g" });
  const zone = { ...subject("azurerm_dns_zone", {}), parents: ["azurerm_resource_group.g"] };
  expect(lying(zone, group)).toBe("china CN");
  const east = subject("azurerm_resource_group", { location: "eastasia" }, { address: "azurerm_resource_group.g" });
  expect(lying(zone, east)).toBe("global null");
  const record = { ...subject("azurerm_storage_container", {}), parents: [zone.address] };
  expect(lying(record, zone, east)).toBe("");
});

test.each<[string, Plain, string]>([
  ["a web filter of the delivery network", "CLOUDFRONT", "global null"],
  ["one of a region", "REGIONAL", "ap-east-1 HK"],
  ["one of either", either("CLOUDFRONT", "REGIONAL"), "ap-east-1 HK?, global null?"],
  ["one of which nobody knows", unknown, "ap-east-1 HK?, global null?"],
])("%s", (_, scope, expected) => {
  expect(lying(subject("aws_wafv2_web_acl", { scope }, through), aws("ap-east-1"))).toBe(expected);
});

test.each([
  ["hashicorp/azuread", { environment: "china" }, "azuread_application", "china CN"],
  ["hashicorp/azuread", { environment: "public" }, "azuread_application", "global null"],
  ["hashicorp/azuread", {}, "azuread_application", "global null"],
  ["hashicorp/google", { region: "asia-east2" }, "google_service_account", "global null"],
  ["hashicorp/google", { region: "asia-east2" }, "google_compute_address", "asia-east2 HK"],
  ["cloudflare/cloudflare", {}, "cloudflare_zone", "global null"],
  ["cloudflare/cloudflare", {}, "cloudflare_r2_bucket", ""],
  ["aliyun/alicloud", { region: "cn-hangzhou" }, "alicloud_ram_role", "global null"],
  ["huaweicloud/huaweicloud", { region: "cn-north-4" }, "huaweicloud_identity_group", "global null"],
  ["tencentcloudstack/tencentcloud", { region: "ap-hongkong" }, "tencentcloud_cam_role", "global null"],
  // It goes by the name of aws, and is another cloud.
  ["c2devel/rockitcloud", { region: "ru-msk" }, "aws_iam_role", "ru-msk RU"],
] as const)("%s %j: %s", (address, settings, type, expected) => {
  expect(lying(subject(type, {}, { ...through, provider: address }), provider(address, settings))).toBe(expected);
});

test.each([
  ["aws:iam/role:Role", true],
  ["aws-native:iam:Role", true],
  ["iam.aws.upbound.io/v1beta1/Role", true],
  ["iam.services.k8s.aws/v1alpha1/Role", true],
  ["aws:s3/bucket:Bucket", false],
  ["gcp:projects/project:Project", true],
  ["gcp:storage/bucket:Bucket", false],
  ["Microsoft.Network/dnsZones/A", true],
  ["Microsoft.Network/virtualNetworks", false],
])("%s: %s", (type, expected) => {
  expect(isGlobal({ type, settings: [] }, null)).toBe(expected);
});

test("what says `global` itself is so where its type is of a global service, and may be anywhere else", () => {
  const zone = subject("Microsoft.Network/dnsZones", { location: "global" }, { format: "arm" });
  const vault = subject("Microsoft.Example/stores", { location: "global" }, { format: "arm" });
  const everywhere = (one: Made): unknown =>
    dependencies(one)
      .filter(({ kind }) => kind === "resource")
      .flatMap(({ places }) => places.map(({ isEverywhere }) => isEverywhere === true));
  expect([everywhere(zone), everywhere(vault)]).toEqual([[true], [false]]);
});

/** Resources of Amazon that take no region, of which other documentation says that they have one. */
const regional = new Set([
  "aws_account_region",
  "aws_dx_hosted_connection",
  "aws_rolesanywhere_profile",
  "aws_rolesanywhere_trust_anchor",
]);

test("Amazon's are just those that Terraform's provider gives no region", () => {
  const library = join(dirname(createRequire(import.meta.url).resolve("@cdktf/provider-aws/package.json")), "lib");
  const wrong: string[] = [];
  let global = 0;
  for (const folder of readdirSync(library)) {
    const file = join(library, folder, "index.d.ts");
    if (folder.startsWith("data-") || !existsSync(file)) continue;
    const text = readFileSync(file, "utf8");
    const type = /tfResourceType = "(aws_\w+)"/.exec(text)?.[1];
    const [, settings] = /Config extends cdktf\.TerraformMetaArguments \{\n([^]*?)\n\}/.exec(text) ?? [];
    if (type === undefined || settings === undefined || regional.has(type)) continue;
    const isRegional = /^ {4}readonly region\??: /m.test(settings);
    if (!isRegional) global += 1;
    if (isRegional === isGlobal({ type, settings: [] }, "aws")) wrong.push(type);
  }
  expect(wrong).toEqual([]);
  expect(global).toBeGreaterThan(150);
});

describe("a policy", () => {
  const judge = (match: Match, region: string, type = "aws_iam_role"): unknown => {
    const made = dependencies(subject(type, {}, through), aws(region)).filter(({ kind }) => kind === "resource");
    return made.map((one) => compileMatch(match, builtinCatalogue())(one).answer);
  };
  const kind = ["resource"] as const;
  test.each<[string, Omit<Match, "kind">, string, boolean | null]>([
    ["against a country does not fire", { location: { jurisdiction: ["HK"] } }, "ap-east-1", null],
    ["against China fires in its partition", { location: { jurisdiction: ["CN"] } }, "cn-north-1", true],
    ["that allows a country accuses nobody", { not: { location: { jurisdiction: ["IE"] } } }, "ap-east-1", null],
    ["that allows a country accuses a partition", { not: { location: { jurisdiction: ["IE"] } } }, "cn-north-1", true],
    ["that allows regions accuses nobody", { not: { location: { region: ["eu-*"] } } }, "ap-east-1", null],
    ["that allows `global` lets it pass", { not: { location: { region: ["eu-*", "global"] } } }, "ap-east-1", false],
    ["against regions does not fire", { location: { region: ["ap-east-1"] } }, "ap-east-1", null],
    ["against a cloud fires", { location: { cloud: ["aws"] } }, "ap-east-1", true],
  ])("%s", (_, match, region, expected) => {
    expect(judge({ kind: [...kind], ...match } as Match, region)).toEqual([expected]);
  });
  test("fires on what lies there", () => {
    const match = { kind: [...kind], location: { jurisdiction: ["HK"] } } as Match;
    expect(judge(match, "ap-east-1", "aws_sqs_queue")).toEqual([true]);
  });
});
