/** Policies by name: packs that ship with the program, compiled ahead, or files. */
import type { Catalogue } from "../catalogue/catalogue.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Source, Span } from "../source.ts";
import { packs } from "./packs.gen.ts";
import type { Policy, Rule } from "./policy.ts";
import type { RawPolicy, WrittenPolicy } from "./raw.ts";
import { isAddress, resolvePolicy, unknownPolicy } from "./resolve.ts";
import type { ResolvedPolicy } from "./resolve.ts";

/** Text of a policy file; null: there is none. The one way in which this module sees the disk. */
export type ReadFile = (path: string) => Source | null;

export interface LoadedPolicies {
  readonly policies: readonly Policy[];
  /** Any error among them means that the program can't run. */
  readonly diagnostics: readonly Diagnostic[];
}

export const packNames: readonly string[] = Object.keys(packs).sort();

/** What a pack is about, in a few words. */
export function titleOfPack(name: string): string {
  return (JSON.parse(packs[name]?.json ?? "{}") as { readonly title?: string }).title ?? "";
}

/** The rules of a pack by their own names, not those that it extends. */
export function rulesOfPack(name: string): string[] {
  const { rules = [] } = JSON.parse(packs[name]?.json ?? "{}") as {
    readonly rules?: readonly { readonly id: string }[];
  };
  return rules.map(({ id }) => id);
}

const maxDepth = 8;

/**
 * @param names packs by name, files by path, in the order in which they are to be reported.
 * @param catalogue against which files are linted: entities, lists, regions.
 * @param namedAt where a name is written; null: on the command line.
 */
export async function loadPolicies(
  names: readonly string[],
  readFile: ReadFile,
  catalogue: Catalogue,
  namedAt: (name: string) => Span | null = () => null,
): Promise<LoadedPolicies> {
  const diagnostics: Diagnostic[] = [];
  const policies: Policy[] = [];
  for (const name of names) {
    const before = diagnostics.length;
    const layers = await layersOf(name, namedAt(name), readFile, [], diagnostics);
    const written = layers.at(-1);
    if (written === undefined) continue;
    const isWhole = diagnostics.length === before;
    const resolved = resolvePolicy(written, layers.slice(0, -1), catalogue, isWhole);
    const { policy } = resolved;
    diagnostics.push(...resolved.diagnostics);
    const same = policies.find(({ id }) => id === policy.id);
    if (same !== undefined) {
      if (same.digest !== policy.digest)
        diagnostics.push(failure(`two policies are called "${policy.id}"`, written.at(["policy"])));
      continue;
    }
    policies.push(await withConditions(resolved, catalogue, diagnostics));
    if (resolved.diagnostics.length === 0 && !Object.hasOwn(packs, name)) {
      const { lintPolicy } = await import("./lint.ts");
      diagnostics.push(...lintPolicy(resolved, catalogue));
    }
  }
  return { policies, diagnostics };
}

function failure(message: string, at: Span | null): Diagnostic {
  return { severity: "error", code: "policy", message, ...(at === null ? {} : { at }) };
}

/** The policy with all that it extends, outermost base first. Nothing where it can't be read. */
async function layersOf(
  name: string,
  at: Span | null,
  readFile: ReadFile,
  path: readonly string[],
  diagnostics: Diagnostic[],
): Promise<WrittenPolicy[]> {
  if (path.includes(name) || path.length >= maxDepth) {
    diagnostics.push(
      failure(
        path.includes(name)
          ? `"${name}" extends itself${path.at(-1) === name ? "" : `, by way of ${path.join(", ")}`}`
          : `more than ${maxDepth} policies extend one another`,
        at,
      ),
    );
    return [];
  }
  const written = await writtenPolicy(name, at, readFile, diagnostics);
  if (written === null) return [];
  const layers: WrittenPolicy[] = [];
  for (const [index, base] of (written.raw.extends ?? []).entries()) {
    const place = written.at(["extends", index]);
    const target =
      Object.hasOwn(packs, base) || Object.hasOwn(packs, name) || isAddress(base)
        ? base
        : joinPath(folderOf(name), base);
    for (const layer of await layersOf(target, place, readFile, [...path, name], diagnostics))
      if (!layers.includes(layer)) layers.push(layer);
  }
  return [...layers, written];
}

const compiledAhead = new Map<string, WrittenPolicy>();

async function writtenPolicy(
  name: string,
  at: Span | null,
  readFile: ReadFile,
  diagnostics: Diagnostic[],
): Promise<WrittenPolicy | null> {
  if (Object.hasOwn(packs, name)) {
    let pack = compiledAhead.get(name);
    if (pack === undefined) {
      const { digest, json } = packs[name]!;
      pack = { raw: JSON.parse(json) as RawPolicy, digest, at: () => null };
      compiledAhead.set(name, pack);
    }
    return pack;
  }
  const source = readFile(name);
  if (source === null) {
    diagnostics.push(unknownPolicy(name, packNames, at));
    return null;
  }
  const { readPolicy } = await import("./read.ts");
  const { written, diagnostics: found } = readPolicy(source);
  diagnostics.push(...found);
  return written;
}

/** Compiles `when`; the library for it is loaded only where a rule has one. */
async function withConditions(
  { policy, placeOf }: ResolvedPolicy,
  catalogue: Catalogue,
  diagnostics: Diagnostic[],
): Promise<Policy> {
  if (policy.rules.every(({ when }) => when === null)) return policy;
  const [{ compileCondition }, { faultsOfCompared }] = await Promise.all([
    import("./condition.ts"),
    import("./names.ts"),
  ]);
  const rules = policy.rules.map((rule): Rule => {
    if (rule.when === null) return rule;
    const compiled = compileCondition(rule.when);
    const at = placeOf(rule.id, ["when"]);
    const tell = (message: string): Diagnostic => failure(`"when" of rule "${rule.id}": ${message}`, at);
    if (compiled.fault === null) {
      // Those of packs are checked when they are built.
      const faults = at === null ? [] : faultsOfCompared(compiled.compared, catalogue);
      diagnostics.push(...faults.map(({ severity, message }) => ({ ...tell(message), severity })));
      return { ...rule, holds: compiled.holds };
    }
    diagnostics.push(tell(compiled.fault));
    return rule;
  });
  return { ...policy, rules };
}
