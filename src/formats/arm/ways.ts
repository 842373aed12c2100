/** The ways in which a template of Azure is deployed: files of parameters, and commands of the repository. */
import { nameOf } from "../../files.ts";
import type { Span } from "../../source.ts";
import { unknown } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { FormatContext } from "../format.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { deploysOfTemplate, deploysWith } from "../runs/deploys/all.ts";
import { filledIn } from "../runs/deploys/azd.ts";
import type { Deploy } from "../runs/deploys/all.ts";
import { inRegions, openRegion, regionsOf, stated, usable, wayOfCommand } from "../effect/ways-of-deploying.ts";
import type { Way } from "../effect/ways-of-deploying.ts";
import type { Around } from "./around.ts";
import { parametersOf } from "./template.ts";
import type { Parameters } from "./template.ts";

export interface AzureWay extends Way {
  readonly around: Around;
}

/** A file of parameters that belongs to a template. */
export interface ParameterFile {
  readonly path: string;
  readonly parameters: Parameters;
  /** What it says where variables of the environment are set. */
  readonly within?: (environment: Parameters) => Parameters;
}

/** A template, as far as it says what it is given. */
export interface Deployable {
  readonly path: string;
  /** Its parameters, each with the text of its default; null: it has none. */
  readonly declared: ReadonlyMap<string, string | null>;
  /** Where it takes its place from around it, or begins. */
  readonly place: Span;
}

const fromAround = /\b(?:resourceGroup|deployment)\(\)\.location\b/;

/** Where a template first takes something's place from the group in which it is deployed; else where `first` stands. */
export function placeFromAround(source: Span["source"], first: RegExp): Span {
  const found = fromAround.exec(source.text) ?? first.exec(source.text);
  return found === null
    ? { source, start: 0, end: 0 }
    : { source, start: found.index, end: found.index + found[0].length };
}

export function waysOf(
  { path, declared, place }: Deployable,
  files: readonly ParameterFile[],
  context: FormatContext,
): readonly AzureWay[] {
  const names = new Map([...declared.keys()].map((name) => [name.toLowerCase(), name]));
  const ownNames = (parameters: Parameters): Parameters =>
    new Map([...parameters].map(([name, value]) => [names.get(name.toLowerCase()) ?? name, value]));
  const runs = [
    ...deploysOfTemplate(path, ["azure"], context),
    ...files.filter(({ path: file }) => file.endsWith(".bicepparam")).flatMap((one) => deploysWith(one.path, context)),
  ].map((one, index, all) => {
    const run = runOf(one, files, context);
    // One job may deploy it with several files.
    const isFirst = all.findIndex(({ name }) => name === one.name) === index;
    return isFirst ? run : { ...run, label: `${run.label} (${run.takes.at(-1) ?? index})` };
  });
  // A file that a command names is that command's.
  const taken = new Set(runs.flatMap(({ takes }) => takes));
  const named = files.filter((one) => isWrittenFor(one.path, path)).map((one) => nameOf(one.path));
  // Whoever wrote a file of parameters for it deploys it with that.
  const onlyIf = named.length === 0 ? {} : { onlyIf: `it is deployed without ${named.join(" or ")}` };
  const alone: Way = { label: "", parameters: new Map(), region: null, ...onlyIf };
  const ways: readonly Way[] = [
    ...(runs.length > 0 ? [] : [alone]),
    ...files
      .filter((one) => !taken.has(one.path))
      .map((one) => ({
        label: `parameters of ${one.path}`,
        parameters: withMarks(one.parameters, new Map()),
        region: null,
      }))
      .flatMap((one) => inRegions(one, regionsOf(runs))),
    ...runs,
  ];
  const needed = new Set([...declared].flatMap(([name, text]) => (text === null ? [name] : [])));
  const placed = new Set(
    [...declared].flatMap(([name, text]) => (text !== null && fromAround.test(text) ? [name] : [])),
  );
  return usable(
    ways.map((way) => stated({ ...way, parameters: ownNames(way.parameters) }, path, context, ["AZURE_LOCATION"])),
    needed,
    placed,
  ).map((way) => ({ ...way, around: aroundOf(way, place) }));
}

/** `main.bicepparam`, which says what it is for, or `main.parameters.json`, which is called so. */
function isWrittenFor(file: string, template: string): boolean {
  const stem = nameOf(template).replace(/\.[^.]+$/, "");
  return file.endsWith(".bicepparam") || nameOf(file).startsWith(`${stem}.param`);
}

function runOf(deploy: Deploy, files: readonly ParameterFile[], context: FormatContext): Way & { takes: string[] } {
  const { name, region, parameters, parameterFiles, fills } = deploy;
  const given = parameterFiles.flatMap((path) => [...parametersIn(path, files, fills, context)]);
  const all = new Map([...given, ...parameters]);
  return { label: name, ...wayOfCommand(deploy), region, parameters: all, takes: [...parameterFiles] };
}

/** What a file says, with what its marks stand for. */
function parametersIn(
  path: string,
  beside: readonly ParameterFile[],
  fills: Parameters,
  { files }: FormatContext,
): Parameters {
  const own = beside.find((one) => one.path === path);
  const read = own === undefined && path.endsWith(".json") ? files.text(path) : null;
  const none: Parameters = new Map();
  const said = read === null || !("source" in read) ? none : parametersOf(readDocuments(read.source).documents[0]);
  const inside = fills.size === 0 ? undefined : own?.within?.(fills);
  return withMarks(inside ?? own?.parameters ?? said, fills);
}

function withMarks(parameters: Parameters, fills: Parameters): Parameters {
  return new Map([...parameters].map(([name, value]) => [name, filledIn(value, fills)]));
}

function aroundOf(way: Way, place: Span): Around {
  const leftOpen = openRegion(way, place, "resourceGroup().location", "location of the resource group");
  if (leftOpen === undefined && way.region !== null) return { location: way.region, leftOpen: null };
  const text = leftOpen?.text ?? "";
  const trace = origin("literal", leftOpen?.declared ?? place);
  return { location: unknown("string", { code: "variable-not-set", text }, {}, trace), leftOpen: leftOpen ?? null };
}
