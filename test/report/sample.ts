/**
 * One report with an example of everything in it, for all the formats' tests; and the same one grown, emptied or
 * hostile.
 */
import { summaryOf } from "../../src/report/summary.ts";
import type { RenderOptions } from "../../src/report/format.ts";
import type { Finding, Report } from "../../src/report/report.ts";
import type { Place } from "../../src/source.ts";
import { defaultGate } from "../../src/report/verdict.ts";

export const options: RenderOptions = {
  gate: defaultGate,
  color: false,
  width: 100,
  quiet: false,
  verbose: false,
  now: "2026-11-24T12:00:00Z",
  maxBytes: null,
};

function place(file: string, line: number, column: number, endColumn: number, endLine = line): Place {
  return { file, line, column, endLine, endColumn };
}

const amazon = { entity: "aws", name: "Amazon Web Services", jurisdiction: "US", lists: [] };
const alibaba = {
  entity: "alibaba-cloud",
  name: "Alibaba Cloud",
  jurisdiction: "CN",
  lists: ["clean-network/clean-cloud", "dod-1260h"],
};
const huawei = {
  entity: "huawei-cloud",
  name: "Huawei Cloud",
  jurisdiction: "CN",
  lists: ["fcc-covered-list"],
  entries: [
    {
      list: "fcc-covered-list",
      person: "Huawei Technologies Company",
      relation: "parent",
      since: "2021-03-12",
      source: "Federal Communications Commission, table as of 2026-07-28",
    },
  ],
};
const chinaTelecom = {
  entity: "china-telecom",
  name: "China Telecom",
  jurisdiction: "CN",
  lists: ["fcc-covered-list"],
};
const beijing = { region: "cn-north-1", cloud: "aws", place: "Beijing", jurisdiction: "CN" };
const hangzhou = { region: "cn-hangzhou", cloud: "alibaba-cloud", place: "Hangzhou", jurisdiction: "CN" };
const frankfurt = { region: "eu-central-1", cloud: "aws", place: "Frankfurt", jurisdiction: "DE" };

