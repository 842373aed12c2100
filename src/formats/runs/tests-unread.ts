/** Tests in Go that run Terraform, where a pipeline, script or target starts them: nobody looks into them. */
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { inSequence } from "../../pattern.ts";
import { mayRun } from "./those-that-run.ts";

const starting = /\b(?:go[ \t]+test|gotestsum|terratest_log_parser)\b/;
const library = /"github\.com\/gruntwork-io\/terratest\/modules\/(?:terraform|terragrunt)"/;
/** What deploys, or says what it would: `terraform.InitAndApply(t, options)`. */
const deploying = inSequence([
  /\b(?:terraform|terragrunt)\./,
  /(?:Init(?:And)?|TgApply|Apply|Plan)/,
  /\w*\(/, // AndApplyAndIdempotent(
]);

/** One note for each folder of tests. */
export function testsUnread(files: Files, paths: readonly string[]): readonly Diagnostic[] {
  const tests = paths.filter((path) => path.endsWith("_test.go"));
  if (tests.length === 0) return [];
  const starter = startedBy(files, paths);
  if (starter === null) return [];
  const told = new Map<string, Diagnostic>();
  for (const path of tests) {
    const read = told.has(folderOf(path)) ? null : files.text(path);
    if (read === null || !("source" in read) || !library.test(read.source.text)) continue;
    const { source } = read;
    const index = source.text.search(deploying);
    if (index < 0) continue;
    const way = `${path} runs Terraform as a test that ${starter} starts`;
    const message = `${way}; the values that it gives were not looked at`;
    const at = { source, start: index, end: source.text.indexOf("(", index) };
    told.set(folderOf(path), { severity: "note", code: "code-unread", message, at });
  }
  return [...told.values()];
}

function startedBy(files: Files, paths: readonly string[]): string | null {
  for (const path of paths) {
    const read = mayRun(path) ? files.text(path) : null;
    if (read !== null && "source" in read && starting.test(read.source.text)) return path;
  }
  return null;
}
