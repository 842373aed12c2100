/** Where modules come from: folders of the scanned tree, downloaded copies listed in `modules.json`, or nowhere. */
import type { Diagnostic } from "../../diagnostic.ts";
import { joinPath } from "../../files.ts";
import type { Files } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import type { Module } from "./declarations.ts";
import { loadModule } from "./load-module.ts";
import { isLocalSource } from "./module-source.ts";
import { openShelf } from "./shelf.ts";
import type { Room } from "./shelf.ts";
import { programs } from "./which-program.ts";
import type { Program } from "./which-program.ts";
import type { States } from "../states/states-shape.ts";

export interface Library {
  /**
   * The module in a folder, the same one whenever it is asked for; null where there is none.
   *
   * @param program that reads it; left out, all that is written for either.
   */
  module(folder: string, program?: Program): Module | null;
  /** That reads the modules where nobody says which; left out, nobody knows. */
  readonly program?: Program;
  /**
   * Lets go of syntax trees and of what instances share, where there is too much: to be called where nobody holds parts
   * of them.
   */
  trim(): void;
  /** Lets go of those of modules that are known not to be asked for again, under the same condition. */
  release(folders: Iterable<string>): void;
  /** Lets go of those of all other modules. */
  releaseBut(folders: ReadonlySet<string>): void;
  /**
   * Folder of the module that a call reads. `path` is the chain of call names from the root, without keys:
   * `network.subnets`.
   */
  folderOfCall(root: string, path: string, folder: string, source: string): string | null;
  /** What lies in a folder, for code that names files by a pattern. */
  readonly listing: Pick<Files, "names" | "folders">;
  readonly diagnostics: readonly Diagnostic[];
  /** The states that its roots keep for others to read; left out, nobody knows of any. */
  readonly states?: States;
}

interface Manifest {
  readonly [path: string]: string;
}

/** @param room left out, what suits a machine of today. */
export function openLibrary(files: Files, room?: Room): Library {
  const modules = new Map<string, () => Module | null>();
  const shelf = openShelf(room);
  const manifests = new Map<string, () => Manifest>();
  const diagnostics: Diagnostic[] = [];

  /** By the program, of folders in which each reads files of its own. */
  const ofPrograms = new Map<string, Map<Program, () => Module | null>>();

  const load = (folder: string, program?: Program): (() => Module | null) =>
    onceRead(files, () => shelf.put(() => loadModule(files, folder, program)));
  const release = (folders: Iterable<string>): void => {
    for (const folder of folders)
      for (const made of [modules.get(folder), ...(ofPrograms.get(folder)?.values() ?? [])]) {
        const module = made?.() ?? null;
        if (module !== null) shelf.release(module);
      }
  };

  return {
    module(folder, program) {
      let made = modules.get(folder);
      if (made === undefined) modules.set(folder, (made = load(folder)));
      const module = made();
      if (program === undefined || module?.isEither !== true) return module;
      let own = ofPrograms.get(folder);
      if (own === undefined) ofPrograms.set(folder, (own = new Map(programs.map((one) => [one, load(folder, one)]))));
      return own.get(program)?.() ?? null;
    },
    trim: shelf.trim,
    release,
    releaseBut: (kept) => release([...modules.keys()].filter((folder) => !kept.has(folder))),
    folderOfCall(root, path, folder, source) {
      if (isLocalSource(source)) return joinPath(folder, source);
      let manifest = manifests.get(root);
      if (manifest === undefined) {
        manifest = onceRead(files, () => readManifest(files, root, diagnostics));
        manifests.set(root, manifest);
      }
      return manifest()[path] ?? null;
    },
    listing: files,
    diagnostics,
  };
}

/** The same library, and which modules it was asked for. */
export function tracking(library: Library): { tracked: Library; modules: ReadonlySet<string> } {
  const modules = new Set<string>();
  const tracked: Library = {
    ...library,
    module(folder, program) {
      const module = library.module(folder, program);
      if (module !== null) modules.add(folder);
      return module;
    },
  };
  return { tracked, modules };
}

/**
 * The same library, as one program reads what is written for each.
 *
 * @param note is called where it makes a difference which program that is.
 */
export function readBy(library: Library, program: Program | undefined, note: () => void = () => undefined): Library {
  const { program: _, ...both } = library;
  return {
    ...both,
    ...(program === undefined ? {} : { program }),
    module(folder, own = program) {
      const module = library.module(folder, own);
      if (module?.isEither === true) note();
      return module;
    },
  };
}

/** A root as one program reads it. */
export function rootReadBy(library: Library, root: Module, program: Program | undefined): Module {
  return root.isEither && program !== undefined ? (library.module(root.folder, program) ?? root) : root;
}

/** A root as each program reads it that may run it. */
export function rootInEither(library: Library, root: Module): readonly Module[] {
  return root.isEither ? programs.map((program) => rootReadBy(library, root, program)) : [root];
}

/** `.terraform/modules/modules.json`: what `terraform init` downloaded, by the path of calls. */
function readManifest(files: Files, root: string, diagnostics: Diagnostic[]): Manifest {
  const path = joinPath(root, ".terraform/modules/modules.json");
  const read = files.text(path);
  if (!("source" in read)) return {};
  const manifest: Record<string, string> = Object.create(null) as Record<string, string>;
  try {
    const parsed: unknown = JSON.parse(read.source.text);
    const entries =
      typeof parsed === "object" && parsed !== null && "Modules" in parsed && Array.isArray(parsed.Modules)
        ? (parsed.Modules as unknown[])
        : [];
    for (const entry of entries) {
      if (typeof entry !== "object" || entry === null || !("Key" in entry) || !("Dir" in entry)) continue;
      if (typeof entry.Key === "string" && typeof entry.Dir === "string" && entry.Key !== "")
        manifest[entry.Key] = joinPath(root, entry.Dir);
    }
  } catch {
    diagnostics.push({
      severity: "warning",
      code: "modules-manifest",
      message: `${path} is not valid JSON; downloaded modules can't be found by it`,
      at: { source: read.source, start: 0, end: 0 },
    });
  }
  return manifest;
}
