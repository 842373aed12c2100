/** What whoever builds a Dockerfile gives it. */
import { textPieces } from "../../script/words/values.ts";
import type { Value } from "../../value/value.ts";
import type { Variable } from "../effect/shell-variables.ts";

/** One way of building. */
export interface Builder {
  /** Arguments that it gives; what is filled in there from outside is unknown. */
  readonly given: ReadonlyMap<string, Variable>;
  /** The stage that it asks for, in lower case; null: the last. */
  readonly target: string | null;
  /** A command: others of the repository may ask for other stages with the same arguments. */
  readonly isCommand?: true;
}

/** What is built, by its path from the file that says so. */
export interface FileBuild {
  readonly file: string;
  readonly builder: Builder;
}

/** What is left to whoever starts the build replaces nothing: nobody may give it. */
export function givenBy(values: Iterable<readonly [string, Value]>): ReadonlyMap<string, Variable> {
  const given = new Map<string, Variable>();
  for (const [name, value] of values) {
    if (value.kind !== "string" && value.kind !== "partial") continue;
    const pieces = textPieces(value);
    if (value.kind === "string" || pieces.some((piece) => "text" in piece)) given.set(name, pieces);
  }
  return given;
}
