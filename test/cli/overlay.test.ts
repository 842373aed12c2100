import { expect, test } from "vitest";
import { folderOf } from "../scan/workspace.ts";
import { run } from "./streams.ts";

const overlay = `entity: harbour-cloud
name: Harbour Cloud
also-known-as: []
parent: null
jurisdiction: CN
tier: operator
as-of: 2026-11-24
source: our own contract register
signals:
  domain: [harbour.example]
`;

test("what an organisation lays over the catalogue is what look-ups and scans know", async () => {
  const folder = folderOf({
    "borderlint.yaml": "catalogue: ours.yaml\n",
    "ours.yaml": overlay,
    "main.tf": 'terraform {\n  backend "http" {\n    address = "https://state.harbour.example/x"\n  }\n}\n',
  });
  const known = await run(["lookup", "--json", "api.harbour.example"], { cwd: folder });
  expect(known.code).toBe(0);
  expect(JSON.parse(known.stdout)).toMatchObject({
    matches: [{ operator: { entity: "harbour-cloud", jurisdiction: "CN" } }],
  });
  const scanned = await run(["scan", "--format", "json"], { cwd: folder });
  expect(scanned.code).toBe(1);
  expect(JSON.parse(scanned.stdout)).toMatchObject({
    findings: [{ operator: { entity: "harbour-cloud" }, at: { file: "main.tf", line: 3 } }],
  });
});
