/** Counts of shards together: a file that is read because others name it is read by every shard in which one does. */
import type { Report, ReportPart, Summary } from "../report.ts";
import { summedCounts } from "../summary.ts";

type ByName = NonNullable<ReportPart["byName"]>[number];

/** What one scan of all would count. */
export function countedOnce(shards: readonly Report[]): ReturnType<typeof summedCounts> {
  const { files, resources, coverage } = summedCounts(shards.map(({ summary }) => summary));
  const again = readAgain(shards);
  return again.reduce(
    (sum, one) => ({
      files: sum.files - 1,
      resources: sum.resources - one.resources,
      coverage: without(sum.coverage, one.coverage),
    }),
    { files, resources, coverage },
  );
}

/** The same of the files of each format; `formats` as the shards together count them. */
export function formatsOnce(formats: Report["formats"], shards: readonly Report[]): Report["formats"] {
  const again = readAgain(shards);
  return formats.map((one) => ({
    ...one,
    files: one.files - again.filter(({ format }) => format === one.format).length,
  }));
}

/** All but the first reading of each. */
function readAgain(shards: readonly Report[]): readonly ByName[] {
  const seen = new Set<string>();
  return shards
    .flatMap(({ part }) => part?.byName ?? [])
    .filter(({ path }) => {
      const isAgain = seen.has(path);
      seen.add(path);
      return isAgain;
    });
}

function without(all: ReturnType<typeof summedCounts>["coverage"], one: Summary["coverage"]): typeof all {
  const strangers = (all.strangers ?? 0) - (one.strangers ?? 0);
  const { strangers: _, ...rest } = all;
  return {
    ...rest,
    sinks: all.sinks - one.sinks,
    known: all.known - one.known,
    possible: all.possible - one.possible,
    unknown: all.unknown - one.unknown,
    forCallers: (all.forCallers ?? 0) - (one.forCallers ?? 0),
    ...(strangers === 0 ? {} : { strangers }),
  };
}
