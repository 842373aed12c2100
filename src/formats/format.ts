/** One input format beside Terraform: a file of its own in this folder; `formats.gen.ts` is generated from it. */
import type { Files } from "../files.ts";
import type { Source, Span } from "../source.ts";
import type { Reading } from "../subject.ts";
import type { Diagnostic } from "../diagnostic.ts";
import type { PipelineRun } from "../terraform/scenarios/pipeline-run.ts";
import type { Given } from "../terraform/scenarios/scenario.ts";
import type { Named } from "./named/named.ts";

/** A file that is being recognised and read. Its text is read once, whoever asks. */
export interface FormatFile {
  readonly path: string;
  readonly source: Source;
}

export interface FormatContext {
  /** For the files beside it: `.env` of Compose, values of a chart, parameters of a template. */
  readonly files: Files;
  /** Every file of the scan. */
  readonly paths: readonly string[];
  /** How roots of Terraform are run, for what is run with them; left out, as they stand. */
  readonly ways?: WaysGiven;
}

/** What the command line, the configuration and pipelines give to Terraform. */
export interface WaysGiven {
  readonly given: Given;
  readonly runs: readonly PipelineRun[];
}

export interface FormatReading {
  readonly readings: readonly Reading[];
  readonly diagnostics: readonly Diagnostic[];
  /** Other files that were read as part of this one, so that they are not looked at again by themselves. */
  readonly claims?: readonly string[];
  /** Files that it names as what it runs, includes or builds. */
  readonly names?: readonly Named[];
  /** Comments in which a waiver may stand, with their text without markers. */
  readonly comments?: readonly { readonly text: string; readonly at: Span }[];
}

export interface Format {
  /** As reports and `--verbose` name it: `kubernetes`. The name of its file. */
  readonly name: string;
  /** Formats are asked in ascending order; the first that recognises a file takes it. Specific ones come first. */
  readonly order: number;
  /** Reads other files as part of one, so that these are not looked at by themselves. */
  readonly claims?: true;
  /**
   * Whether a file of this name may be of this format. Cheap: asked of every file, before anything is read. `paths` are
   * all files of the scan.
   */
  mayBe(path: string, paths: readonly string[]): boolean;
  /** Files that may be of this format by their text alone: what is no text is none of them. */
  guesses?(path: string): boolean;
  /** Whether the content says so too. */
  recognises(file: FormatFile, context: FormatContext): boolean;
  read(file: FormatFile, context: FormatContext): FormatReading;
}
