import { expect, test } from "vitest";
import type { Dependency } from "../../../src/dependency/dependency.ts";
import type { RootFindings } from "../../../src/dependency/merge.ts";
import { lazySpan } from "../../../src/formats/plan/lazy.ts";
import { joinedByFile } from "../../../src/scan/by-file.ts";
import { asPlain, keeping, writtenFiles, writtenIn } from "../../../src/scan/kept/kept-roots.ts";
import type { Span } from "../../../src/source.ts";

const sources = ["b.tf", "a.tf", "modules/m/main.tf"].map((path) => ({ path, text: `# ${path}\n`.repeat(40) }));
const location = { region: "eu-west-1", cloud: "aws", place: "Dublin", jurisdiction: "IE" };
const operator = { entity: "aws", name: "Amazon Web Services", jurisdiction: "US" };

function dependency(root: string, index: number): Dependency {
  const origin: Span = { source: sources[index % sources.length]!, start: index, end: index + 3 };
  const way = { kind: "local", at: origin, name: "local.region", from: null } as const;
  return {
    kind: "region",
    value: "eu-west-1",
    operator,
    // Some are equal, and no longer the same.
    location: { ...location },
    certainty: "certain",
    condition: null,
    runs: [{ root, scenario: "" }],
    everywhere: true,
    origin,
    sink: {
      subject: `module.m["${index % 5}"].aws_thing.t`,
      resourceType: "aws_thing",
      at: { source: sources[2]!, start: 4, end: 9 },
      trace: { kind: "input", at: origin, name: "var.region", from: way },
      tags: { "Größe 尺寸": "x" },
      holdsData: false,
    },
    deployed: [],
    places: [location],
    verified: true,
  };
}

function rootOf(root: string, count: number): RootFindings {
  return { root, dependencies: Array.from({ length: count }, (_, index) => dependency(root, index)) };
}

const roots = [rootOf("live/one", 20), rootOf("live/two", 31), rootOf("live/none", 0), rootOf("live/three", 7)];

test("what is kept as text comes back as it was, in its order, with its files, operators and places at hand", () => {
  const kept = roots.map(keeping(0));
  expect(kept.map(asPlain)).toEqual(roots);
  const [first] = kept[0]!.dependencies;
  expect(first?.origin.source).toBe(sources[0]);
  expect(first?.operator).toBe(operator);
  expect(first?.places[0]).toBe(kept[1]?.dependencies[0]?.places[0]);
  expect(first?.sink.trace?.at).toBe(first?.origin);
});

test("places in plans and states, which are worked out when they are asked for, are kept as what they are", () => {
  const source = { path: "terraform.tfstate", text: '{"a": "x", "region": "cn-north-1"}' };
  const at = lazySpan(source, 0, ["region"]);
  const one: Dependency = { ...dependency("terraform.tfstate", 1), origin: at };
  const kept = keeping(0)({ root: "terraform.tfstate", dependencies: [one] });
  expect(kept.dependencies).toEqual([{ ...one, origin: { source, start: 21, end: 33 } }]);
  expect(kept.dependencies[0]?.origin.source).toBe(source);
});

test("only as many as are said stay as they are, and a root that is larger than all of these", () => {
  const keep = keeping(30);
  expect(roots.map(keep).map((one, index) => one === roots[index])).toEqual([true, false, true, false]);
  const inventory = {
    root: "terraform.tfstate",
    dependencies: Array.from({ length: 10_001 }, () => dependency("x", 1)),
  };
  expect(keeping(0)(inventory)).toBe(inventory);
});

test("files are told, and what is written in them, without the rest", () => {
  for (const one of [roots[1]!, keeping(0)(roots[1]!)]) {
    expect([...writtenFiles(one)].sort()).toEqual(["a.tf", "b.tf", "modules/m/main.tf"]);
    expect(writtenIn(one, "a.tf").map(({ origin }) => origin.start)).toEqual([1, 4, 7, 10, 13, 16, 19, 22, 25, 28]);
    expect(writtenIn(one, "c.tf")).toEqual([]);
  }
});

test("all roots are joined file by file, in order of the files, however they are kept", () => {
  const joined = [...joinedByFile(roots)];
  expect(joined.map(([first]) => first?.origin.source.path)).toEqual(["a.tf", "b.tf", "modules/m/main.tf"]);
  expect([...joinedByFile(roots.map(keeping(0)))]).toEqual(joined);
  expect([...joinedByFile(roots.map(keeping(25)))]).toEqual(joined);
  const [one] = joined[0] ?? [];
  expect(one?.runs.map(({ root }) => root)).toEqual(["live/one", "live/two", "live/three"]);
});
