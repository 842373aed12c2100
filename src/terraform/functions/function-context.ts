/** What functions get to see beside their arguments. */
import type { Source } from "../../source.ts";

export type Withheld = "outside" | "denied" | "too-large";

/** What functions may ask of the world. Reading is confined to the scanned root by whoever supplies it. */
export interface FunctionContext {
  /** Folder against which relative paths are resolved: the root module's, relative to the working directory. */
  readonly rootFolder: string;
  /**
   * Reads a file as bytes; null: does not exist; else why it is withheld, as where it lies outside the scanned root.
   */
  readFile(path: string): Uint8Array | null | Withheld;
  /** The source under which a text file was read, so that traces can point into it. */
  sourceOf(path: string, text: string): Source;
  /**
   * Regular files below a folder, relative, `/`-separated; null: no such folder; "outside": beyond the scanned root.
   */
  listFiles(folder: string): readonly string[] | "outside" | null;
}
