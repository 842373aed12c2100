/**
 * Formats are asked only for files whose names may be theirs: a name that is left out is a format that stays silent.
 */
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { formats } from "../../../src/formats/formats.gen.ts";
import { mayBeDocument } from "../../../src/scan/noted/document-names.ts";

const cases = resolve(import.meta.dirname, "../../formats/cases");
/** Read without the formats. */
const terraform = /\.(?:tf|tofu|tfvars|tfbackend|tftest\.hcl)(?:\.json)?$/;

test("whatever a format takes in its cases is offered to it", () => {
  const paths = readdirSync(cases, { recursive: true, encoding: "utf8" }).filter((path) => !terraform.test(path));
  const taken = paths.filter((path) => formats.some((format) => format.mayBe(path, paths)));
  expect(taken.length).toBeGreaterThan(1000);
  expect(taken.filter((path) => !mayBeDocument(path))).toEqual([]);
});

test.each([
  "deploy.YAML",
  "prod.Dockerfile",
  "a/Dockerfile.web",
  ".env.prod",
  "a/.envrc",
  "Gemfile",
  ".terraformrc",
  "hosts.prod",
  "a/eu.inventory",
])("%s may be a document", (path) => expect(mayBeDocument(path)).toBe(true));

test.each(["README.md", "main.rs", "image.png"])("%s is none", (path) => expect(mayBeDocument(path)).toBe(false));