const findings: Finding[] = [
  {
    fingerprint: "b1946ac92492d2347c6235b4d2611184",
    policy: "clean-network",
    rule: "clean-cloud/location",
    level: "error",
    message: "Amazon Web Services region cn-north-1 lies in Beijing, China",
    kind: "region",
    value: "cn-north-1",
    operator: amazon,
    location: beijing,
    certainty: "default",
    condition: null,
    scenarios: null,
    at: place("envs/cn.tfvars", 3, 13, 25),
    sinks: [
      {
        subject: "provider.aws.cn",
        at: place("main.tf", 12, 13, 23),
        trace: [
          { ...place("envs/cn.tfvars", 3, 13, 25), note: "var file sets var.region" },
          { ...place("variables.tf", 1, 1, 18), note: "var.region" },
          { ...place("main.tf", 12, 13, 23), note: "takes effect as provider.aws.cn region" },
        ],
      },
      {
        subject: 'module.replica["cn"].aws_dynamodb_table.sessions',
        at: place("modules/table/main.tf", 9, 19, 29),
        trace: [
          { ...place("envs/cn.tfvars", 3, 13, 25), note: "var file sets var.region" },
          { ...place("main.tf", 30, 12, 22), note: "input region of module.replica" },
          { ...place("modules/table/main.tf", 9, 19, 29), note: "takes effect as replica[0].region_name" },
        ],
      },
    ],
    affects: ["aws_instance.web", "aws_s3_bucket.logs", 'module.replica["cn"].aws_dynamodb_table.sessions'],
    holdsData: ["aws_s3_bucket.logs", 'module.replica["cn"].aws_dynamodb_table.sessions'],
    status: "open",
    waiver: null,
    change: { at: place("envs/cn.tfvars", 3, 13, 25), replace: '"cn-north-1"', by: '"ap-southeast-1"', proved: true },
    frame: { line: 2, lines: ['environment = "cn"', 'region      = "cn-north-1"', "replicas    = 2"] },
  },
  {
    fingerprint: "591785b794601e212b260e25925636fd",
    policy: "clean-network",
    rule: "clean-cloud/operator",
    level: "error",
    message: "alicloud_oss_bucket.media is run by Alibaba Cloud, which answers to China",
    kind: "resource",
    value: "alicloud_oss_bucket",
    operator: alibaba,
    location: hangzhou,
    certainty: "certain",
    condition: null,
    scenarios: null,
    at: place("storage.tf", 41, 10, 31),
    sinks: [{ subject: "alicloud_oss_bucket.media", at: place("storage.tf", 41, 10, 31), trace: [] }],
    affects: [],
    holdsData: ["alicloud_oss_bucket.media"],
    status: "open",
    waiver: null,
    change: null,
    frame: { line: 40, lines: ["", 'resource "alicloud_oss_bucket" "media" {', '\tbucket = "quarrystone-media"'] },
  },
  {
    fingerprint: "6f1ed002ab5595859014ebf0951522d9",
    policy: "clean-network",
    rule: "clean-cloud/reach",
    level: "warning",
    message: "oss-cn-hangzhou.aliyuncs.com is run by Alibaba Cloud",
    kind: "endpoint",
    value: "oss-cn-hangzhou.aliyuncs.com",
    operator: alibaba,
    location: hangzhou,
    certainty: "possible",
    condition: "when var.enable_china is true",
    scenarios: null,
    at: place("modules/web/user_data.sh", 7, 21, 49),
    sinks: [
      {
        subject: "aws_instance.web",
        at: place("main.tf", 55, 15, 60),
        trace: [
          { ...place("modules/web/user_data.sh", 7, 21, 49), note: "written in the template" },
          { ...place("main.tf", 55, 15, 60), note: "templatefile()" },
        ],
      },
    ],
    affects: ["aws_instance.web"],
    holdsData: [],
    status: "open",
    waiver: null,
    change: null,
    frame: { line: 6, lines: ["set -eu", "curl -fsS https://x.oss-cn-hangzhou.aliyuncs.com/agent.sh | sh", ""] },
  },
  {
    fingerprint: "a3f5c2d1e0b94887b6f1c2d3e4f50617",
    policy: "watchlist",
    rule: "under-review/image",
    level: "note",
    message: "image registry.cn-hangzhou.aliyuncs.com/acs/agent:1.2 is served by Alibaba Cloud",
    kind: "image",
    value: "registry.cn-hangzhou.aliyuncs.com/acs/agent:1.2",
    operator: alibaba,
    location: hangzhou,
    certainty: "certain",
    condition: null,
    scenarios: null,
    at: place("deploy/web.yaml", 19, 18, 65),
    sinks: [{ subject: "Deployment/web", at: place("deploy/web.yaml", 19, 18, 65), trace: [] }],
    affects: [],
    holdsData: [],
    status: "open",
    waiver: null,
    change: null,
    frame: null,
  },
  {
    fingerprint: "0cc175b9c0f1b6a831c399e269772661",
    policy: "clean-network",
    rule: "clean-carrier/asn",
    level: "error",
    message: "AS4134 belongs to China Telecom",
    kind: "carrier",
    value: "AS4134",
    operator: chinaTelecom,
    location: null,
    certainty: "certain",
    condition: null,
    scenarios: null,
    at: place("network/peering.tf", 8, 18, 22),
    sinks: [{ subject: "aws_customer_gateway.shanghai", at: place("network/peering.tf", 8, 18, 22), trace: [] }],
    affects: [],
    holdsData: [],
    status: "waived",
    waiver: {
      reason: "Contract ends with the year, replacement is ordered",
      owner: "network@quarrystone.example",
      expires: "2026-12-15",
      ticket: "NET-482",
      at: place("waivers.yaml", 4, 5, 30),
    },
    change: null,
    frame: {
      line: 7,
      lines: ['resource "aws_customer_gateway" "shanghai" {', "  bgp_asn    = 4134", '  ip_address = "203.0.113.7"'],
    },
  },
  {
    fingerprint: "92eb5ffee6ae2fec3ad71c777531578f",
    policy: "clean-network",
    rule: "clean-cloud/operator",
    level: "error",
    message: "provider huaweicloud/huaweicloud is Huawei Cloud's, which answers to China",
    kind: "provider",
    value: "huaweicloud/huaweicloud",
    operator: huawei,
    location: null,
    certainty: "certain",
    condition: null,
    scenarios: null,
    at: place("legacy/versions.tf", 4, 17, 42),
    sinks: [{ subject: "provider.huaweicloud", at: place("legacy/versions.tf", 4, 17, 42), trace: [] }],
    affects: [],
    holdsData: [],
    status: "baselined",
    waiver: null,
    change: null,
    frame: null,
  },
];

const cleanNetwork = { title: "The Clean Network", url: "https://2017-2021.state.gov/the-clean-network/" };

