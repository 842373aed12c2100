/**
 * Roots that read each other's states, in drawn estates: ways of running that are judged as one read the same, each by
 * itself, and what is read is what the ways that belong together put out, worked out without the evaluator.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openDisk } from "../../src/discover/disk.ts";
import { inScenarios, waysOfRunning } from "../../src/terraform/scenarios/in-scenarios.ts";
import { openLibrary } from "../../src/terraform/written/library.ts";
import { resolveIn } from "../../src/terraform/subjects/resolution.ts";
import type { Resolution } from "../../src/terraform/subjects/resolution.ts";
import type { Scenario } from "../../src/terraform/scenarios/scenario-shape.ts";
import { withStates } from "../../src/terraform/states/states.ts";
import { waysTogether, wordsOfWay } from "../../src/terraform/states/ways-together.ts";

/** A way of running a root: a var file, and what it sets. */
interface Way {
  readonly name: string;
  readonly place: string | null;
  /** A variable that nothing asks for. */
  readonly unused: string;
}

interface Root {
  readonly ways: readonly Way[];
  /** Roots whose states it reads, by their numbers. */
  readonly reads: readonly number[];
  /** It reads the state of its own workspace, of which its code names one. */
  readonly isInWorkspace: boolean;
}

const names = ["prod", "dev", "prod-eu", "dev-eu"] as const;

const root = (count: number): fc.Arbitrary<Root> =>
  fc.record({
    ways: fc.uniqueArray(
      fc.record({
        name: fc.constantFrom(...names),
        place: fc.constantFrom<Way["place"]>(null, null, null, "a"),
        unused: fc.constantFrom("x", "y"),
      }),
      { minLength: 1, maxLength: 4, selector: ({ name }) => name },
    ),
    reads: fc.uniqueArray(fc.nat(count - 1), { minLength: 1, maxLength: 2 }),
    isInWorkspace: fc.boolean(),
  });

const roots = 3;
const estate = fc.tuple(...Array.from({ length: roots }, () => root(roots)));

/** The root through whose state the place of another leads: one, as two could lead to the same state. */
function chainedIn(reads: readonly number[], number: number): readonly number[] {
  return reads.filter((other) => other < number).slice(0, 1);
}

const whichWorkspace = 'output "where" { value = terraform.workspace == "prod" ? "there" : "elsewhere" }\n';

function written({ reads, isInWorkspace }: Root, number: number): string {
  const states = reads.map(
    (other) => `data "terraform_remote_state" "r${other}" {
  backend = "s3"${isInWorkspace ? "\n  workspace = terraform.workspace" : ""}
  config = {
    bucket = "states"
    key = "r${other}"
  }
}
output "chain${other}" {
  value = "${number}\${var.place}-\${data.terraform_remote_state.r${other}.outputs.place}"
}
output "further${other}" {
  value = [for name in ["place"] : data.terraform_remote_state.r${other}.outputs[name]]
}
`,
  );
  const through = chainedIn(reads, number)
    .map((other) => `\${data.terraform_remote_state.r${other}.outputs.place}`)
    .join("");
  return `terraform {
  backend "s3" {
    bucket = "states"
    key    = "r${number}"
    region = "eu-west-1"
  }
}
variable "place" { default = "d" }
variable "unused" { default = "" }
output "place" { value = "${number}\${var.place}${through}" }
${isInWorkspace ? whichWorkspace : ""}${states.join("")}`;
}

function treeOf(all: readonly Root[]): ReadonlyMap<string, string> {
  return new Map(
    all.flatMap((one, number): (readonly [string, string])[] => [
      [`r${number}/main.tf`, written(one, number)],
      ...one.ways.map(({ name, place, unused }): readonly [string, string] => [
        `r${number}/envs/${name}.tfvars`,
        `unused = "${unused}"\n${place === null ? "" : `place = "${place}"\n`}`,
      ]),
    ]),
  );
}

interface Judged {
  readonly scenario: Scenario;
  readonly alike: readonly Scenario[];
  readonly resolution: Resolution;
}

interface Opened {
  readonly scenariosIn: (folder: string) => readonly Scenario[];
  readonly judged: (folder: string) => readonly Judged[];
  readonly alone: (folder: string, scenario: Scenario) => Resolution;
}

