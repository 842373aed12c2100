/**
 * How fast a plan of 200 MB is read, and in how much memory: beside `JSON.parse` of the same text, each in a process of
 * its own. `reading` makes the subjects; `scan` also finds what they depend on.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtinCatalogue } from "../src/catalogue/load.ts";
import { survey } from "../src/dependency/coverage.ts";
import { detect } from "../src/dependency/detect.ts";
import { readPlan } from "../src/formats/plan/read-plan.ts";

const SIZE = 200_000_000;
const catalogue = builtinCatalogue();
const regions = ["eu-central-1", "us-east-1", "ap-east-1"];

/** One resource as a provider of today fills it in: many attributes, most of them null or computed. */
function values(index: number): Record<string, unknown> {
  return {
    arn: `arn:aws:s3:::bucket-${index}`,
    bucket: `company-service-${index}-artifacts`,
    bucket_prefix: null,
    force_destroy: false,
    region: regions[index % regions.length],
    hosted_zone_id: `Z${index}`,
    logging: [
      { target_bucket: `logs-${index % 50}`, target_prefix: `service-${index}/`, target_object_key_format: null },
    ],
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${100000000000 + index}:root` },
          Action: "s3:GetObject",
          Resource: `arn:aws:s3:::bucket-${index}/*`,
        },
      ],
    }),
    lifecycle_rule: [0, 1, 2].map((rule) => ({
      id: `rule-${rule}`,
      enabled: true,
      prefix: `data/${rule}/`,
      abort_incomplete_multipart_upload_days: 0,
      expiration: [{ days: 30 * (rule + 1), date: null, expired_object_delete_marker: false }],
      noncurrent_version_expiration: [],
      transition: [],
    })),
    server_side_encryption_configuration: [
      {
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: "", sse_algorithm: "AES256" }],
            bucket_key_enabled: false,
          },
        ],
      },
    ],
    tags: { Service: `service-${index}`, Owner: "platform", CostCentre: String(4000 + (index % 90)) },
    tags_all: { Service: `service-${index}`, Owner: "platform", CostCentre: String(4000 + (index % 90)) },
    timeouts: null,
    versioning: [{ enabled: true, mfa_delete: false }],
    website: [],
  };
}

function plan(): string {
  const head = (index: number): Record<string, unknown> => ({
    address: `module.service[${index}].aws_s3_bucket.artifacts`,
    mode: "managed",
    type: "aws_s3_bucket",
    name: "artifacts",
    provider_name: "registry.terraform.io/hashicorp/aws",
  });
  const count = Math.ceil(SIZE / (JSON.stringify(values(1)).length * 4 + JSON.stringify(head(1)).length * 3 + 200));
  const list = (make: (index: number) => unknown): string =>
    Array.from({ length: count }, (_, index) => JSON.stringify(make(index))).join(",");
  const resources = list((index) => ({
    ...head(index),
    schema_version: 0,
    values: values(index),
    sensitive_values: {},
  }));
  const changes = list((index) => ({
    ...head(index),
    change: {
      actions: ["update"],
      before: values(index),
      after: values(index),
      after_unknown: { arn: true },
      before_sensitive: {},
      after_sensitive: {},
    },
  }));
  const config = {
    provider_config: {
      aws: {
        name: "aws",
        full_name: "registry.terraform.io/hashicorp/aws",
        expressions: { region: { constant_value: "us-east-1" } },
      },
    },
    root_module: {},
  };
  return (
    `{"format_version":"1.2","terraform_version":"1.11.4",` +
    `"planned_values":{"root_module":{"resources":[${resources}]}},"resource_changes":[${changes}],` +
    `"prior_state":{"format_version":"1.0","values":{"root_module":{"resources":[${resources}]}}},` +
    `"configuration":${JSON.stringify(config)}}`
  );
}

const work: Readonly<Record<string, (text: string) => unknown>> = {
  "JSON.parse": (text) => JSON.parse(text),
  reading: (text) => readPlan({ path: "plan.json", text }, "plan").readings[0]?.subjects.length,
  scan: (text) => {
    const [reading] = readPlan({ path: "plan.json", text }, "plan").readings;
    return reading === undefined ? 0 : [detect(reading, catalogue).length, survey(reading, catalogue)];
  },
};

const [what, file] = process.argv.slice(2);
if (what !== undefined && file !== undefined) {
  const text = readFileSync(file, "utf8");
  const before = process.memoryUsage.rss();
  const start = performance.now();
  work[what]?.(text);
  const seconds = (performance.now() - start) / 1000;
  console.log(JSON.stringify({ seconds, peak: (process.resourceUsage().maxRSS * 1024) / 1e6, before: before / 1e6 }));
} else {
  const folder = mkdtempSync(join(tmpdir(), "plan-"));
  const path = join(folder, "plan.json");
  writeFileSync(path, plan());
  const results = Object.keys(work).map((name) => {
    const { stdout } = spawnSync(
      process.execPath,
      [...process.execArgv, new URL(import.meta.url).pathname, name, path],
      { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
    );
    return { name, ...(JSON.parse(stdout) as { seconds: number; peak: number; before: number }) };
  });
  rmSync(folder, { recursive: true });
  const reference = results[0]?.seconds ?? 1;
  for (const { name, seconds, peak, before } of results)
    console.log(
      `${name.padEnd(12)} ${seconds.toFixed(2)} s  ${(seconds / reference).toFixed(2)}×  peak ` +
        `${Math.round(peak)} MB (${Math.round(before)} MB with the text alone)`,
    );
}
