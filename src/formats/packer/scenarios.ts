/** The ways in which a template of Packer is built: files of variables, and commands of the repository. */
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { attributesOf } from "../../hcl/json.ts";
import type { Attribute } from "../../hcl/syntax.ts";
import type { Span } from "../../source.ts";
import { readHclFile } from "../../terraform/written/read-file.ts";
import type { Assignment, Scenario } from "../../terraform/scenarios/scenario-shape.ts";
import type { FormatContext } from "../format.ts";
import { deploysOfTemplate } from "../runs/deploys/all.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { keepsAll, patternsIn } from "./kept.ts";
import type { Keeping } from "./kept.ts";
import { wayOfCommand } from "../effect/ways-of-deploying.ts";
import type { Way } from "../effect/ways-of-deploying.ts";

export const variablesName = /\.pkrvars\.(hcl|json)$/;
const automaticName = /\.auto\.pkrvars\.(hcl|json)$/;

/** A template: its folder, the paths by which commands name it, and its variables, with whether each has a default. */
export interface Template {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly declared: ReadonlyMap<string, boolean>;
}

/** Given, where a command of the repository builds it so. */
export interface PackerWay extends Pick<Way, "isGiven" | "onlyIf"> {
  readonly scenario: Scenario;
  readonly keeping: Keeping;
}

export function buildsOf(paths: readonly string[], context: FormatContext): readonly Deploy[] {
  return paths.flatMap((path) => deploysOfTemplate(path, ["packer"], context));
}

export function waysOf({ folder, paths, declared }: Template, context: FormatContext): readonly PackerWay[] {
  const { files } = context;
  const variableFiles = (files.names(folder) ?? []).filter((name) => variablesName.test(name)).sort();
  const automatic = variableFiles.filter((name) => automaticName.test(name)).map((name) => joinPath(folder, name));
  const builds = buildsOf(paths, context);
  const taken = new Set(builds.flatMap(({ parameterFiles }) => parameterFiles));
  // One that sets what the template does not have belongs to another.
  const chosen = variableFiles.filter(
    (name) =>
      !automaticName.test(name) &&
      !taken.has(joinPath(folder, name)) &&
      attributesOf(readHclFile(files, joinPath(folder, name)).body).every((attribute) => declared.has(attribute.name)),
  );
  const ways = [
    ...(builds.length > 0 ? [] : [scenario("", inFiles(automatic, files))]),
    ...chosen.map((name) => scenario(`-var-file=${name}`, inFiles([...automatic, joinPath(folder, name)], files))),
  ].map((one): PackerWay => ({ scenario: one, keeping: keepsAll }));
  const given = builds.map((one): PackerWay => {
    const flags = [...one.parameters].map(
      ([name, value]) => [name, { kind: "flag", at: one.at, given: { value } } satisfies Assignment] as const,
    );
    const set = [...inFiles([...automatic, ...one.parameterFiles], files), ...flags];
    const keeping = { only: patternsIn(one.only), except: patternsIn(one.except) ?? [] };
    return { scenario: scenario(one.name, new Map(set)), keeping, ...wayOfCommand(one) };
  });
  // Packer refuses to build while a variable has no value; where a file gives it, that is how it is built.
  const all = [...ways, ...given];
  const runnable = all.filter(({ scenario: { assignments } }) =>
    [...declared].every(([name, hasDefault]) => hasDefault || assignments.has(name)),
  );
  return runnable.length > 0 ? runnable : all;
}

function inFiles(paths: readonly string[], files: Files): ReadonlyMap<string, Assignment> {
  const assignments = new Map<string, Assignment>();
  for (const path of paths) {
    if (!("source" in files.text(path))) continue;
    for (const attribute of attributesOf(readHclFile(files, path).body))
      assignments.set(attribute.name, {
        kind: "var-file",
        at: spanOf(attribute),
        given: { expression: attribute.value, source: attribute.source },
      });
  }
  return assignments;
}

function scenario(label: string, assignments: ReadonlyMap<string, Assignment>): Scenario {
  return { label, assignments, workspace: null, environment: new Map(), diagnostics: [] };
}

function spanOf({ source, value }: Attribute): Span {
  return { source, start: value.start, end: value.end };
}
