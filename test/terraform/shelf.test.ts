/** Trees of modules that are let go between roots, and made anew. */
import { expect, test } from "vitest";
import { joinPath } from "../../src/files.ts";
import { openLibrary } from "../../src/terraform/written/library.ts";
import type { Room } from "../../src/terraform/written/shelf.ts";
import { lastReached } from "../../src/terraform/scenarios/roots.ts";
import { readTerraform } from "../../src/terraform/read.ts";
import type { Reading } from "../../src/subject.ts";
import { filesOf } from "../fuzz/memory-files.ts";

const none: Room = { characters: 0, released: 0, values: 0 };

/** Roots that call one module, which calls another. */
const tree = new Map<string, string>();
for (const name of ["a", "b", "c", "d"])
  tree.set(
    `${name}/main.tf`,
    `# borderlint:allow clean-cloud/location until=2027-01-01 reason="${name}"
variable "region" {
  default = "cn-north-1"
}
terraform {
  backend "s3" {}
}
provider "aws" {
  region = var.region
}
module "m" {
  source = "../m"
  name   = "${name}"
}
`,
  );
tree.set("m/main.tf", 'variable "name" {}\nmodule "inner" {\n  source = "./inner"\n  name = "${var.name}-x"\n}\n');
tree.set("m/inner/main.tf", 'variable "name" {}\nresource "aws_s3_bucket" "b" {\n  bucket = var.name\n}\n');

async function read(room: Room | undefined): Promise<unknown> {
  const files = filesOf(tree);
  const readings: Reading[] = [];
  const modules: string[] = [];
  let done = 0;
  const take = (reading: Reading): void => void readings.push(reading);
  const { comments, diagnostics, variables } = await readTerraform({
    files,
    library: openLibrary(files, room),
    paths: [...tree.keys()],
    asked: ["."],
    runs: [],
    inputs: [],
    given: { inputs: [], workspace: null },
    runElsewhere: new Set(),
    part: () => true,
    take,
    records: null,
    betweenRoots: () => void (done += 1),
    dealer: {
      deal: (work) => void modules.push(...work.evaluate(take).modules),
      done: () => Promise.resolve({ modules, diagnostics: [] }),
    },
  });
  const subjects = readings.flatMap((reading) =>
    reading.subjects.map(({ address, settings }) => [
      reading.root,
      address,
      settings.map(({ path, value, at }) => [path, value.kind === "string" ? value.text : value.kind, at.start]),
    ]),
  );
  return { subjects, comments: comments.length, diagnostics, variables, done };
}

test("what is read is the same, whether trees are kept or not", async () => {
  const kept = await read(undefined);
  expect(kept).toMatchObject({ diagnostics: [], comments: 4, done: 4 });
  expect(JSON.stringify(kept)).toContain("a-x");
  expect(await read(none)).toEqual(kept);
  expect(await read({ characters: 300, released: 300, values: 3 })).toEqual(kept);
  expect(await read({ characters: 100_000, released: 100_000, values: 0 })).toEqual(kept);
});

test("a module is the same one, and its trees others", () => {
  const library = openLibrary(filesOf(tree), none);
  const module = library.module("m");
  const body = module?.calls.get("inner")?.body;
  library.trim();
  expect(library.module("m")).toBe(module);
  expect(module?.called).toEqual(new Set([joinPath("m", "inner")]));
  const again = module?.calls.get("inner")?.body;
  expect(again).not.toBe(body);
  expect(again).toEqual(body);
});

test("trees within the limit stay", () => {
  const library = openLibrary(filesOf(tree));
  const body = library.module("m")?.calls.get("inner")?.body;
  library.trim();
  expect(library.module("m")?.calls.get("inner")?.body).toBe(body);
});

test("trees that no further root reaches go before those that were made earlier", () => {
  const library = openLibrary(filesOf(tree), { characters: 550, released: 550, values: 0 });
  const body = (folder: string): unknown => library.module(folder)?.calls.values().next().value?.body;
  const [a, , m] = ["a", "b", "m"].map(body);
  library.release(["m"]);
  library.trim();
  expect(body("a")).toBe(a);
  expect(body("m")).not.toBe(m);
});

test("what a set of roots does not reach goes first, too", () => {
  const library = openLibrary(filesOf(tree), { characters: 650, released: 650, values: 0 });
  const body = (folder: string): unknown => library.module(folder)?.calls.values().next().value?.body;
  const [a, b] = ["a", "b", "c"].map(body);
  library.releaseBut(new Set(["a", "c"]));
  library.trim();
  expect(body("a")).toBe(a);
  expect(body("b")).not.toBe(b);
});

test("where memory is scarce they go at once, whatever else there is room for", () => {
  const library = openLibrary(filesOf(tree), { characters: 100_000, released: 0, values: 0 });
  const body = (folder: string): unknown => library.module(folder)?.calls.values().next().value?.body;
  const [a, m] = ["a", "m"].map(body);
  library.release(["m"]);
  library.trim();
  expect(body("a")).toBe(a);
  expect(body("m")).not.toBe(m);
});

test("a module is last read by the last root that reaches it", () => {
  const library = openLibrary(filesOf(tree));
  const roots = ["a", "b"].flatMap((folder) => library.module(folder) ?? []);
  expect(lastReached(library, roots)).toEqual(
    new Map([
      ["b", new Set(["b", "m", "m/inner"])],
      ["a", new Set(["a"])],
    ]),
  );
});
