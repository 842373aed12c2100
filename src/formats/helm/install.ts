/**
 * How something installs a chart: a command, a custom resource, a setting of another tool. Each is one file in
 * `installers/`, and all come to this: values one after the other, of which the last wins.
 */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import type { DocumentNode } from "../documents/document.ts";
import type { FormatContext, FormatFile } from "../format.ts";

/** Values that are given: a file of them, a document (`from` the file that was filled in), or one by its name. */
export type Layer =
  /** Its path; `*` stands for what nobody knows of it. A file that need not be there is left out where it is not. */
  | { readonly file: string; readonly isOptional?: boolean }
  | { readonly node: DocumentNode; readonly from?: string }
  | { readonly name: string; readonly value: Value; readonly at: Span }
  /** The whole text of a file is the value. */
  | { readonly name: string; readonly content: string; readonly at: Span };

export interface Install {
  /** As reports call it: `Application web in apps/web.yaml`. */
  readonly name: string;
  readonly at: Span;
  /** Folder of the chart; `*` stands for what nobody knows of it. */
  readonly chart: string;
  readonly layers: readonly Layer[];
  /** What is given besides, and nobody here knows what it says. */
  readonly open: readonly string[];
  /** Whether the chart's own values are laid below. */
  readonly isAlone?: boolean;
  /** It shows what would be installed: the values by themselves, and other ways, count as well. */
  /** What nobody knows to be so, where it is installed in this way only then. */
  readonly onlyIf?: string;
  readonly isTrial?: boolean;
}

export interface Installer {
  /** Whether a file of this name may install charts. */
  mayBe(path: string): boolean;
  /** What a text must hold. */
  readonly marks: RegExp;
  installs(file: FormatFile, context: FormatContext): readonly Install[];
}
