/** Reports of earlier scans, read back. */
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { faultsOf } from "../report/merge/faults.ts";
import { joiningOf } from "../report/merge/merge.ts";
import { headOf } from "../report/merge/named.ts";
import type { NamedHead } from "../report/merge/named.ts";
import { textSharing } from "../report/merge/shared-texts.ts";
import { reasonOf } from "../discover/system-error.ts";
import type { Report } from "../report/report.ts";
import { readReport, textFrom } from "./read-report.ts";
import type { Streams } from "./streams.ts";

const shownFaults = 20;

/**
 * Reads JSON reports one after the other and joins them; `-` is standard input. Throws `UsageError`, which says of
 * every one what is wrong with it, or why they can't be joined.
 */
export async function mergedReports(paths: readonly string[], streams: Streams): Promise<Report> {
  const joining = joiningOf();
  const share = textSharing();
  const heads: NamedHead[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      const one = { name: nameOf(path), path, report: readReport(path, await textOf(path, streams)) };
      heads.push(headOf(one));
      if (faults.length > 0) continue;
      share(one.report);
      joining.add(one);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(error.message);
    }
  }
  refuse(faults, paths.length);
  refuse(faultsOf(heads), paths.length);
  return joining.whole();
}

/** What can't be read is left out of nothing: the whole is not written. */
function refuse(faults: readonly string[], reports: number): void {
  if (faults.length === 0) return;
  const more = faults.length > shownFaults ? [`and ${faults.length - shownFaults} more`] : [];
  const what = reports > 1 ? [`nothing was written: the ${reports} reports can't be joined`] : [];
  throw new UsageError([...what, ...faults.slice(0, shownFaults), ...more].join("\n"));
}

function nameOf(path: string): string {
  return basename(path).replace(/(\.borderlint)?\.json$/, "");
}

async function textOf(path: string, streams: Streams): Promise<string> {
  if (path === "-") return standardInput(streams);
  try {
    return textFrom(readFileSync(resolve(streams.cwd(), path)));
  } catch (error) {
    throw new UsageError(`can't read ${path}: ${reasonOf(error)}`);
  }
}

/** All of standard input as text. */
export async function standardInput(streams: Streams): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streams.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return textFrom(Buffer.concat(chunks));
}
