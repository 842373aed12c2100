/** The jobs of each file, listed once for all who ask: how roots are run, and which files commands are given. */
import type { Files } from "../../files.ts";
import { onceRead } from "../../reads.ts";
import type { Job, RunContext, RunSource } from "./job.ts";

const listed = new WeakMap<Files, Map<string, () => readonly Job[]>>();

/** What each job reads becomes part of the record of everyone who asks. */
export function jobsIn(source: RunSource, path: string, context: RunContext): readonly Job[] {
  const { files } = context;
  let ofFiles = listed.get(files);
  if (ofFiles === undefined) listed.set(files, (ofFiles = new Map()));
  let jobs = ofFiles.get(path);
  if (jobs === undefined) ofFiles.set(path, (jobs = onceRead(files, () => [...source.jobs(path, context)])));
  return jobs();
}
