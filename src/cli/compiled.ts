/**
 * Keeps what V8 made of the program's modules for the next run: a sixth of the processor time of middling scans is
 * compiling them (docs/decisions/startup.md). Node does it itself from 22.1 on, for who asks it to.
 */
import { isAscii } from "node:buffer";
import {
  chmodSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import * as modules from "node:module";
import { basename, dirname, isAbsolute, join, sep } from "node:path";
import { getHeapCodeStatistics } from "node:v8";
import { Script } from "node:vm";
import { makeFolders } from "../discover/make-folders.ts";
import { userCache } from "./user-cache.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** A loaded module and what it has in its `require`, as Node's loader hands them over. */
interface Loaded {
  exports: unknown;
}

type Load = (module: Loaded, path: string) => void;

interface Loader {
  readonly Module: {
    /** By the ends of names, what loads a file; those without one are loaded as `.js`. */
    readonly _extensions: Record<string, Load | undefined>;
    readonly wrap: (text: string) => string;
  };
  readonly createRequire: (path: string) => unknown;
  readonly enableCompileCache?: () => unknown;
}

/** One module that was loaded. */
interface Compiled {
  readonly script: Script;
  readonly path: string;
  /** Whether it was kept before, by this V8. */
  readonly isKept: boolean;
}

/** What is kept grows with what runs use of the program; it is written again where it grew by more than this. */
const worthWriting = 1.15;
/**
 * To measure what was compiled is to walk through the whole heap, which a small run feels: once in so long suffices.
 */
const measuredEach = 600_000;
/** Entries that nobody has written for so long are of versions that are gone. */
const staleAfterDays = 90;

/**
 * To be called before the program's own modules are loaded.
 *
 * @param folder of the modules, by its absolute path
 * @param isReused whether this process writes what later ones read
 */
export function keepCompiled(folder: string, env: Environment, isReused: boolean): void {
  const loader = modules as unknown as Loader;
  if (loader.enableCompileCache !== undefined) {
    loader.enableCompileCache();
    return;
  }
  // A machine of a pipeline is thrown away, and may have its home in what somebody else wrote.
  if (env["NODE_DISABLE_COMPILE_CACHE"] !== undefined || env["CI"] !== undefined) return;
  const store = folderFor(env);
  if (store === null) return;
  const compiled: Compiled[] = [];
  const { _extensions: loads, wrap } = loader.Module;
  const usual = loads[".js"];
  loads[".cjs"] = (module, path) => {
    if (!path.startsWith(folder + sep)) return usual?.(module, path);
    const kept = read(join(store, entryOf(path)));
    const script = new Script(wrap(textOf(path)), {
      filename: path,
      ...(kept === null ? {} : { cachedData: kept }),
    });
    compiled.push({ script, path, isKept: kept !== null && script.cachedDataRejected !== true });
    const run = script.runInThisContext() as (this: unknown, ...given: unknown[]) => unknown;
    run.call(module.exports, module.exports, loader.createRequire(path), module, path, dirname(path));
  };
  if (isReused) process.once("exit", () => write(store, compiled));
}

/**
 * Code is read from here and run, so it has to be the user's own: no folder is used that others can write to, nor one
 * below the working directory, which a change that is looked at may have brought. V8 takes no entry that another
 * version of it made, or one with other flags.
 */
function folderFor(env: Environment): string | null {
  try {
    const folder = join(userCache(env), "compiled", `${process.version}-${process.arch}`);
    if (!isAbsolute(folder) || `${folder}${sep}`.startsWith(`${process.cwd()}${sep}`)) return null;
    if (makeFolders(folder, 0o700)) chmodSync(folder, 0o700);
    const { uid, mode } = lstatSync(folder);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return isOwn ? folder : null;
  } catch {
    return null;
  }
}

/** Modules are named by what they contain; those that are not, by the folder that they lie in as well. */
function entryOf(path: string): string {
  const { mtimeMs, size } = lstatSync(path);
  return `${basename(path)}-${size.toString(36)}-${Math.trunc(mtimeMs).toString(36)}`;
}

/** Of a module. Nearly all are ASCII, of which Node makes a text several times as fast if it is told so. */
function textOf(path: string): string {
  const bytes = readFileSync(path);
  return bytes.toString(isAscii(bytes) ? "latin1" : "utf8");
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** How much of the program was compiled when it was last written. */
const extent = "extent";

function write(store: string, compiled: readonly Compiled[]): void {
  try {
    const isNew = compiled.some(({ isKept }) => !isKept);
    const known = join(store, extent);
    if (!isNew && Date.now() - (lstatSync(known, { throwIfNoEntry: false })?.mtimeMs ?? 0) < measuredEach) return;
    const now = getHeapCodeStatistics().bytecode_and_metadata_size;
    const before = Number(read(known)?.toString() ?? 0);
    if (!isNew && now < before * worthWriting) {
      utimesSync(known, new Date(), new Date());
      return;
    }
    for (const { script, path } of compiled) replace(join(store, entryOf(path)), script.createCachedData());
    replace(known, String(now));
    if (isNew) removeStale(store);
  } catch {
    // The next run compiles again.
  }
}

/** Whole, so that runs at the same time read the one or the other. */
function replace(path: string, data: Buffer | string): void {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, data, { mode: 0o600 });
  renameSync(fresh, path);
}

function removeStale(store: string): void {
  const oldest = Date.now() - staleAfterDays * 86_400_000;
  for (const name of readdirSync(store)) {
    const path = join(store, name);
    if (lstatSync(path).mtimeMs < oldest) rmSync(path, { force: true });
  }
}
