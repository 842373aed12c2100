/** What runs commands: the jobs of pipelines, and the scripts and targets that a person or a job starts. */
import type { Files } from "../../files.ts";
import type { Span } from "../../source.ts";
import { string } from "../../value/build.ts";
import { fromPieces } from "../../value/pieces.ts";
import { origin } from "../../value/trace.ts";
import type { Piece, Value } from "../../value/value.ts";
import { gap } from "../../script/folders.ts";
import { textPieces } from "../../script/words/values.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";

/** One script, with what it starts with. */
export interface Script {
  /** Its text, known or partly known; a choice is run in each way. */
  readonly value: Value;
  readonly at: Span;
  /** What is set beside the environment of the job. */
  readonly environment: ReadonlyMap<string, Value>;
  /** Variables of the script that commands it starts don't see. */
  readonly variables?: ReadonlyMap<string, Value>;
  /** Folder in which it starts, as a path that begins with `/` at the repository's; null: nothing says so. */
  readonly folder: Value | null;
  /** What it leaves in the environment of those that come after it in the job, whatever it runs. */
  readonly handsOn?: ReadonlyMap<string, Value>;
  /** What nobody knows to be so, where it is run only then. */
  readonly onlyIf?: string;
  /** `$0` and its arguments; left out, nobody knows them. */
  readonly positional?: readonly Value[];
}

/** One job, or one combination of its matrix. */
export interface Job {
  /** As reports call it: `.github/workflows/deploy.yml: apply (region: cn)`. */
  readonly name: string;
  readonly path: string;
  /** Folder of the repository, relative to the working directory. */
  readonly repository: string;
  /** Folders whose changes start it, as far as it says. */
  readonly concerns: readonly string[];
  readonly scripts: readonly Script[];
  /** Nobody starts it but a person, or another job that says more: what it leaves open is not how a root is run. */
  readonly isOffered?: boolean;
  /** It is run on a machine on which the repository may lie anywhere: a folder that is not here is below that. */
  readonly isElsewhere?: boolean;
  /** What is set around its scripts, where one of them may set something else under the same name. */
  readonly sets?: Iterable<readonly [name: string, value: Value]>;
  /** Folder where a job runs Terraform unless it goes elsewhere: `TF_ROOT`. */
  readonly usualFolder?: Value | null;
}

/** The scripts of each task of a file, by its name. */
export type Tasks = Iterable<readonly [name: string, scripts: readonly Script[]]>;

export interface RunContext {
  readonly files: Files;
  /** Every file of the scan. */
  readonly paths: readonly string[];
}

/** A command that starts scripts of this kind: `make deploy ENV=prod`. */
export interface Call {
  readonly name: string;
  readonly words: readonly Value[];
  /** Folder in which it is given, relative to the working directory of the scan. */
  readonly folder: string;
  readonly repository: string;
  /** What the command sees of a variable. */
  readonly environment: (name: string) => Value | undefined;
}

/** One kind of file that runs commands: a file of its own in `sources/`; `sources.gen.ts` is generated from them. */
export interface RunSource {
  /** Whether a file of this name may be one. */
  mayBe(path: string): boolean;
  jobs(path: string, context: RunContext): Iterable<Job>;
  /** The scripts that a command starts, in order; null: it is none of this kind. */
  called?(call: Call, context: RunContext): readonly Script[] | null;
}

/** The documents of a YAML file; its format reports what can't be read. */
export function documentsAt(files: Files, path: string): readonly DocumentNode[] {
  const read = files.text(path);
  return "source" in read ? readDocuments(read.source).documents : [];
}

/** A text with what `marks` finds in it as parts that nobody knows. */
export function withGaps(value: Value, marks: RegExp): Value {
  return withParts(value, marks, ([whole]) => [{ unknown: gap(whole) }]);
}

/** A text with what `marks` finds in it replaced; undefined: that stays as it is. */
export function withParts(
  value: Value,
  marks: RegExp,
  replace: (match: RegExpExecArray) => readonly Piece[] | undefined,
): Value {
  if (value.kind !== "string" && value.kind !== "partial") return value;
  const pieces = textPieces(value).flatMap((piece): readonly Piece[] => {
    if ("unknown" in piece || piece.text.search(marks) < 0) return [piece];
    const found: Piece[] = [];
    let from = 0;
    const add = (end: number): void => {
      const offset = piece.offset < 0 ? -1 : piece.offset + from;
      if (from < end) found.push({ ...piece, text: piece.text.slice(from, end), offset });
    };
    for (const match of piece.text.matchAll(marks)) {
      const made = replace(match);
      if (made === undefined) continue;
      add(match.index);
      found.push(...made);
      from = match.index + match[0].length;
    }
    add(piece.text.length);
    return found;
  });
  return fromPieces(pieces, pieces.some((piece) => "text" in piece) ? null : value.trace);
}

const lineEnd: Piece = { text: "\n", trace: null, offset: -1, flags: 0 };

/** Lines of one script, each a value of its own; one of several texts is left to nobody's knowledge. */
export function joinedLines(lines: readonly Value[]): Value {
  return fromPieces(
    lines.flatMap((line): readonly Piece[] => [
      ...(line.kind === "string" || line.kind === "partial" ? textPieces(line) : [{ unknown: gap("a line") }]),
      lineEnd,
    ]),
  );
}

/** A scalar as a value whose parts know where they stand. */
export function scalarValue(node: DocumentNode): Value {
  if (node.kind !== "scalar") return gap("a value");
  const pieces = piecesOf(node, 0, node.text.length);
  return pieces.length === 0 ? string("", origin("literal", node)) : fromPieces(pieces);
}

/** What signing in to AWS with a region leaves in the environment. */
export function regionOf(region: Value): ReadonlyMap<string, Value> {
  return new Map([
    ["AWS_REGION", region],
    ["AWS_DEFAULT_REGION", region],
  ]);
}
