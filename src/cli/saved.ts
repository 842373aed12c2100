/** Reports of earlier scans, read back. */
import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { UsageError } from "../diagnostic.ts";
import { faultsOf } from "../report/merge/faults.ts";
import { joiningOf } from "../report/merge/merge.ts";
import { visible } from "../report/escape.ts";
import { headOf, targetsOf } from "../report/merge/named.ts";
import type { NamedHead } from "../report/merge/named.ts";
import { textSharing } from "../report/merge/shared-texts.ts";
import { reasonOf } from "../discover/system-error.ts";
import type { Report } from "../report/report.ts";
import { hintBeside } from "./missing.ts";
import { readReport, textFrom } from "./read-report.ts";
import { realPlace } from "./report-places.ts";
import type { Streams } from "./streams.ts";

const shownFaults = 20;

/**
 * Reads JSON reports one after the other and joins them; `-` is standard input. Throws `UsageError`, which says of
 * every one what is wrong with it, or why they can't be joined; also where a report that is read would be written over.
 *
 * @param written files into which reports go. What was joined into one of them before, of nothing but the others, is
 * left out, and told: a pattern takes it up.
 */
export async function mergedReports(
  paths: readonly string[],
  streams: Streams,
  written: readonly (string | null)[] = [],
): Promise<Report> {
  const cwd = streams.cwd();
  const outputs = new Map(written.flatMap((file) => (file === null ? [] : [[realPlace(cwd, file), file] as const])));
  const over: NamedHead[] = [];
  const joining = joiningOf();
  const share = textSharing();
  const heads: NamedHead[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      const one = { name: nameOf(path), path, report: readReport(path, await textOf(path, streams)) };
      if (path !== "-" && outputs.has(realPlace(cwd, path))) {
        over.push(headOf(one));
        continue;
      }
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
  refuse(
    over.flatMap((one) => overwritten(one, heads)),
    paths.length,
  );
  for (const { path } of over)
    streams.stderr.write(`borderlint: ${visible(`${path} is written again: it was joined of the others`)}\n`);
  refuse(faultsOf(heads), paths.length);
  return joining.whole();
}

/** Why a report that is read must not be written over; nothing where all that it is of is in the others. */
function overwritten(one: NamedHead, others: readonly NamedHead[]): string[] {
  const there = new Set(others.flatMap((other) => targetsOf(other).map(({ name, root }) => `${name}\0${root}`)));
  const own = targetsOf(one);
  const isJoined = own.some(({ summary }) => summary !== undefined);
  const lost = own.find(({ name, root }) => !there.has(`${name}\0${root}`));
  if (isJoined && lost === undefined) return [];
  const why = isJoined && lost !== undefined ? ` and ${lost.name} is in no other` : "";
  return [`${one.path ?? one.name} is a report that is read${why}: give what is written its own file`];
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
    const isMissing = !existsSync(resolve(streams.cwd(), path));
    throw new UsageError(`can't read ${path}: ${reasonOf(error)}${isMissing ? hintBeside(streams.cwd(), path) : ""}`);
  }
}

/** All of standard input as text. */
export async function standardInput(streams: Streams): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streams.stdin) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return textFrom(Buffer.concat(chunks));
}