function inTree<T>(tree: ReadonlyMap<string, string>, work: (opened: Opened) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "estate-"));
  try {
    for (const [path, text] of tree) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const files = openDisk(folder, folder);
    const repository = { files, paths: [...tree.keys()], runs: [], runElsewhere: new Set<string>() };
    const given = { inputs: [], workspace: null };
    const plain = openLibrary(files);
    const ways = waysOfRunning(repository, plain);
    const library = withStates(repository, plain, ways, given);
    const module = (name: string) => ways.roots.find((one) => one.folder === name)!;
    const resolved = (name: string, scenario: Scenario) => resolveIn(files, library, module(name), scenario);
    return work({
      scenariosIn: (name) => ways.scenariosIn(module(name), given),
      judged(name) {
        const scenarios = ways.scenariosIn(module(name), given);
        const all = inScenarios(library, module(name), scenarios, (scenario) => {
          const { asked, resolution } = resolved(name, scenario);
          return { asked, result: { scenario, resolution } };
        });
        return [...all].filter(({ isRest }) => !isRest).map(({ alike, result }) => ({ alike, ...result }));
      },
      alone: (name, scenario) => resolved(name, scenario).resolution,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const folders = Array.from({ length: roots }, (_, number) => `r${number}`);

test("ways of running that are judged as one read the same by themselves", { timeout: 120_000 }, () => {
  let shared = 0;
  fc.assert(
    fc.property(estate, (all) => {
      inTree(treeOf(all), ({ judged, alone }) => {
        for (const folder of folders)
          for (const { alike, resolution } of judged(folder))
            for (const other of alike) {
              shared += 1;
              expect({ way: other.label, ...alone(folder, other) }).toEqual({ way: other.label, ...resolution });
            }
      });
    }),
    { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 10), seed: 30 },
  );
  expect(shared).toBeGreaterThan(3);
});

/** All that an output may be. */
function values(text: string | undefined): readonly string[] {
  const value = JSON.parse(text ?? "null") as string | { readonly $anyOf: readonly string[] };
  return [...new Set(typeof value === "string" ? [value] : value.$anyOf)].sort();
}

test("what is read is what the ways that belong together put out", { timeout: 120_000 }, () => {
  let read = 0;
  fc.assert(
    fc.property(estate, (drawn) => {
      // States of several workspaces are told apart by where they lie; here every state is that of `default`.
      const all = drawn.map((one) => ({ ...one, isInWorkspace: false }));
      inTree(treeOf(all), ({ scenariosIn, alone }) => {
        const ways = folders.map(scenariosIn);
        const placesOf = (number: number, way: Scenario): readonly string[] => {
          const own = all[number]!.ways.find(({ name }) => way.label.includes(`envs/${name}.tfvars`));
          let places: readonly string[] = [`${number}${own?.place ?? "d"}`];
          for (const other of chainedIn(all[number]!.reads, number))
            places = places.flatMap((place) => readOf(other, way).map((text) => place + text));
          return places;
        };
        const readOf = (other: number, by: Scenario): readonly string[] =>
          waysTogether(wordsOfWay(by), ways[other]!, wordsOfWay).flatMap((way) => placesOf(other, way));
        for (const [number, folder] of folders.entries())
          for (const way of ways[number]!)
            for (const other of all[number]!.reads.filter((one) => one !== number)) {
              const own = all[number]!.ways.find(({ name }) => way.label.includes(`envs/${name}.tfvars`))?.place ?? "d";
              const expected = [...new Set(readOf(other, way).map((place) => `${number}${own}-${place}`))].sort();
              read += 1;
              expect(values(alone(folder, way).outputs[`chain${other}`])).toEqual(expected);
            }
      });
    }),
    { numRuns: Number(process.env["BORDERLINT_RUNS"] ?? 10), seed: 31 },
  );
  expect(read).toBeGreaterThan(50);
});

test("there may be more ways than a call takes arguments", () => {
  const ways = Array.from({ length: 200_000 }, (_, index) => new Set([index === 7 ? "prod" : "dev"]));
  expect(waysTogether(new Set(["prod"]), ways, (words) => words)).toEqual([new Set(["prod"])]);
});
