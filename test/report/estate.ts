/** Reports of an organisation, as many as asked for: small, and different by their number. */
import type { Finding, Report, ReportDependency } from "../../src/report/report.ts";
import { sample } from "./sample.ts";

const owners = [["@acme/platform"], ["@acme/shop", "@acme/payments"], []] as const;
const clouds = [
  { cloud: "aws", region: "eu-central-1", place: "Frankfurt", jurisdiction: "DE" },
  { cloud: "aws", region: "us-east-1", place: "Virginia", jurisdiction: "US" },
  { cloud: "aws", region: "ap-east-1", place: "Hong Kong", jurisdiction: "HK" },
  { cloud: "aws", region: "cn-north-1", place: "Beijing", jurisdiction: "CN" },
] as const;
const amazon = { entity: "aws", name: "Amazon Web Services", jurisdiction: "US", lists: [] };
const alibaba = { entity: "alibaba-cloud", name: "Alibaba Cloud", jurisdiction: "CN", lists: ["dod-1260h"] };

export function estate(count: number): Report[] {
  return Array.from({ length: count }, (_, index) => reportOf(index));
}

function place(file: string, line: number) {
  return { file, line, column: 1, endLine: line, endColumn: 10 };
}

function reportOf(index: number): Report {
  const where = clouds[index % clouds.length] ?? clouds[0];
  const isFlagged = where.jurisdiction === "HK" || where.jurisdiction === "CN";
  const [template] = sample.findings;
  const finding: Finding = {
    ...template!,
    fingerprint: index.toString(16).padStart(32, "0"),
    value: where.region,
    location: where,
    at: place("main.tf", 2),
    sinks: [{ subject: "provider.aws", at: place("main.tf", 2), trace: [] }],
    affects: ["aws_s3_bucket.data"],
    holdsData: ["aws_s3_bucket.data"],
    change:
      index % 4 === 3 ? { at: place("main.tf", 2), replace: where.region, by: "eu-central-1", proved: true } : null,
    frame: null,
    ...(index % 3 === 2 ? {} : { owners: owners[index % 3] ?? [] }),
    ...(index % 10 === 2
      ? {
          status: "waived",
          waiver: {
            reason: "moving",
            owner: "li",
            expires: index % 20 === 2 ? "2026-12-31" : "2028-01-01",
            ticket: null,
            at: place("main.tf", 1),
          },
        }
      : {}),
  };
  const row = (more: Partial<ReportDependency>): ReportDependency => ({
    kind: "resource",
    value: "aws_s3_bucket",
    operator: amazon,
    location: where,
    certainty: "certain",
    subject: "aws_s3_bucket.data",
    at: place("main.tf", 5),
    ...more,
  });
  const dependencies = [
    row({ kind: "region", value: where.region, subject: "provider.aws", at: place("main.tf", 2) }),
    row({ deployed: true, holdsData: true, needs: ["aws_kms_key.data"] }),
    row({ value: "aws_kms_key", subject: "aws_kms_key.data", deployed: true, at: place("main.tf", 9) }),
    ...(index % 100 === 7
      ? [row({ kind: "image", value: "registry.cn-hangzhou.aliyuncs.com/a/b", operator: alibaba, location: null })]
      : []),
  ];
  const findings = isFlagged ? [finding] : [];
  const open = findings.filter(({ status }) => status === "open").length;
  const isCut = index % 50 === 1;
  return {
    ...sample,
    targets: [
      {
        name: `acme/service-${String(index).padStart(4, "0")}`,
        root: ".",
        commit: null,
        at: "2026-11-24",
        ...(index % 100 === 17 ? { changedSince: "main" } : {}),
      },
    ],
    summary: {
      files: 3,
      resources: 2,
      error: open,
      warning: 0,
      note: 0,
      waived: findings.length - open,
      baselined: 0,
      incomplete: isCut,
      coverage: { sinks: 10, known: 8, possible: 0, unknown: index % 25 === 0 ? 2 : 0 },
    },
    findings,
    unresolved: [],
    diagnostics: isCut
      ? [{ severity: "error", code: "hcl-syntax", message: "expected a closing brace", at: place("broken.tf", 9) }]
      : [],
    waivers: [],
    dependencies,
    scenarios: [],
    formats: [{ format: "terraform", files: 3, read: true }],
    unread: [],
    leftOut: [],
  };
}
