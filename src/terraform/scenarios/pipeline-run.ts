/** How pipelines run Terraform, and which roots they run. */
import { isBelow } from "../../files.ts";
import type { Span } from "../../source.ts";
import type { Module } from "../written/declarations.ts";

/** A text that a pipeline sets; null: set, to what only the run knows. */
export interface Set {
  readonly text: string | null;
  readonly at: Span;
  /** Whoever starts the pipeline, or whoever looks after its settings, may set another one. */
  readonly byDefault?: true;
}

/** Where a job that calls Terraform sets variables of a root, whether it is run with them or not. */
export interface RunInputs {
  readonly places: readonly Span[];
  /** The runs of that job, by the keys of `placeOfRun`. */
  readonly runs: ReadonlySet<string>;
}

/** By which the runs of a file in one folder are known. */
export function placeOfRun({ path, folder }: Pick<PipelineRun, "path" | "folder">): string {
  return `${path}\0${folder}`;
}

/** Whether a place is that of the text alone, and not of all that it stands in. */
export function isWritten(text: string, { source, start, end }: Span): boolean {
  return end - start <= text.length + 2 && source.text.slice(start, end).includes(text);
}

/** A var file that is made before a run, in place of one that lies there. */
export interface MadeVarFile {
  /** As var files are written: relative to the folder in which it runs. */
  readonly path: string;
  /**
   * The file of the scan whose text it has, or what it sets; where nobody knows, where it is made; null: it is taken
   * away.
   */
  readonly holds:
    | { readonly copyOf: string }
    | { readonly unknownAt: Span }
    | { readonly sets: readonly (Set & { readonly name: string; readonly isExpression: boolean })[] }
    | null;
  /** Files of which it is made, such as a template. */
  readonly madeOf?: readonly string[];
}

/** One `-var`. */
export interface Flag extends Set {
  readonly name: string;
  /** How many of the var files that the command names stand before it. */
  readonly after: number;
}

/** A job, or one combination of its matrix, that runs Terraform in one folder. */
export interface PipelineRun {
  /** `.github/workflows/deploy.yml: apply (region: cn)`. */
  readonly name: string;
  /** The name of its job, where that has several runs in the folder, which are told apart by what they give. */
  readonly job?: string;
  readonly path: string;
  /** Folder in which it runs, relative to the working directory; `*` stands for what nobody knows of it. */
  readonly folder: string;
  /** Whether the pipeline says so, or nothing but that it runs somewhere in the repository. */
  readonly saysFolder: boolean;
  /** Folders whose changes start it, as far as it says. */
  readonly concerns: readonly string[];
  /** `TF_VAR_…`, by the variable's name. */
  readonly variables: ReadonlyMap<string, Set>;
  readonly environment: ReadonlyMap<string, Set & { readonly text: string }>;
  /** Paths as written, relative to `folder`; `*` stands for what nobody knows of a name. */
  readonly varFiles: readonly { readonly path: string; readonly at: Span }[];
  readonly madeVarFiles: readonly MadeVarFile[];
  /** `-var`, in order; of them and the var files the later one wins. */
  readonly flags: readonly Flag[];
  readonly workspace: string | null;
  /** Where that is said. */
  readonly workspaceAt?: Span;
  /** Files of `init -backend-config`, written as var files are. */
  readonly backendFiles: readonly string[];
  /** A script or target that someone may start: what it leaves open is not how a root is run. */
  readonly isOffered?: boolean;
  /** What nobody knows to be so, where it is run in this way only then. */
  readonly onlyIf?: string;
  /** It takes away what is deployed: no way of running the root, but its var files were one. */
  readonly destroys?: boolean;
  /** Only a part of the root is planned: `-target`. */
  readonly isPartial?: boolean;
  /** Nothing is deployed by it: `test`, `import`. */
  readonly isAside?: boolean;
  /** Terragrunt is run, which runs units and no roots. */
  readonly terragrunt?: TerragruntRun;
}

/** A run of a module, with the names of the variables that it declares. */
export interface RunOfModule {
  readonly run: PipelineRun;
  readonly declared: ReadonlySet<string>;
}

/** What a command says of the units that it runs. */
export interface TerragruntRun {
  /** All below the folder. */
  readonly isAll: boolean;
  /** Path of the configuration that it names, relative to the working directory; null: the usual one of the folder. */
  readonly config: string | null;
  /** Folders as patterns, relative to that of the run: of the units that are run alone, and that are left out. */
  readonly only: readonly string[];
  readonly without: readonly string[];
  /** All that it sees of the environment for which units may ask. */
  readonly seen: ReadonlyMap<string, Set>;
  readonly features: ReadonlyMap<string, Set>;
}

/**
 * The runs of each root, by its folder. A run whose folder nobody knows is a root's only where something else says so:
 * the paths that start it, or that the variables that it sets are declared and the var files that it names lie there.
 * It is a way of running each root of which that is so.
 */
export function runsByRoot(
  roots: readonly Module[],
  runs: readonly PipelineRun[],
  hasFile: (folder: string, path: string) => boolean,
): ReadonlyMap<string, readonly PipelineRun[]> {
  const byFolder = new Map(roots.map((root) => [root.folder, root] as const));
  const found = new Map<string, PipelineRun[]>();
  for (const run of runs) {
    for (const { folder } of rootsOf(run, roots, byFolder, hasFile)) {
      const list = found.get(folder);
      if (list === undefined) found.set(folder, [run]);
      else list.push(run);
    }
  }
  return found;
}

function rootsOf(
  run: PipelineRun,
  roots: readonly Module[],
  byFolder: ReadonlyMap<string, Module>,
  hasFile: (folder: string, path: string) => boolean,
): readonly Module[] {
  if (run.saysFolder && run.folder.includes("*")) {
    // Where it begins nobody knows: at the top, or somewhere below it.
    const isAnywhere = run.folder.startsWith("*/");
    const pattern = patternOf(run.folder);
    const named = roots.filter(({ folder }) =>
      isAnywhere ? pattern(`/${folder}`) : pattern(folder) && folder.split("/").length === run.folder.split("/").length,
    );
    if (/[^*/.]/.test(run.folder)) return named;
  } else {
    const own = byFolder.get(run.folder);
    if (own !== undefined) return [own];
    if (run.saysFolder) return [];
  }
  const near =
    run.concerns.length === 0 ? [] : roots.filter(({ folder }) => run.concerns.some((at) => isBelow(folder, at)));
  if (near.length > 0) return near;
  return roots.length === 1 ? roots : roots.filter((root) => fits(run, root, hasFile));
}

/**
 * Whether Terraform would take what a run sets in a root: it refuses flags that are not declared, and files that are
 * not there.
 */
function fits(run: PipelineRun, root: Module, hasFile: (folder: string, path: string) => boolean): boolean {
  const paths = run.varFiles.map(({ path }) => path).filter((path) => /[^*/.]/.test(path) && !isMade(run, path));
  const inherited = [...run.variables.keys()].filter((name) => root.declared.has(name));
  if (run.flags.length + paths.length + inherited.length === 0) return false;
  return run.flags.every(({ name }) => root.declared.has(name)) && paths.every((path) => hasFile(root.folder, path));
}

function isMade({ madeVarFiles }: PipelineRun, path: string): boolean {
  return madeVarFiles.some((one) => one.path === path && one.holds !== null);
}

/** Whether a name begins, goes on and ends as the parts between the stars say. */
export function patternOf(text: string): (name: string) => boolean {
  const parts = text.split("*");
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return (name) => name === text;
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let at = first.length;
    for (const part of others) {
      const found = name.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return at <= name.length - last.length;
  };
}
