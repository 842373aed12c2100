/** A stack of CDK for Terraform, synthesised here by the library itself, is read as the Terraform that it is. */
/* oxlint-disable no-new -- constructs add themselves to the stack that they are given */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformOutput, TerraformStack, TerraformVariable } from "cdktf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { openDisk } from "../../src/discover/disk.ts";
import { loadPolicies } from "../../src/policy/load.ts";
import { find } from "../../src/scan/scan.ts";
import { placeOf } from "../../src/source.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "cdktf-"));
  const app = new App({ outdir: join(folder, "cdktf.out"), skipValidation: true });
  const stack = new TerraformStack(app, "profiles");
  const home = new TerraformVariable(stack, "home", { type: "string", default: "cn-north-1" });
  new AwsProvider(stack, "aws", { region: home.stringValue });
  new AwsProvider(stack, "near", { alias: "near", region: "eu-central-1" });
  const table = new DynamodbTable(stack, "table", {
    name: "profiles",
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attribute: [{ name: "id", type: "S" }],
    replica: [{ regionName: "eu-west-1" }, { regionName: "ap-east-1" }],
    tags: { formerly: "cn-northwest-1" },
  });
  new TerraformOutput(stack, "arn", { value: table.arn });
  app.synth();
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

test("what the stack deploys is found where the synthesised file says it", async () => {
  const catalogue = builtinCatalogue();
  const { policies } = await loadPolicies(["clean-network"], () => null, catalogue);
  const found = await find({
    files: openDisk(folder, folder),
    paths: ["."],
    exclude: [],
    given: { inputs: [], workspace: null },
    policies,
    catalogue,
    today: "2026-11-24",
    part: () => true,
    progress: () => undefined,
  });
  const path = "cdktf.out/stacks/profiles/cdk.tf.json";
  const lines = readFileSync(join(folder, path), "utf8").split("\n");
  expect(found.diagnostics).toEqual([]);
  const seen = found.findings.map(({ origin, certainty, dependency: { kind, value, location } }) => {
    const { file, line } = placeOf(origin);
    return { file, text: lines[line - 1]?.trim(), kind, value, jurisdiction: location?.jurisdiction, certainty };
  });
  expect(seen).toEqual([
    {
      file: path,
      text: '"region_name": "ap-east-1"',
      kind: "region",
      value: "ap-east-1",
      jurisdiction: "HK",
      certainty: "certain",
    },
    {
      file: path,
      text: '"default": "cn-north-1",',
      kind: "region",
      value: "cn-north-1",
      jurisdiction: "CN",
      certainty: "default",
    },
  ]);
});
