/**
 * Terraform Stacks: components and providers of a folder, run once for each deployment with its inputs.
 *
 * @title Terraform Stacks
 * @section terraform
 * @recognised `*.tfcomponent.hcl`, `*.tfstack.hcl`, `*.tfdeploy.hcl`
 * @worksOut each deployment's inputs through providers with `for_each` and components with local sources
 * @leaves references between components, `store`, upstream stacks
 */
import { attributeOf, blocksOf } from "../hcl/json.ts";
import type { HclFile } from "../hcl/syntax.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Reading } from "../subject.ts";
import type { Module } from "../terraform/written/declarations.ts";
import { getAttribute } from "../terraform/expression/access.ts";
import { openLibrary } from "../terraform/written/library.ts";
import { isLocalSource } from "../terraform/written/module-source.ts";
import { moduleOf } from "../terraform/written/load-module.ts";
import { rootInstance } from "../terraform/names/root-instance.ts";
import type { Work } from "../value/work.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import { evaluateAttribute } from "../terraform/names/references.ts";
import { emitInstance } from "../terraform/subjects/subjects.ts";
import type { Emission } from "../terraform/subjects/subjects.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import { asModule } from "./terraform-stack/as-module.ts";
import type { Format } from "./format.ts";
import type { Outcome } from "../value/value.ts";
import type { Assignment, Scenario } from "../terraform/scenarios/scenario-shape.ts";

/** What all deployments together may deploy, in units of a root's budget: they are in memory at once. */
const maxDeployed = 1_000_000;

const stackName = /\.(tfstack|tfcomponent)\.(hcl|json)$/;
const deployName = /\.tfdeploy\.(hcl|json)$/;

export const format: Format = {
  name: "terraform-stack",
  order: 24,
  mayBe: (path) => stackName.test(path) || deployName.test(path),
  recognises: () => true,
  read(file, { files, paths }) {
    const parsed = readHclFile(files, file.path);
    const folder = folderOf(file.path);
    // The files of a folder are one stack: the first of them stands for all.
    const first = paths.find((path) => stackName.test(path) && folderOf(path) === folder);
    return {
      readings: first === file.path ? readingsOf(files, file.path) : [],
      diagnostics: parsed.diagnostics,
      comments: commentsIn(parsed),
    };
  },
};

/** Folders of the modules that components run. */
export function modulesRunByStacks(files: Files, paths: readonly string[]): string[] {
  return paths
    .filter((path) => stackName.test(path))
    .flatMap((path) =>
      [...moduleOf(folderOf(path), [asModule(readHclFile(files, path))]).calls.values()].flatMap(({ source }) =>
        source !== null && isLocalSource(source) ? [joinPath(folderOf(path), source)] : [],
      ),
    );
}

function readingsOf(files: Files, path: string): Reading[] {
  const folder = folderOf(path);
  const names = files.names(folder) ?? [];
  const parsed = (name: RegExp): HclFile[] =>
    names.filter((each) => name.test(each)).map((each) => readHclFile(files, joinPath(folder, each)));
  const module = moduleOf(folder, parsed(stackName).map(asModule));
  const scenarios = deployments(files, folder, parsed(deployName));
  const inAll: Work = { left: maxDeployed };
  return (scenarios.length > 0 ? scenarios : [{ label: "", assignments: new Map<string, Assignment>() }]).map(
    ({ isTakenAway = false, ...said }) => ({
      ...run(files, path, module, { ...plain, ...said }, inAll),
      ...(isTakenAway ? { onlyIf: notYetDestroyed } : {}),
    }),
  );
}

function isTrue(value: Outcome): boolean {
  return value.kind === "bool" && value.bool;
}

/** Of a deployment that is there to be taken away: nobody says whether it still is. */
const notYetDestroyed = "what the deployment destroys has not been destroyed yet";

const plain = { workspace: null, environment: new Map(), diagnostics: [] } as const;

function run(files: Files, path: string, module: Module, scenario: Scenario, inAll: Work): Reading {
  const emission: Emission = { subjects: [], unresolved: [], seen: new Set() };
  const instance = rootInstance(files, openLibrary(files), module, scenario, "scan", inAll);
  emitInstance(emission, instance);
  return {
    root: path,
    scenario: scenario.label === "" ? "" : `deployment ${scenario.label}`,
    subjects: emission.subjects,
    unresolved: emission.unresolved,
    diagnostics: [...module.diagnostics, ...instance.world.diagnostics],
  };
}

/** What each deployment sets. Its expressions see the locals beside it. */
function deployments(
  files: Files,
  folder: string,
  parsed: readonly HclFile[],
): { label: string; assignments: Map<string, Assignment>; isTakenAway?: boolean }[] {
  const scope = rootInstance(files, openLibrary(files), moduleOf(folder, parsed), {
    ...plain,
    label: "",
    assignments: new Map(),
  });
  return parsed
    .flatMap(({ body }) => blocksOf(body, "deployment", 1))
    .map((block) => {
      const inputs = attributeOf(block.body, "inputs");
      const assignments = new Map<string, Assignment>();
      const value = inputs === undefined ? null : evaluateAttribute(scope, null, inputs);
      const known = value?.kind === "object" || value?.kind === "map" ? value : null;
      for (const name of known?.entries.keys() ?? []) {
        const member = known === null ? null : getAttribute(known, name);
        if (inputs === undefined || member === null || member.kind === "failure") continue;
        const at = member.trace?.at ?? { source: inputs.source, start: inputs.value.start, end: inputs.value.end };
        assignments.set(name, { kind: "input", at, given: { value: member } });
      }
      const destroys = attributeOf(block.body, "destroy");
      const isTakenAway = destroys !== undefined && isTrue(evaluateAttribute(scope, null, destroys));
      return { label: block.labels[0]?.text ?? "", assignments, isTakenAway };
    });
}
