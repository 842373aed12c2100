/** What every report format is: one file in `formats/`, named as `--format` names it, that exports `render`. */
import type { Report } from "./report.ts";
import type { Gate } from "./verdict.ts";

export interface RenderOptions {
  readonly gate: Gate;
  /** For terminals: colours and the width to which prose is wrapped. */
  readonly color: boolean;
  readonly width: number;
  /** One line a finding. */
  readonly quiet: boolean;
  /** Everything: each finding by itself, with every path, reason and law, and what is waived or baselined too. */
  readonly verbose: boolean;
  /** For terminals: how many findings each rule has, at the end. */
  readonly statistics?: boolean;
  /** For terminals: policy files of the command line, without which `explain` does not know their rules. */
  readonly policyFiles?: readonly string[];
  /** For terminals: false where whoever runs it says itself how it went, as hooks do. */
  readonly summary?: boolean;
  /**
   * Address of the repository's files at what was scanned, for links to lines:
   * `https://github.com/acme/shop/blob/SHA`.
   */
  readonly blobs?: string;
  /**
   * Where the repository of this run is to be seen, as its pipeline or git's remote says it:
   * `https://github.com/acme/shop`.
   */
  readonly repository?: string;
  /** Where the scan began, from the repository's top: `live/prod`; empty or left out: there. */
  readonly folder?: string;
  /** ISO date and time at which the report is made, for the formats that must state one. */
  readonly now: string;
  /** Upper bound in bytes of UTF-8, for media that drop what is larger; null: none. */
  readonly maxBytes: number | null;
}

export interface ReportFormat {
  render(report: Report, options: RenderOptions): string;
  /** It says of which commit the report is, so that it must be known whether the tree was that. */
  readonly namesCommit?: boolean;
  /** Whoever reads it takes paths to begin at the repository's top, wherever the scan began. */
  readonly pathsFromTop?: boolean;
  /** The same in pieces, where a report may be larger than a string can be. */
  pieces?(report: Report, options: RenderOptions): Iterable<string>;
}
