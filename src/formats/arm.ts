/**
 * Azure Resource Manager: templates in JSON, each with the parameter files that belong to it.
 *
 * @title Azure Resource Manager
 * @section templates
 * @recognised JSON, comments allowed, whose `$schema` ends in `deploymentTemplate.json`
 * @worksOut parameters (default, allowed values, parameter files, commands that deploy it), the location of the group
 *   as a command gives it, variables, the common functions, conditions, copy loops of resources, properties and
 *   variables, lambdas, functions that the template defines, child resources, nested deployments in both scopes and
 *   templates linked by a relative path, with their outputs
 * @leaves other `reference`, `resourceId`, `environment()`, templates linked from elsewhere, secrets in vaults
 */
import { folderOf, isBelow, nameOf } from "../files.ts";
import type { Reading } from "../subject.ts";
import { templateSubjects } from "./arm/resources.ts";
import { parametersOf } from "./arm/template.ts";
import { placeFromAround, waysOf } from "./arm/ways.ts";
import type { ParameterFile } from "./arm/ways.ts";
import { unfollowed } from "./runs/deploys/all.ts";
import { entriesOf, get, getText, textOf } from "./documents/document.ts";
import { fromDocuments } from "./emit.ts";
import type { Format, FormatContext, FormatFile } from "./format.ts";
import { besides, inclusionOf, usedAmong } from "./effect/inclusion.ts";
import { oncePerTree } from "../reads.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { mayHold } from "./reading/recognition.ts";
import { deployedIn } from "./effect/ways-of-deploying.ts";

const templateSchema = /deploymentTemplate\.json#?$/i;
const parameterSchema = /deploymentParameters\.json#?$/i;

/** What a template says of itself stands at its beginning; to know of it, the rest need not be read. */
const headLength = 4_000;

function schemaOf({ source }: FormatFile): string {
  const first = /"\$schema"\s*:\s*"([^"]*)"/.exec(source.text.slice(0, headLength))?.[1];
  if (first !== undefined) return first;
  if (!mayHold(source.text, "deployment")) return "";
  return getText(readDocuments(source).documents[0], "$schema") ?? "";
}

export const format: Format = {
  name: "arm",
  order: 31,
  mayBe: (path) => /\.jsonc?$/i.test(path),
  recognises(file) {
    const schema = schemaOf(file);
    return templateSchema.test(schema) || parameterSchema.test(schema);
  },
  read(file, context) {
    if (isGenerated(file, context)) return { readings: [], diagnostics: [] };
    const documents = readDocuments(file.source);
    const [root] = documents.documents;
    // A file of parameters is read with the templates to which it belongs.
    if (root === undefined || parameterSchema.test(schemaOf(file))) return fromDocuments(documents, []);
    // A linked template is judged where it is linked.
    if (linkedIn(context).has(file.path)) return fromDocuments(documents, []);
    const inclusion = inclusionOf(file.path, context);
    const declared = new Map(
      entriesOf(get(root, "parameters")).map(({ name, value }) => {
        const fallback = get(value, "defaultValue");
        return [name, fallback === null ? null : (textOf(fallback) ?? "")];
      }),
    );
    const place = placeFromAround(file.source, /"resources"/);
    const beside = parameterFiles(file.path, declared.keys(), context);
    const ways = waysOf({ path: file.path, declared, place }, beside, context);
    const readings = ways.map(({ label, parameters, around, ...way }): Reading => ({
      root: file.path,
      scenario: label,
      ...templateSubjects(root, parameters, file.path, inclusion, around),
      diagnostics: [],
      ...deployedIn(way),
    }));
    return fromDocuments(documents, readings, [...inclusion.found.diagnostics, ...unfollowed(context)]);
  },
};

/** What Bicep made of a file beside it says the same once more, at a place that nobody would change. */
function isGenerated({ path, source }: FormatFile, { files }: FormatContext): boolean {
  const isMade = /"_generator"\s*:\s*\{\s*"name"\s*:\s*"bicep"/.test(source.text.slice(0, headLength));
  return isMade && files.names(folderOf(path))?.includes(nameOf(path).replace(/\.jsonc?$/i, ".bicep")) === true;
}

/** Templates that others of the repository link by a relative path. */
const linkedIn = oncePerTree(({ files, paths }: FormatContext) => {
  const usesOf = (path: string): readonly string[] => {
    const read = files.text(path);
    const text = "source" in read ? read.source.text : "";
    return [...text.matchAll(/"relativePath"\s{0,20}:\s{0,20}"([^"[\]]{1,400})"/g)].map((match) =>
      besides(path, ".", match[1]!),
    );
  };
  return usedAmong(
    paths.filter((path) => /\.jsonc?$/i.test(path)),
    usesOf,
  );
});

const knownJson = new WeakMap<readonly string[], readonly string[]>();

/** Files of JSON that may hold parameters: each template of a large repository asks for them. */
function jsonAmong(paths: readonly string[]): readonly string[] {
  let found = knownJson.get(paths);
  if (found === undefined) {
    found = paths.filter((path) => /\.jsonc?$/i.test(path) && (/param/i.test(path) || /\..*\./.test(nameOf(path))));
    knownJson.set(paths, found);
  }
  return found;
}

/** Files of parameters beside a template, named after it or setting only what it declares. */
export function parameterFiles(
  path: string,
  declared: Iterable<string>,
  { files, paths }: FormatContext,
): ParameterFile[] {
  const own = new Set([...declared].map((name) => name.toLowerCase()));
  const stem = nameOf(path).replace(/\.(jsonc?|bicep)$/i, "");
  return jsonAmong(paths).flatMap((each) => {
    const isNamed = nameOf(each).startsWith(`${stem}.`);
    if (each === path || !isBelow(each, folderOf(path)) || !(isNamed || /param/i.test(each))) return [];
    const read = files.text(each);
    if (!("source" in read) || !parameterSchema.test(schemaOf({ path: each, source: read.source }))) return [];
    const parameters = parametersOf(readDocuments(read.source).documents[0]);
    const names = [...parameters.keys()];
    const fits = names.length > 0 && names.every((name) => own.has(name.toLowerCase()));
    return isNamed || fits ? [{ path: each, parameters }] : [];
  });
}
