/** `docs/diagnostics.md` lists every code that the program may say, and no other. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { nothingThere } from "../src/report/summary.ts";

const root = join(import.meta.dirname, "..");

/** Codes whose end is filled in. */
const ends: Readonly<Record<string, readonly string[]>> = {
  "file-": ["missing", "astray", "special", "outside", "not-text", "too-large", "denied", "pointer"],
  "reference-": ["cycle", "limit"],
  "waiver-": ["invalid", "expired", "expiring", "unused"],
};

function codesInSource(): string[] {
  const codes = globSync("src/**/*.ts", { cwd: root, ignore: ["**/*.gen.ts"] }).flatMap((path) => {
    const text = readFileSync(join(root, path), "utf8");
    // Reasons of unknown values have codes too; a diagnostic has a severity beside it.
    return [...text.matchAll(/severity\b[^{};]{0,200}?\bcode: (?:"([\w-]+)"|`([\w-]+-)\$)/g)].flatMap(
      ([, whole, begin]) => (begin === undefined ? [whole!] : (ends[begin] ?? [`${begin}?`]).map((end) => begin + end)),
    );
  });
  // `readDocument(…, "config")` is told the code of what it finds wrong.
  const handed = globSync("src/policy/*.ts", { cwd: root }).flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/\b(?:readDocument|errorsOf)\([^()]*, "([\w-]+)"\)/g)].map(
      (match) => match[1]!,
    ),
  );
  return [...new Set([...codes, ...handed, "not-utf8", nothingThere])].toSorted();
}

test("every code of a diagnostic is documented", () => {
  const documented = [...readFileSync(join(root, "docs/diagnostics.md"), "utf8").matchAll(/^\| `([\w-]+)` \|/gm)].map(
    (match) => match[1]!,
  );
  expect([...new Set(documented)].toSorted()).toEqual(codesInSource());
});