export const sample: Report = {
  unread: [{ format: "nomad", files: 2, examples: ["jobs/api.nomad"] }],
  leftOut: [{ by: "tool-folder", paths: 1, examples: ["node_modules"] }],
  shard: null,
  schema: "borderlint.report/v1",
  tool: { name: "borderlint", version: "0.1.0" },
  catalogue: { version: "2026-11-22", digest: `sha256:${"1f".repeat(32)}` },
  policies: [
    { policy: "clean-network", title: "Clean Network", version: "2026-11-22", digest: `sha256:${"2e".repeat(32)}` },
    { policy: "watchlist", title: "Firms under review", version: "2026-11-22", digest: `sha256:${"3d".repeat(32)}` },
  ],
  target: { root: ".", commit: "8e943858b4edae27f6fbf18b9ec67d2032bd5531" },
  targets: [
    { name: "quarrystone/shop", root: ".", commit: "8e943858b4edae27f6fbf18b9ec67d2032bd5531", at: "2026-11-24" },
  ],
  summary: {
    files: 38,
    resources: 124,
    error: 2,
    warning: 1,
    note: 1,
    waived: 1,
    baselined: 1,
    incomplete: true,
    coverage: { sinks: 160, known: 148, possible: 8, unknown: 4 },
  },
  findings,
  unresolved: [
    {
      subject: "module.vendor.aws_instance.app",
      at: place("vendor.tf", 2, 12, 48),
      reason: "module source not downloaded: git::https://git.quarrystone.example/app.git",
    },
    { subject: "provider.google", at: place("gcp.tf", 1, 1, 18), reason: "nothing sets var.gcp_region" },
  ],
  diagnostics: [
    {
      severity: "error",
      code: "hcl-syntax",
      message: "expected a closing brace for the block that opens on line 3",
      at: place("broken.tf", 9, 1, 1),
    },
    { severity: "warning", code: "policy-unreachable", message: "rule clean-path/5g can never match", at: null },
  ],
  rules: [
    {
      policy: "clean-network",
      rule: "clean-cloud/location",
      title: "Lies in a foreign adversary's jurisdiction",
      why: "Data that lies there can be reached, or access to it blocked, under that jurisdiction's law.",
      fix:
        "Move it to a region outside the listed jurisdictions; where that must wait, record a waiver with " +
        "an owner and an end date.",
      prohibitedFrom: null,
      law: "No law bars a private company from it as such.",
      references: [cleanNetwork, { title: "15 CFR 791.4", url: "https://www.ecfr.gov/current/title-15/section-791.4" }],
    },
    {
      policy: "clean-network",
      rule: "clean-cloud/operator",
      title: "Runs on a cloud operated from a foreign adversary's jurisdiction",
      why: "The operator can be compelled to give access to what it stores and processes, wherever its region lies.",
      fix: "Move the resource to another operator.",
      prohibitedFrom: "2027-01-01",
      references: [cleanNetwork],
    },
    {
      policy: "clean-network",
      rule: "clean-cloud/reach",
      title: "Reaches a service operated from a foreign adversary's jurisdiction",
      why: "What is fetched from there runs here.",
      fix: "Serve the file from your own storage.",
      prohibitedFrom: null,
      references: [cleanNetwork],
    },
    {
      policy: "clean-network",
      rule: "clean-carrier/asn",
      title: "Peers with an untrusted carrier",
      why: "Traffic can be rerouted or read.",
      fix: "Peer with another carrier.",
      prohibitedFrom: null,
      references: [cleanNetwork],
    },
    {
      policy: "watchlist",
      rule: "under-review/image",
      title: "Image from a firm under review",
      why: "The firm is under review.",
      fix: "Build the image yourself.",
      prohibitedFrom: null,
      references: [],
    },
  ],
  passed: [
    {
      policy: "clean-network",
      rule: "clean-path/5g",
      title: "Core network equipment of a listed vendor",
      level: "error",
    },
    {
      policy: "clean-network",
      rule: "clean-apps/endpoint",
      title: "Calls an app under foreign control",
      level: "warning",
    },
  ],
  waivers: [
    {
      state: "expiring",
      rule: "clean-carrier/asn",
      reason: "Contract ends with the year, replacement is ordered",
      owner: "network@quarrystone.example",
      expires: "2026-12-15",
      ticket: "NET-482",
      at: place("waivers.yaml", 4, 5, 30),
      findings: 1,
    },
    {
      state: "expired",
      rule: "clean-cloud/location",
      reason: "Pilot",
      owner: null,
      expires: "2026-10-31",
      ticket: null,
      at: place("waivers.yaml", 12, 5, 30),
      findings: 1,
    },
    {
      state: "unused",
      rule: "clean-apps/endpoint",
      reason: "Marketing campaign",
      owner: "web@quarrystone.example",
      expires: "2027-03-31",
      ticket: null,
      at: place("waivers.yaml", 20, 5, 30),
      findings: 0,
    },
  ],
  dependencies: [
    ...findings.map(({ kind, value, operator, location, certainty, sinks, at }) => ({
      kind,
      value,
      operator,
      location,
      certainty,
      subject: sinks[0]?.subject ?? "",
      at,
    })),
    {
      kind: "region",
      value: "eu-central-1",
      operator: amazon,
      location: frankfurt,
      certainty: "certain",
      subject: "provider.aws",
      at: place("main.tf", 4, 12, 26),
    },
    {
      kind: "provider",
      value: "hashicorp/aws",
      operator: amazon,
      location: null,
      certainty: "certain",
      subject: "provider.aws",
      at: place("versions.tf", 4, 16, 31),
    },
    {
      kind: "backend",
      value: "s3",
      operator: amazon,
      location: frankfurt,
      certainty: "certain",
      subject: "backend.s3",
      at: place("versions.tf", 10, 11, 15),
    },
    {
      kind: "image",
      value: "ghcr.io/quarrystone/web:4",
      operator: { entity: "github", name: "GitHub", jurisdiction: "US", lists: [] },
      location: null,
      certainty: "certain",
      subject: "Deployment/web",
      at: place("deploy/web.yaml", 12, 18, 43),
    },
  ],
  scenarios: [],
  formats: [
    { format: "kubernetes", files: 3, read: true },
    { format: "terraform", files: 35, read: true },
    { format: "bicep", files: 2, read: false },
  ],
  lists: [
    {
      list: "clean-network/clean-cloud",
      title: "Clean Network: Clean Cloud",
      status: "policy",
      date: "2020-08-05",
      summary: "Names clouds that should not hold citizens' personal data. Announced by the Department of State.",
      persons: [],
    },
    {
      list: "dod-1260h",
      title: "Chinese military companies (section 1260H)",
      status: "in-force",
      date: "2021-06-03",
      summary: "The Department of Defense's yearly list. Contracting limits apply from 2026.",
      persons: [],
    },
    {
      list: "fcc-covered-list",
      title: "FCC Covered List",
      status: "in-force",
      date: "2021-03-12",
      summary: "Equipment and services deemed a risk to national security.",
      persons: [{ entity: "huawei-cloud", person: "Huawei Technologies Company", relation: "parent" }],
    },
  ],
};

