/**
 * Terraform's own tests. What a test makes it destroys again, but while it runs it lies where the test's providers say:
 * these are possible, and everything else in the file deploys nothing.
 *
 * @title Terraform tests
 * @section terraform
 * @recognised `*.tftest.hcl`, `*.tofutest.hcl`, mocks
 * @worksOut `provider` blocks with the file's `variables`: possible, as what a test makes lies there while it runs
 * @leaves variables of single runs, modules under test
 */
import { attributesOf, blocksOf } from "../hcl/json.ts";
import type { HclFile } from "../hcl/syntax.ts";
import { folderOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { Reading } from "../subject.ts";
import type { Variable } from "../terraform/written/declarations.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { moduleOf } from "../terraform/written/load-module.ts";
import { rootInstance } from "../terraform/names/root-instance.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { emitInstance } from "../terraform/subjects/subjects.ts";
import type { Emission } from "../terraform/subjects/subjects.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import type { Format } from "./format.ts";
import type { Assignment } from "../terraform/scenarios/scenario-shape.ts";

export const format: Format = {
  name: "terraform-test",
  order: 23,
  mayBe: (path) => /\.(tftest|tofutest|tfmock)\.(hcl|json)$/.test(path),
  recognises: () => true,
  read(file, { files }) {
    const parsed = readHclFile(files, file.path);
    return { readings: [readingOf(files, parsed)], diagnostics: parsed.diagnostics, comments: commentsIn(parsed) };
  },
};

/** The providers of a file, with the variables that it sets for all its runs. */
function readingOf(files: Files, { source, body }: HclFile): Reading {
  const variables = new Map<string, Variable>();
  const assignments = new Map<string, Assignment>();
  for (const { name, nameStart, nameEnd, value } of blocksOf(body, "variables", 0).flatMap((block) =>
    attributesOf(block.body),
  )) {
    const at = { source, start: value.start, end: value.end };
    variables.set(name, {
      name,
      at: { source, start: nameStart, end: nameEnd },
      body: { source, start: 0, end: 0, attributes: [], blocks: [] },
    });
    assignments.set(name, { kind: "var-file", at, given: { expression: value, source } });
  }
  const providers: HclFile = {
    source,
    comments: [],
    diagnostics: [],
    body: { source, start: 0, end: 0, attributes: [], blocks: blocksOf(body, "provider", 1) },
  };
  const module = { ...moduleOf(folderOf(source.path), [providers]), variables };
  const instance = rootInstance(files, openLibrary(files), module, {
    label: "",
    assignments,
    workspace: null,
    environment: new Map(),
    diagnostics: [],
  });
  const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
  const runs = { key: `test|${source.path}`, branch: "run", text: "the tests are run" };
  emitInstance(emission, { ...instance, when: [runs] });
  return {
    root: source.path,
    scenario: "",
    subjects: emission.subjects,
    unresolved: [],
    diagnostics: instance.world.diagnostics,
  };
}
