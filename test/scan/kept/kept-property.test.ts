/**
 * For repositories put together at random, and edited at random one time after the other: a run that takes over what
 * those before it kept says the very same as one that keeps nothing.
 */
import { renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { changedTree, random, treeOf } from "../random-tree.ts";
import type { Pick } from "../random-tree.ts";
import { folderOf, reportOf, write } from "../workspace.ts";

const seeds = Number(process.env["BORDERLINT_RUNS"] ?? 5);
const minute = 60_000;
const edits = 8;
/** Where nothing is found, a change may leave all as it is. */
const all = ["eu-central-1", "us-east-1", "cn-north-1", "cn-northwest-1"] as const;
const clean = ["eu-central-1", "us-east-1", "eu-west-1"] as const;

/** Files that are there already, changed in a way that seldom changes what is found; null: it is another change. */
function quietEdit(path: string, text: string, pick: Pick): string | null {
  if (path.endsWith(".tf"))
    return [
      `${text}# nothing\n`,
      `# first\n${text}`,
      text.replace(/(resource "aws_sqs_queue" "q" \{)\}/, "$1\n  delay_seconds = 3\n}"),
      text.replace(/default = "/, 'default   = "'),
      `${text}variable "more" {\n  default = 1\n}\n`,
      `${text}output "o" {\n  value = file("x.txt")\n}\n`,
      `${text}# borderlint:allow clean-cloud/* until=2027-03-31 reason="x" owner=x\n`,
      `${text}resource "aws_sqs_queue" "q" {}\n`,
    ][pick(8)]!;
  if (path.endsWith(".tfvars")) return `${text}# ${pick(100)}\n`;
  if (/\.(?:ya?ml|env)$/.test(path)) return `${text}# ${pick(100)}\n`;
  return null;
}

/** A region written where another was, with or without a line before it: what is found changes. */
function loudEdit(text: string, pick: Pick): string | null {
  const written = /\b(?:[a-z]{2}-(?:central|east|west|north|northwest)-1|aws_sqs_queue" "q\w*)/g;
  const places = [...text.matchAll(written)];
  const place = places[pick(places.length || 1)];
  if (place === undefined) return null;
  const isRegion = !place[0].startsWith("aws_");
  const by = isRegion ? all[pick(all.length)]! : `aws_sqs_queue" "q${pick(3)}`;
  const made = text.slice(0, place.index) + by + text.slice(place.index + place[0].length);
  return pick(2) === 0 ? made : `# a line more\n${made}`;
}

/** What judges, is listed, or leads elsewhere. */
const others: readonly ((folder: string, files: Map<string, string>, pick: Pick) => void)[] = [
  (folder) => write(folder, { CODEOWNERS: "* @acme/all\n" }),
  (folder, _, pick) => write(folder, { ".borderlintignore": ["k8s/\n", "shared/\n", ""][pick(3)]! }),
  (folder, _, pick) =>
    write(folder, { "borderlint.yaml": ["policy: [foreign-adversaries]\n", "exclude: [b]\n"][pick(2)]! }),
  (folder, files) => {
    if (!files.delete("a/main.tf")) return;
    renameSync(join(folder, "a/main.tf"), join(folder, "a/other.tf"));
  },
  (folder, _, pick) => {
    rmSync(join(folder, "b/linked.tf"), { force: true });
    symlinkSync(["../shared/s.tf", "../modules/m/main.tf", "nowhere.tf"][pick(3)]!, join(folder, "b/linked.tf"));
  },
];

function edit(folder: string, files: Map<string, string>, pick: Pick, regions?: readonly string[]): void {
  const kind = pick(6);
  if (kind === 0) return others[pick(others.length)]!(folder, files, pick);
  if (kind === 1) {
    const now = changedTree(files, pick, regions);
    for (const path of files.keys()) if (!now.has(path)) rmSync(join(folder, path), { force: true });
    files.clear();
    for (const [path, text] of now) files.set(path, text);
  } else {
    const paths = [...files.keys()];
    const path = paths[pick(paths.length)]!;
    const before = files.get(path)!;
    const text = (kind < 3 ? loudEdit(before, pick) : null) ?? quietEdit(path, before, pick);
    if (text !== null) files.set(path, text);
  }
  write(folder, Object.fromEntries(files));
}

describe("what is kept from run to run", () => {
  let saidAgain = 0;
  let madeAnew = 0;

  test.each(Array.from({ length: seeds }, (_, index) => index + 1))("changes no byte (seed %i)", async (seed) => {
    const pick = random(seed * 104_729);
    const folder = folderOf({});
    const kept = folderOf({});
    const regions = seed % 3 === 0 ? undefined : clean;
    const files = treeOf(pick, regions);
    // What is run in one way says the same whatever is written beside it.
    if (seed % 2 === 0) files.delete(".github/workflows/a.yml");
    write(folder, Object.fromEntries(files));
    for (let count = 0; count <= edits; count += 1) {
      if (count > 0) edit(folder, files, pick, regions);
      const alone = JSON.stringify(await reportOf(folder));
      const cache = { folder: kept, program: "p", clock: () => Date.now() + minute };
      const progress = (_: number, __: number, what: string): void => {
        if (what === "nothing has changed") saidAgain += 1;
        if (what === "little has changed") madeAnew += 1;
      };
      expect(JSON.stringify(await reportOf(folder, { cache, progress })), `edit ${count}`).toBe(alone);
    }
  });

  test("and some of it was said again, some made anew", () => {
    expect(saidAgain).toBeGreaterThan(5);
    expect(madeAnew).toBeGreaterThan(5);
  });
});
