/**
 * Configuration of Terraform under the name of a template (`main.tf.j2`): a template engine makes it what Terraform
 * reads. The templates of a folder are one module; what is filled in is not known.
 *
 * @title Templates of Terraform
 * @section terraform
 * @recognised `*.tf`, `*.tf.json`, `*.tofu` with `.j2`, `.jinja`, `.tmpl`, `.tpl`, `.tftpl`, `.gotmpl`, `.erb`,
 *   `.mustache` or `.template` behind; those endings alone (`user.tpl`) on what has blocks of Terraform; and, as part
 *   of Terraform, `*.tf` and `*.tf.json` with the marks of an engine: in folders called so (`{{cookiecutter.name}}`),
 *   below `templates/`, where a place or address is a mark, or where only the marks are no HCL
 * @worksOut what stands around the marks, where it stands; what an engine writes counts as unknown, both sides of a
 *   condition are looked at. Templates of a role are read where its tasks copy them, with Ansible's variables. What
 *   only its text shows to be of Terraform is `possible`
 * @leaves the engine's values (`cookiecutter.json`); lines that an engine writes whole or takes from another template
 *   are told (`template-lines`); `*.tfvars` and `*.hcl` so
 */
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import type { Files } from "../files.ts";
import type { HclFile } from "../hcl/syntax.ts";
import { eitherOf } from "../pattern.ts";
import type { Reading } from "../subject.ts";
import { withoutTemplateEnding } from "../terraform/written/filled-in.ts";
import { inScenarios } from "../terraform/scenarios/in-scenarios.ts";
import type { Evaluated } from "../terraform/scenarios/in-scenarios.ts";
import { perhapsDeployed } from "../terraform/instances/perhaps-deployed.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { isConfigurationFile, moduleOf } from "../terraform/written/load-module.ts";
import { readInstance } from "../terraform/subjects/judge-instance.ts";
import { rootInstance } from "../terraform/names/root-instance.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { scenariosOf } from "../terraform/scenarios/scenario.ts";
import type { Scenario } from "../terraform/scenarios/scenario-shape.ts";
import type { Format } from "./format.ts";
import { isOfRole } from "./reading/filled-elsewhere.ts";
import { commentsIn } from "./documents/hcl-comments.ts";

export const format: Format = {
  name: "terraform-template",
  order: 24,
  mayBe: (path) => isTemplateOfConfiguration(path) || isNameless(path),
  // Ansible's are read where a task copies them; those of other syntaxes are no one's.
  recognises: ({ path, source }, context) =>
    !isOfRole(path, context.paths) &&
    (isNameless(path) ? blocks.test(source.text) : isReadable(readHclFile(context.files, path))),
  read({ path }, { files, ways = { given: { inputs: [], workspace: null }, runs: [] } }) {
    const folder = folderOf(path);
    const own = readHclFile(files, path);
    if (isNameless(path)) {
      const readings = readingsOf(files, path, [own], ways.given).map(perhapsMade);
      return { readings, diagnostics: own.diagnostics.map(asWarning), comments: commentsIn(own) };
    }
    const parsed = templatesIn(files, folder);
    // The first of them says what all come to.
    const readings = parsed[0]?.source === own.source ? readingsOf(files, path, parsed, ways.given) : [];
    return { readings, diagnostics: own.diagnostics, comments: commentsIn(own) };
  },
};

function isTemplateOfConfiguration(path: string): boolean {
  const name = nameOf(path);
  const without = withoutTemplateEnding(name);
  return without !== name && isConfigurationFile(without);
}

/** The first lines of blocks that only Terraform has. */
const blocks = eitherOf(
  [
    /^[ \t]*(?:resource|data)[ \t]+"[\w-]+"[ \t]+"[^"\n]+"[ \t]*\{/, // resource "aws_vpc" "${NAME}" {
    /^[ \t]*(?:provider|module)[ \t]+"[^"\n]+"[ \t]*\{/, // provider "aws" {
  ],
  "m",
);

/** `user.tpl`, which says nothing of what it becomes. */
function isNameless(path: string): boolean {
  const name = nameOf(path);
  const without = withoutTemplateEnding(name);
  return without !== name && !without.includes(".");
}

/** Which of such templates is filled in, and whether what comes of it is run, nobody says here. */
function perhapsMade(reading: Reading): Reading {
  const subjects = perhapsDeployed(reading.subjects, "configuration is made of this template");
  return { ...reading, subjects, isLibrary: true };
}

/** Text of which nobody knows for sure that it is to be configuration may have faults. */
function asWarning(one: Diagnostic): Diagnostic {
  return one.code === "hcl-syntax" ? { ...one, severity: "warning" } : one;
}

function isReadable({ diagnostics }: HclFile): boolean {
  return !diagnostics.some(({ code }) => code === "hcl-syntax");
}

function templatesIn(files: Files, folder: string): readonly HclFile[] {
  return (files.names(folder) ?? [])
    .filter(isTemplateOfConfiguration)
    .map((name) => readHclFile(files, joinPath(folder, name)))
    .filter(isReadable);
}

function readingsOf(
  files: Files,
  path: string,
  parsed: readonly HclFile[],
  given: Parameters<typeof scenariosOf>[4],
): readonly Reading[] {
  const module = moduleOf(folderOf(path), parsed);
  const library = openLibrary(files);
  const evaluate = (scenario: Scenario): Evaluated<Reading> => {
    const instance = rootInstance(files, library, module, scenario);
    return { asked: instance.world.asked, result: readInstance(instance) };
  };
  const scenarios = scenariosOf(files, module, [], [], given);
  return [...inScenarios(library, module, scenarios, evaluate)].map(({ label, result }) => ({
    ...result,
    root: path,
    scenario: label,
  }));
}