export const empty: Report = {
  ...sample,
  summary: {
    files: 38,
    resources: 124,
    error: 0,
    warning: 0,
    note: 0,
    waived: 0,
    baselined: 0,
    incomplete: false,
    coverage: { sinks: 160, known: 160, possible: 0, unknown: 0 },
  },
  findings: [],
  unresolved: [],
  diagnostics: [],
  rules: [],
  waivers: [],
  dependencies: sample.dependencies.slice(-4),
  formats: sample.formats.slice(0, 2),
  lists: [],
};

/** `count` findings, each of its own file. */
export function many(count: number): Report {
  const grown: Finding[] = [];
  for (let index = 0; index < count; index += 1) {
    const finding = findings[index % findings.length];
    if (finding === undefined) break;
    const file = `services/team-${String(index % 97).padStart(2, "0")}/${String(index).padStart(5, "0")}/main.tf`;
    grown.push({
      ...finding,
      fingerprint: `${finding.fingerprint.slice(8)}${index.toString(16).padStart(8, "0")}`,
      at: { ...finding.at, file },
    });
  }
  const open = grown.filter((finding) => finding.status === "open");
  const level = (name: string): number => open.filter((finding) => finding.level === name).length;
  return {
    ...sample,
    summary: {
      ...sample.summary,
      files: count,
      error: level("error"),
      warning: level("warning"),
      note: level("note"),
      waived: grown.filter((finding) => finding.status === "waived").length,
      baselined: grown.filter((finding) => finding.status === "baselined").length,
    },
    findings: grown,
  };
}

/** Every text of the sample that a stranger may have written, with `poison` in it. */
export function hostile(poison: string): Report {
  const kept = new Set([
    "schema",
    "level",
    "kind",
    "certainty",
    "status",
    "severity",
    "state",
    "fingerprint",
    "jurisdiction",
    "expires",
    "date",
    "prohibitedFrom",
    "read",
  ]);
  const poisoned = (value: unknown, key: string): unknown => {
    if (typeof value === "string") return kept.has(key) ? value : poison + value;
    if (Array.isArray(value)) return value.map((item) => poisoned(item, key));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, poisoned(item, name)]));
    }
    return value;
  };
  return poisoned(sample, "") as Report;
}

/** The report with a summary that counts what it lists; without the errors among its diagnostics where it is whole. */
export function fitting(report: Report, isWhole = true): Report {
  const diagnostics = report.diagnostics.filter(({ severity }) => !isWhole || severity !== "error");
  return { ...report, diagnostics, summary: summaryOf(report.summary, report.findings, diagnostics) };
}
