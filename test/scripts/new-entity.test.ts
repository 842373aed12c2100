/** What `npm run new` writes is told to be unfinished, part by part, until it is filled in. */
import { expect, test } from "vitest";
import { compileCatalogue } from "../../src/catalogue/compile.ts";
import { placeOf } from "../../src/source.ts";
import { validators } from "../../scripts/catalogue-files.ts";
import { scaffold } from "../../scripts/new/entity.ts";

const path = "policies/catalogue/entities/harbour-cloud.yaml";
const written = scaffold("harbour-cloud").files.get(path) ?? "";

function told(text: string): string[] {
  const { diagnostics } = compileCatalogue([{ path, text }], validators());
  return diagnostics.map(({ message, at }) => `${at === undefined ? 0 : placeOf(at).line}: ${message}`);
}

test("name, jurisdiction and source are missing", () => {
  expect(told(written).join("\n")).toMatch(
    /"name" must not be empty\n.*"jurisdiction" must be two capital.*\n.*"source"/,
  );
});

const filled = written
  .replace('name: ""', "name: Harbour Cloud")
  .replace('jurisdiction: ""', "jurisdiction: CN")
  .replace('source: ""', "source: https://docs.harbour.example/terraform");

test("so is each signal that is named and empty", () => {
  const empty = told(filled).map((line) => line.replace(/^\d+: /, ""));
  expect(empty).toEqual(
    ["terraform-provider", "resource-prefix", "domain"].map(
      (type) => `\`${type}\` names nothing: fill it in, or leave it out`,
    ),
  );
});

test("what is filled in is complete, with what does not apply left out", () => {
  const whole = filled
    .replace("terraform-provider: []", "terraform-provider: [harbour/harbourcloud]")
    .replace("  resource-prefix: []\n", "")
    .replace("domain: []", "domain: [harbour.example]");
  expect(told(whole)).toEqual([]);
});
