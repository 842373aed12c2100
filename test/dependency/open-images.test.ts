/** Of an image of which only the version is open, it is known from where it comes. */
import { expect, test } from "vitest";
import { builtinCatalogue } from "../../src/catalogue/load.ts";
import { survey, surveyed } from "../../src/dependency/coverage.ts";
import { reading, subject, template, unknown } from "./build.ts";

const catalogue = builtinCatalogue();
/** `?` stands for what is open. */
function isOpen(text: string): boolean {
  const parts = text.split(/(\?)/).flatMap((part) => (part === "" ? [] : [part === "?" ? unknown : part]));
  const made = subject("kubernetes_pod", { image: template(...parts) });
  return surveyed([survey(reading(made), catalogue)]).unresolved.length > 0;
}

test.each<[string, boolean]>([
  ["docker.io/library/x:?", false],
  ["nginx:?", false],
  ["nginx:1.2-?", false],
  ["nginx:?-alpine", false],
  ["registry.example.org:5000/team/x:?", false],
  ["registry.example.org/x@sha256:?", false],
  ["?/x:1", true],
  ["?", true],
  ["registry.?/x:1", true],
  ["registry.example.org:?/team/x:1", true],
  ["?:?", true],
])("%s", (text, expected) => {
  expect(isOpen(text)).toBe(expected);
});
