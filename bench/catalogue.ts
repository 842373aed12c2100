/** What the catalogue costs: start-up in a fresh process as it is bundled, then look-ups in a warm one. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { createCatalogue } from "../src/catalogue/create.ts";
import { builtinCatalogue, builtinData } from "../src/catalogue/load.ts";

const STARTS = 15;
const LOOKUPS = 200_000;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/**
 * Milliseconds that a fresh node takes from before the import of `entry` to after `use`, an expression on the module.
 */
function starts(file: string, use: string): number {
  const program =
    `const at = process.hrtime.bigint(); const module = await import(${JSON.stringify(file)}); ${use}; ` +
    `console.log(Number(process.hrtime.bigint() - at) / 1e6);`;
  return median(
    Array.from({ length: STARTS }, () =>
      Number(execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" })),
    ),
  );
}

async function startUp(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "catalogue-"));
  const outfile = join(folder, "load.mjs");
  await build({
    entryPoints: ["src/catalogue/load.ts"],
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    outfile,
    logLevel: "error",
  });
  const empty = join(folder, "empty.mjs");
  writeFileSync(empty, "export {};\n");
  console.log("start-up in a fresh process, median of", STARTS);
  console.log(`  ${"an empty module".padEnd(40)} ${starts(empty, "module").toFixed(1)} ms`);
  for (const [what, use] of [
    ["import and nothing else", "module.builtinCatalogue"],
    ["one host", 'module.builtinCatalogue().host("oss-cn-hangzhou.aliyuncs.com")'],
    [
      "one host, provider, type and region",
      'const c = module.builtinCatalogue(); c.host("x.aliyuncs.com"); c.provider("r", "aliyun", "alicloud"); ' +
        'c.resourceType("aws_s3_bucket"); c.region("aws", "ap-east-1")',
    ],
    ["a region of any cloud", 'module.builtinCatalogue().regionAnywhere("cn-north-1")'],
  ] as const) {
    console.log(`  ${what.padEnd(40)} ${starts(outfile, use).toFixed(1)} ms`);
  }
  rmSync(folder, { recursive: true });
}

function lookups(): void {
  const catalogue = builtinCatalogue();
  const cases: Readonly<Record<string, () => unknown>> = {
    "host, known": () => catalogue.host("logs.oss-cn-hangzhou.aliyuncs.com"),
    "host, unknown": () => catalogue.host("a.service.internal.example.com"),
    "region of one cloud": () => catalogue.region("azure", "East Asia"),
    "zone of one cloud": () => catalogue.region("aws", "ap-east-1a"),
    "region of any cloud": () => catalogue.regionAnywhere("cn-north-1"),
    "resource type": () => catalogue.resourceType("aws_s3_bucket_versioning"),
    provider: () => catalogue.provider("registry.terraform.io", "aliyun", "alicloud"),
    image: () => catalogue.image("registry.cn-hangzhou.aliyuncs.com/team/app:1"),
    "kubernetes name, unknown": () => catalogue.kubernetesName("app.kubernetes.io/name"),
    model: () => catalogue.model("anthropic.claude-v2"),
  };
  console.log("look-ups in a warm process");
  for (const [what, ask] of Object.entries(cases)) {
    for (let round = 0; round < LOOKUPS / 10; round += 1) ask();
    const at = performance.now();
    for (let round = 0; round < LOOKUPS; round += 1) ask();
    console.log(`  ${what.padEnd(40)} ${(((performance.now() - at) * 1_000) / LOOKUPS).toFixed(2)} µs`);
  }
}

function indexing(): void {
  const at = performance.now();
  const catalogue = createCatalogue(builtinData());
  catalogue.regionAnywhere("x");
  catalogue.host("x");
  for (const cloud of catalogue.clouds()) catalogue.region(cloud, "x");
  console.log(`every index of hosts and regions: ${(performance.now() - at).toFixed(1)} ms`);
}

export async function run(): Promise<void> {
  await startUp();
  lookups();
  indexing();
}
