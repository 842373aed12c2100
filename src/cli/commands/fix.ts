/** `borderlint fix`: makes the changes that reading again has proved, and proves them once more on the disk. */
import { accessSync, constants, readFileSync, statSync } from "node:fs";
import type { Stats } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import type { Finding } from "../../policy/finding.ts";
import { visible } from "../../report/escape.ts";
import { groupedBy } from "../../report/group.ts";
import { fitted } from "../../report/terminal/page.ts";
import { count } from "../../report/words.ts";
import { stillGone } from "../../scan/fix/still-gone.ts";
import { edited, editsOf } from "../../scan/fix/edits.ts";
import type { Change, Edit } from "../../scan/fix/edits.ts";
import { fixesOf } from "../../scan/fix/fix.ts";
import type { Fixes } from "../../scan/fix/fix.ts";
import type { ScanOptions } from "../../scan/input.ts";
import { openScan } from "../../scan/opening/open.ts";
import { crossing } from "../../scan/fix/partitions.ts";
import { patchOf } from "../../scan/fix/patch.ts";
import { find } from "../../scan/scan.ts";
import { placeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { defineCommand } from "../command.ts";
import { isMeantForReport } from "../read-report.ts";
import { inputOptions, pathsArgument, scanOptions } from "../scanning.ts";
import { listWidthOf } from "../streams.ts";

const { policy, config, "var-file": varFile, var: variable, workspace, waivers, baseline, exclude } = inputOptions;
const unused = { "waivers-from": null, "changed-since": null, staged: null, shard: null } as const;
const listed = 20;

export const command = defineCommand({
  arguments: [pathsArgument],
  options: {
    "dry-run": { type: "boolean", describe: "print a patch for `git apply`, and change nothing" },
    rule: { type: "string", array: true, value: "GLOB", describe: "only findings of these rules" },
    path: { type: "string", array: true, value: "GLOB", describe: "only findings in these files" },
    policy,
    config,
    "var-file": varFile,
    var: variable,
    workspace,
    waivers,
    baseline: { ...baseline, describe: "what is in this baseline stays as it is" },
    exclude,
  },
  examples: [
    ["borderlint fix --dry-run", "see what would be changed"],
    ["borderlint fix --dry-run > fix.patch && git apply fix.patch", "the same in two steps"],
    ["borderlint fix --rule 'clean-cloud/*' --path 'envs/**'", "change some of it"],
  ],
  async run(values, rest, streams, argv) {
    const report = rest.find((path) => isMeantForReport(resolve(streams.cwd(), path)));
    if (report !== undefined)
      throw new UsageError(`${report} is a report, or empty: name the folder or files that are to be changed`);
    const options = scanOptions({ ...values, ...unused }, rest, streams, argv);
    const fixes = await fixesOf(options, {
      rules: values.rule,
      paths: values.path.map((path) => asReported(streams.cwd())(path)),
    });
    const edits = editedFiles(fixes.changes, streams.cwd());
    if (values["dry-run"] === true) {
      streams.stdout.write(
        edits.map(({ source, changes, before }) => patchOf(source, changes, hasMark(before) ? "\ufeff" : "")).join(""),
      );
    } else {
      await make(edits, fixes, options);
      streams.stderr.write(otherNames(edits));
      streams.stdout.write([...fixes.changes].map(([finding, change]) => `${changeText(finding, change)}\n`).join(""));
    }
    const told = summaryText(fixes, values["dry-run"] === true) + crossings(fixes.changes);
    streams.stderr.write(fitted(told, listWidthOf(streams.stderr, streams.env)));
    return fixes.isIncomplete ? 3 : 0;
  },
});

/** Paths as a shell completes them, written as reports write them. */
function asReported(cwd: string): (path: string) => string {
  return (path) => (isAbsolute(path) ? relative(cwd, path) : path.replace(/^(?:\.\/)+/, ""));
}

interface EditedFile {
  readonly source: Source;
  readonly changes: readonly Edit[];
  readonly file: string;
  readonly before: Buffer;
  readonly stat: Stats;
}

/** By file. Throws `UsageError` where the file is no more what was proved, before anything is written. */
function editedFiles(changes: ReadonlyMap<Finding, Change>, cwd: string): EditedFile[] {
  return [...groupedBy(editsOf(changes.values()), ({ at }) => at.source.path).values()].flatMap((own) => {
    const source = own[0]?.at.source;
    if (source === undefined) return [];
    const file = resolve(cwd, source.path);
    const before = bytesOf(file, source.path);
    // To the byte: what is no UTF-8 would not be written back as it was.
    if (!withoutMark(before).equals(Buffer.from(source.text)))
      throw new UsageError(`${source.path} changed since the change was proved, or is no UTF-8; nothing was written`);
    const stat = statSync(file);
    refuseReadOnly(file, source.path, stat);
    return [{ source, changes: own, file, before, stat }];
  });
}

/** What its owner wants unchanged stays so, also where a rename would change it, or who asks may do everything. */
function refuseReadOnly(file: string, path: string, { mode }: Stats): void {
  try {
    accessSync(file, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    if ((mode & 0o222) !== 0) return;
  } catch {
    // The same as where nobody may write it.
  }
  throw new UsageError(`${path} may not be written, by its permissions or its folder's; nothing was written`);
}

function bytesOf(file: string, path: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(
      `can't read ${path}: ${error instanceof Error ? error.message : String(error)}; nothing was written`,
    );
  }
}

const mark = Buffer.from("\ufeff");

function withoutMark(bytes: Buffer): Buffer {
  return hasMark(bytes) ? bytes.subarray(mark.length) : bytes;
}

function hasMark(bytes: Buffer): boolean {
  return bytes.subarray(0, mark.length).equals(mark);
}

/** All of them or none: where one can't be written, or does not hold on the disk, the files are as they were. */
async function make(edits: readonly EditedFile[], { found, changes }: Fixes, options: ScanOptions): Promise<void> {
  if (edits.length === 0) return;
  const written: EditedFile[] = [];
  try {
    for (const edit of edits) {
      const { source, changes: own, file, before } = edit;
      if (!bytesOf(file, source.path).equals(before))
        throw new UsageError(`${source.path} changed since the change was proved; nothing was changed`);
      written.push(edit);
      replaceFile(file, `${hasMark(before) ? "\ufeff" : ""}${edited(source, own).text}`);
    }
    const opened = await openScan(options);
    const { reasons } = stillGone(changes, found, await find({ ...opened.input, store: null }));
    const [lost] = reasons;
    if (lost !== undefined) {
      const [{ origin, dependency }, why] = lost;
      throw new UsageError(
        `the change of ${origin.source.path} does not remove ${dependency.value} on the disk (${why}); all ` +
          "files are as they were",
      );
    }
  } catch (error) {
    for (const { file, before } of written) replaceFile(file, before.toString("utf8"));
    throw error;
  }
}

function changeText({ rule }: Finding, change: Change): string {
  const texts = editsOf([change]).map(({ at, replace, by }) => {
    const { file, line, column } = placeOf(at);
    return `${file}:${line}:${column}: ${replace} -> ${by}`;
  });
  return visible(`${texts.join(", ")} [${rule.policy}/${rule.id}]`);
}

function summaryText({ changes, along, left, empty, missed }: Fixes, isDry: boolean): string {
  if (empty !== null) return visible(`borderlint: ${empty}`).concat("\n");
  const gone = changes.size + along.length;
  const removed = gone === 1 ? "is removed" : "are removed";
  const done = `borderlint: ${count(gone, "finding")} ${isDry ? "would be removed" : removed}`;
  const shown = left.slice(0, listed).map(({ finding, why }) => {
    const { file, line } = placeOf(finding.origin);
    return visible(`  ${file}:${line}: ${finding.dependency.value}: ${why}`);
  });
  const more = left.length > listed ? [`  and ${left.length - listed} more`] : [];
  const lines = [`${done}; ${left.length} ${left.length === 1 ? "is" : "are"} left`, ...shown, ...more];
  return `${[...lines, ...missedLines(missed)].join("\n")}\n`;
}

/** Why the exit code says that something is missing. */
function missedLines(missed: Fixes["missed"]): string[] {
  if (missed.length === 0) return [];
  const shown = missed.slice(0, listed).map(({ message, at }) => {
    if (at === undefined) return visible(`  ${message}`);
    const { file, line } = placeOf(at);
    return visible(`  ${file}:${line}: ${message}`);
  });
  const more = missed.length > listed ? [`  and ${missed.length - listed} more`] : [];
  return ["borderlint: not everything was looked at:", ...shown, ...more];
}

/** What the files don't say, and a change of them does not bring. */
function crossings(changes: Fixes["changes"]): string {
  const lines = [...changes].flatMap(([finding, { at, by }]) => {
    const why = crossing(finding, by);
    const { file, line } = placeOf(at);
    return why === null ? [] : [visible(`borderlint: ${file}:${line}: ${why}`)];
  });
  return lines.map((line) => `${line}\n`).join("");
}

/** A file takes the place of the old one; another name for the old one still means that, and so may its owner. */
function otherNames(edits: readonly EditedFile[]): string {
  return edits
    .flatMap(({ source: { path }, file, stat: { nlink, uid } }) => [
      ...(nlink > 1 ? [`${path} had other names (hard links), which keep the old text`] : []),
      ...(statSync(file).uid === uid ? [] : [`${path} belongs to whoever ran this now: it was somebody else's`]),
    ])
    .map((line) => `${visible(`borderlint: ${line}`)}\n`)
    .join("");
}
