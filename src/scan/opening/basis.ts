/** What a verdict rests on beside the files that are scanned, each with its digest. */
import { createHash } from "node:crypto";
import { ignoreFile } from "../../discover/walk.ts";
import { configName } from "../../config/config.ts";
import type { Config } from "../../config/config.ts";
import { joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import type { Given } from "../../terraform/scenarios/scenario.ts";

/** Either a file, or what a flag gives. */
export interface Basis {
  readonly kind:
    | "configuration"
    | "policy"
    | "catalogue"
    | "waivers"
    | "baseline"
    | "var-file"
    | "ignore-file"
    | "variable"
    | "flag";
  /** Path of the file, relative to the working directory or absolute; name of the variable; the flag with its value. */
  readonly name: string;
  /** Of the file, of the variable's value, or of the flag as it stands, in hexadecimal. */
  readonly sha256: string;
}

export interface Judging {
  /** All that was asked for of the rules, whether it is there or not. */
  readonly own: ReadonlySet<string>;
  /** The tree in which it was. */
  readonly named: Files;
  readonly files: Files;
  readonly given: Given;
  readonly config: Config;
  /** `--config`. */
  readonly configFile: string | null;
  readonly waivers: readonly { readonly source: Source }[];
  readonly baseline: Source | null;
  /** What flags say of what is looked at; left out, no flag was given. */
  readonly flags?: { readonly exclude?: readonly string[]; readonly workspace: string | null };
}

/** In order of kind and name. @param ignoreFiles those that were met. */
export function basisOf(judging: Judging, ignoreFiles: readonly string[]): Basis[] {
  const { own, named, files, given, config, baseline } = judging;
  const waivers = judging.waivers.map(({ source }) => source);
  const catalogue = new Set(config.catalogue.map(normal));
  const judged = new Set([...waivers, ...(baseline === null ? [] : [baseline])].map(({ path }) => normal(path)));
  const kindOf = (path: string): Basis["kind"] => {
    if (catalogue.has(path)) return "catalogue";
    if (nameOf(path) === ignoreFile) return "ignore-file";
    const isConfig = judging.configFile === null ? nameOf(path) === configName : path === normal(judging.configFile);
    return isConfig ? "configuration" : "policy";
  };
  const found = [
    ...waivers.map((source) => ofSource("waivers", source, named)),
    ...(baseline === null ? [] : [ofSource("baseline", baseline, named)]),
    ...[...new Set([...own, ...ignoreFiles].map(normal))]
      .filter((path) => !judged.has(path))
      .flatMap((path) => ofFile(kindOf(path), path, named)),
    ...given.inputs.flatMap((input) => {
      if (input.kind === "var-file") return ofFile("var-file", normal(input.text), files);
      return input.at ? [] : [variable(input.text)];
    }),
    ...(judging.flags?.exclude ?? []).map((pattern) => flagBasis(`--exclude ${pattern}`)),
    ...[judging.flags?.workspace ?? []].flat().map((name) => flagBasis(`--workspace ${name}`)),
  ];
  const key = ({ kind, name }: Basis): string => `${kind}\0${name}`;
  return [...new Map(found.map((one) => [key(one), one]))].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

const normal = (path: string): string => joinPath(".", path);

function ofFile(kind: Basis["kind"], name: string, files: Files): Basis[] {
  const bytes = files.bytes(name);
  return typeof bytes === "string" ? [] : [{ kind, name, sha256: sha256(bytes) }];
}

/** Of what was read; the bytes themselves where they are of the same tree. */
function ofSource(kind: Basis["kind"], { path, text }: Source, files: Files): Basis {
  const bytes = files.bytes(path);
  const isSame = typeof bytes !== "string" && new TextDecoder().decode(bytes) === text.replace(/^\uFEFF/, "");
  return { kind, name: normal(path), sha256: sha256(isSame ? bytes : text) };
}

/** `name=value`; of several for one name the last counts. */
function variable(text: string): Basis {
  const end = text.indexOf("=");
  return { kind: "variable", name: text.slice(0, end), sha256: sha256(text.slice(end + 1)) };
}

/** What no commit says: a flag as it was given. */
export function flagBasis(text: string): Basis {
  return { kind: "flag", name: text, sha256: sha256(text) };
}

/** Whether it is a file, and no word of the command line. */
export function isFile({ kind }: Pick<Basis, "kind">): boolean {
  return kind !== "variable" && kind !== "flag";
}

function sha256(content: Uint8Array | string): string {
  return createHash("sha256").update(content).digest("hex");
}
