/**
 * Bicep: templates that no other one uses as a module, each with the parameter files that belong to it.
 *
 * @title Bicep
 * @section templates
 * @recognised `*.bicep`, `*.bicepparam`
 * @worksOut parameters with `@allowed`, variables, interpolation, operators, conditions, loops, properties of
 *   other resources, lambdas, functions of the file, `import`, spread, local modules and their outputs, what
 *   `loadTextContent`, `loadJsonContent` and `loadYamlContent` take in; each parameter file and each command that
 *   deploys it is a scenario (`az`, `New-Az…Deployment` and `New-Az…DeploymentStack` of PowerShell, with what tables
 *   give them, `azd up` with its `azure.yaml` and what `${NAME=default}` is filled in with)
 * @leaves outputs of modules in loops where the number is not written, modules of registries (their parameters count
 *   as they stand)
 */
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath, nameOf } from "../files.ts";
import { usedAmong } from "./effect/inclusion.ts";
import { oncePerTree } from "../reads.ts";
import type { Reading } from "../subject.ts";
import { evaluate } from "./arm/expression.ts";
import { placeFromAround, waysOf } from "./arm/ways.ts";
import type { Parameters } from "./arm/template.ts";
import type { ParameterFile } from "./arm/ways.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { parameterFiles } from "./arm.ts";
import { parseBicep } from "./bicep/parse.ts";
import { localModule, scopeOf } from "./bicep/names.ts";
import { bicepSubjects } from "./bicep/template.ts";
import type { Format, FormatContext, FormatFile } from "./format.ts";
import type { Value } from "../value/value.ts";
import { isTooDeep } from "../value/work.ts";
import { deployedIn } from "./effect/ways-of-deploying.ts";

/** Files that others use as modules. */
const modulesIn = oncePerTree(modulesAmong);

function modulesAmong({ files, paths }: FormatContext): ReadonlySet<string> {
  return usedAmong(
    paths.filter((each) => each.endsWith(".bicep")),
    (path) => {
      const read = files.text(path);
      if (!("source" in read)) return [];
      const { modules, imports } = parseBicep(read.source);
      const names = [...modules.map(({ sourceText }) => sourceText), ...[...imports.values()].map(({ from }) => from)];
      return names.flatMap((name) => localModule(files, path, name)?.path ?? []);
    },
  );
}

export const format: Format = {
  name: "bicep",
  order: 32,
  mayBe: (path) => /\.bicep(param)?$/.test(path),
  recognises: () => true,
  read(file, context) {
    const { comments, diagnostics, parameters } = parseBicep(file.source);
    const said = comments.map(({ text, start, end }) => ({ text, at: { source: file.source, start, end } }));
    const isTemplate = file.path.endsWith(".bicep");
    const isCalled = modulesIn(context).has(file.path);
    const declared = new Map(
      [...parameters.values()].map(({ name, value }) => [
        name,
        value === null ? null : file.source.text.slice(value.start, value.end),
      ]),
    );
    const place = placeFromAround(file.source, /^[ \t]*(?:resource|module)\b/m);
    const beside = isTemplate
      ? [...parameterFiles(file.path, declared.keys(), context), ...bicepParameters(file.path, context)]
      : [];
    // What others take in is deployed by itself where files of parameters are called after it, or commands deploy it.
    const own = isCalled ? beside.filter((one) => isNamedAfter(one.path, file.path)) : beside;
    const ways = (isTemplate ? waysOf({ path: file.path, declared, place }, own, context) : []).filter(
      ({ label }) => !isCalled || label !== "",
    );
    const readings = ways.map(({ label, parameters: given, around, ...way }): Reading => ({
      root: file.path,
      scenario: label,
      ...bicepSubjects(context.files, file.path, parseBicep(file.source), given, around),
      ...deployedIn(way),
    }));
    const told = isTemplate && !isCalled ? unfollowed(context) : [];
    return { readings, diagnostics: [...diagnostics, ...missingModules(file, context), ...told], comments: said };
  },
};

function isNamedAfter(parameters: string, template: string): boolean {
  const stem = nameOf(template).replace(/\.bicep$/, "");
  return parameters.endsWith(".bicepparam") || nameOf(parameters).split(/[._-]/).includes(stem);
}

/** Modules of this repository that are not there; those of a registry are told as not resolved. */
function missingModules({ path, source }: FormatFile, { files }: FormatContext): Diagnostic[] {
  return parseBicep(source).modules.flatMap(({ sourceText, source: named }): Diagnostic[] => {
    if (!sourceText.endsWith(".bicep") || localModule(files, path, sourceText) !== null) return [];
    const message = `${joinPath(folderOf(path), sourceText)} is deployed and not there; it was not looked at`;
    return [
      { severity: "error", code: "include-missing", message, at: { source, start: named.start, end: named.end } },
    ];
  });
}

const knownParameters = new WeakMap<readonly string[], readonly string[]>();

function parametersAmong(paths: readonly string[]): readonly string[] {
  let found = knownParameters.get(paths);
  if (found === undefined) {
    found = paths.filter((path) => /\.bicepparam(?:\.(?:tpl|tmpl|template|tftpl|j2))?$/.test(path));
    knownParameters.set(paths, found);
  }
  return found;
}

/** Files `*.bicepparam`, and templates of them, that say `using` this template. */
function bicepParameters(path: string, context: FormatContext): ParameterFile[] {
  return parametersAmong(context.paths).flatMap((each) => {
    const read = context.files.text(each);
    if (!("source" in read)) return [];
    const using = parseBicep(read.source).others.get("using");
    if (using === undefined || joinPath(folderOf(each), using) !== path) return [];
    const within = (environment: Parameters): Parameters => parametersSaid(each, context, 0, environment);
    return [{ path: each, parameters: within(new Map()), within }];
  });
}

const maxExtended = 8;

/** What a file of parameters says, over what the one that it extends says. */
function parametersSaid(path: string, context: FormatContext, depth: number, environment: Parameters): Parameters {
  const { files } = context;
  const read = files.text(path);
  if (!("source" in read)) return new Map();
  const file = parseBicep(read.source);
  const scope = scopeOf({
    files,
    path,
    file,
    key: path,
    parameters: new Map(),
    memo: new Map(),
    group: null,
    environment,
  });
  const other = file.others.get("extends");
  const isMore = other !== undefined && !isTooDeep(depth, maxExtended, "files of parameters extend each other");
  const under = isMore ? parametersSaid(joinPath(folderOf(path), other), context, depth + 1, environment) : [];
  const parameters = new Map<string, Value>(under);
  for (const { name, value } of file.parameters.values())
    if (value !== null) parameters.set(name, evaluate(value, scope));
  return parameters;
}
