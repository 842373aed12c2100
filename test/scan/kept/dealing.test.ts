/** The bound on a whole scan's work, and results that are kept: the same whoever evaluates a root, and when. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../../src/catalogue/load.ts";
import { filesOf } from "../../fuzz/memory-files.ts";
import { nothingRead } from "../../../src/reads.ts";
import { nothingMet } from "../../../src/discover/met.ts";
import { dealing, serving } from "../../../src/scan/kept/dealing.ts";
import { remembering } from "../../../src/scan/kept/remember.ts";
import { settleSyntaxErrors } from "../../../src/terraform/written/read-file.ts";
import type { RootWork } from "../../../src/terraform/scenarios/root-work.ts";
import { charge, within } from "../../../src/value/work.ts";

const catalogue = builtinCatalogue();
const noFiles = filesOf(new Map());

/** A root that takes so many steps, and leaves its name as a diagnostic. */
function root(name: string, steps: number, evaluated: string[] = []): RootWork {
  return {
    root: name,
    given: () => name,
    evaluate() {
      evaluated.push(name);
      within({ left: Infinity }, steps, () => charge(steps));
      return {
        modules: [name],
        reads: nothingRead(),
        diagnostics: [{ severity: "note", code: "seen", message: name }],
      };
    },
  };
}

const roots = ["a", "b", "c", "d", "e"].map((name) => root(name, 40));

/** What a scan says of the roots, of which those at some positions are evaluated by somebody else. */
async function dealt(allowed: number, isOthers: (position: number) => boolean) {
  const shares = new Map<number, string>();
  const others = serving(noFiles, catalogue, null, isOthers, (position, text) => shares.set(position, text));
  for (const work of roots) others.deal(work);
  const crew = {
    met: nothingMet(),
    claim: (position: number) => !isOthers(position),
    done: () => Promise.resolve({ shares, faults: [] }),
  };
  const dealer = dealing(noFiles, catalogue, null, crew, allowed);
  for (const work of roots) dealer.deal(work);
  const { modules, diagnostics } = await dealer.done();
  return {
    modules,
    diagnostics,
    seen: dealer.parts().flatMap((part) => part.diagnostics.map(({ message }) => message)),
  };
}

test("a scan that takes too many steps says from which root on, whoever evaluated them", async () => {
  for (let split = 0; split < 2 ** roots.length; split += 1) {
    const { modules, diagnostics, seen } = await dealt(100, (position) => ((split >> position) & 1) === 1);
    expect({ split, modules, seen }).toEqual({ split, modules: ["a", "b", "c"], seen: ["a", "b", "c"] });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        severity: "error",
        code: "work-budget",
        message: expect.stringMatching(/^2 root modules, from d on/),
      }),
    ]);
  }
  expect(await dealt(200, () => false)).toMatchObject({ modules: ["a", "b", "c", "d", "e"], diagnostics: [] });
});

test("nothing is evaluated past that bound", async () => {
  const evaluated: string[] = [];
  const dealer = dealing(noFiles, catalogue, null, null, 100);
  for (const name of ["a", "b", "c", "d"]) dealer.deal(root(name, 60, evaluated));
  await dealer.done();
  expect(evaluated).toEqual(["a", "b"]);
});

test("a result counts what it took when it was made", async () => {
  const kept = new Map<string, string>();
  const store = {
    program: "p",
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, text: string) => void kept.set(name, text),
  };
  for (const _ of ["made", "kept"]) {
    const dealer = dealing(noFiles, catalogue, store, null, 100);
    for (const work of roots) dealer.deal(work);
    expect((await dealer.done()).modules).toEqual(["a", "b", "c"]);
  }
});

test("a kept result does not hold where there is no second opinion left to ask for", async () => {
  const broken = 'provider "aws" {\n  region = \n}\n';
  // Too long to be asked about, and counted.
  const padded = `${broken}# ${"x".repeat(64_000)}\n`;
  const kept = new Map<string, string>();
  const store = {
    program: "p",
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, text: string) => void kept.set(name, text),
  };
  const evaluated: string[] = [];
  const look = async (tree: ReadonlyMap<string, string>): Promise<void> => {
    const files = filesOf(tree);
    await settleSyntaxErrors(files, [...tree.keys()].sort());
    const reads = nothingRead();
    reads.files.add("z/main.tf");
    const work = root("z", 1, evaluated);
    remembering(files, catalogue, store)({ ...work, evaluate: (take) => ({ ...work.evaluate(take), reads }) });
  };
  const alone = new Map([["z/main.tf", broken]]);
  const after = new Map([["a.tf", padded], ...alone]);
  await look(alone);
  await look(alone);
  expect(evaluated).toHaveLength(1);
  await look(after);
  expect(evaluated).toHaveLength(2);
  await look(after);
  expect(evaluated).toHaveLength(2);
});
