/** What the pipeline finds. */
import type { Unread } from "../discover/unread.ts";
import type { LeftOut } from "../discover/walk.ts";
import type { Gathered } from "./gather.ts";
import type { Finding } from "../policy/finding.ts";
import type { ReportPart } from "../report/report.ts";
import type { Overview } from "./overview.ts";
import type { Readings } from "./read.ts";

/** What was found, before waivers and baseline. In `perRoot` as it was found in each root. */
export interface Found extends Gathered {
  readonly paths: readonly string[];
  readonly leftOut: readonly LeftOut[];
  readonly ignoreFiles: readonly string[];
  /** Configuration-like files that nobody looked at. */
  readonly unread: readonly Unread[];
  /** Of one part of the work: which files these are, and which of those of other parts were looked at. */
  readonly passedOver: Required<Pick<ReportPart, "unread" | "named" | "read" | "others" | "byName">>;
  readonly readings: Readings;
  /** What the dependencies of all roots come to, each once. */
  readonly overview: Overview;
  readonly findings: readonly Finding[];
}
