/**
 * `npm run bench:compare -- BEFORE TREE..`: whether the program in `dist/` says the same of real trees as another build
 * of it, `BEFORE` (its `borderlint.js`). What is compared is the JSON report with its keys sorted, key by key, without
 * times; a change for speed must leave all of it as it was. Trees may also be named by `BORDERLINT_TREES`, parted by
 * colons.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const after = resolve(import.meta.dirname, "../dist/borderlint.js");
const [before, ...named] = process.argv.slice(2);
const trees =
  named.length > 0 ? named : (process.env["BORDERLINT_TREES"] ?? "").split(":").filter((tree) => tree !== "");
if (before === undefined || trees.length === 0) throw new Error("usage: npm run bench:compare -- BEFORE TREE..");

let differing = 0;
for (const tree of trees) {
  const [old, current] = [resolve(before), after].map((program) => reportOf(program, tree));
  const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(current ?? {})])];
  const changed = keys.filter((key) => sorted(old?.[key]) !== sorted(current?.[key]));
  if (changed.length > 0) differing += 1;
  console.log(`${changed.length === 0 ? "equal  " : "DIFFERS"}  ${tree}`);
  for (const key of changed) console.log(`         ${key}: ${difference(old?.[key], current?.[key])}`);
}
if (differing > 0) process.exitCode = 1;

function reportOf(program: string, tree: string): Readonly<Record<string, Json>> {
  const { stdout, stderr } = spawnSync(process.execPath, [program, "scan", ".", "--format", "json"], {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (stdout === "") throw new Error(`no report of ${tree}: ${stderr.slice(0, 1_000)}`);
  const { tool: _, targets: __, ...report } = JSON.parse(stdout) as Record<string, Json>;
  return report;
}

/** The same text for the same content, whatever the order of keys. */
function sorted(value: Json | undefined): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) as string;
}

/** What is only in one of two lists, counted, with an example of each; else both values, cut. */
function difference(old: Json | undefined, current: Json | undefined): string {
  if (!Array.isArray(old) || !Array.isArray(current))
    return `${sorted(old)?.slice(0, 400)} → ${sorted(current)?.slice(0, 400)}`;
  const [gone, come] = [without(old, current), without(current, old)];
  if (gone.length === 0 && come.length === 0) return "another order";
  return [
    `${old.length} → ${current.length}; ${gone.length} gone, ${come.length} new`,
    ...[gone[0], come[0]].flatMap((one) => (one === undefined ? [] : [`           ${one.slice(0, 600)}`])),
  ].join("\n");
}

function without(list: readonly Json[], other: readonly Json[]): string[] {
  const counts = new Map<string, number>();
  for (const one of other) counts.set(sorted(one), (counts.get(sorted(one)) ?? 0) + 1);
  return list.map(sorted).filter((one) => {
    const count = counts.get(one) ?? 0;
    counts.set(one, count - 1);
    return count <= 0;
  });
}
