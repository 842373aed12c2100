/** `borderlint whatif`: what a ban, or a list in force, would hit; of a tree, or of saved reports. */
import { statSync } from "node:fs";
import { resolve } from "node:path";
import { UsageError } from "../../diagnostic.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import { jsonText } from "../../report/escape.ts";
import type { Report } from "../../report/report.ts";
import { decisionsOf } from "../../report/whatif/decision.ts";
import { impactOf } from "../../report/whatif/impact.ts";
import type { Impact } from "../../report/whatif/impact.ts";
import { impactPage } from "../../report/whatif/page.ts";
import { fitted } from "../../report/terminal/page.ts";
import { impactText, incompleteText } from "../../report/whatif/text.ts";
import { catalogueOf } from "../../scan/opening/judging.ts";
import { defineCommand } from "../command.ts";
import { isMeantForReport } from "../read-report.ts";
import { mergedReports } from "../saved.ts";
import { refuseFolder, refuseInputs } from "../report-places.ts";
import { isFile } from "../../scan/opening/basis.ts";
import { inputOptions, scanned, scanOptions, targetName } from "../scanning.ts";
import { listWidthOf } from "../streams.ts";
import type { Streams } from "../streams.ts";

const { config, "var-file": varFile, var: variable, workspace } = inputOptions;
const unused = {
  policy: [],
  waivers: [],
  "waivers-from": null,
  baseline: null,
  "changed-since": null,
  shard: null,
  exclude: [],
  staged: null,
} as const;
const forms = ["terminal", "json", "html"] as const;

export const command = defineCommand({
  arguments: [
    { name: "paths", describe: "folders to scan, or saved JSON reports (default: the working directory)", many: true },
  ],
  options: {
    ban: {
      type: "string",
      array: true,
      value: "NAME",
      describe: "an operator (aws), a country (HK), regions (cn-*, aws:cn-*)",
    },
    "in-force": {
      type: "string",
      array: true,
      value: "LIST",
      offers: async () =>
        (await import("../../catalogue/load.ts"))
          .builtinCatalogue()
          .lists()
          .map(({ id }) => id),
      describe: "a legal list, as if it bound",
    },
    config,
    "var-file": varFile,
    var: variable,
    workspace,
    format: {
      type: "string",
      value: "NAME[=FILE]",
      offers: forms,
      describe: `${forms.join(", ")}; to standard output or into FILE`,
    },
    verbose: { type: "boolean", alias: "v", describe: "everything, however long" },
  },
  examples: [
    ["borderlint whatif --ban HK", "what this tree has in Hong Kong, and in which order to move it"],
    ["borderlint whatif reports/*.json --ban 'cn-*' --format html=exit.html", "the same of an estate"],
  ],
  async run(values, rest, streams, argv) {
    if (values.ban.length === 0 && values["in-force"].length === 0)
      throw new UsageError("say what is tried: --ban aws, --ban HK, --ban 'cn-*' or --in-force LIST");
    const form = formOf(values.format);
    const decisions = decisionsOf(values.ban, values["in-force"], await catalogueOf(streams.cwd()));
    const isSaved = areReports(rest, streams);
    if (form.file !== null) refuseFolder(`--format ${values.format}`, form.file, streams.cwd());
    const report = isSaved
      ? await mergedReports(rest, streams, [form.file])
      : await scannedTree({ ...values, ...unused }, rest, streams, argv, form);
    const impact = impactOf(report, decisions, isSaved);
    const text = textOf(impact, form.name, values.verbose === true);
    const width = form.name === "terminal" ? listWidthOf(streams.stdout, streams.env) : Number.POSITIVE_INFINITY;
    if (form.file === null) streams.stdout.write(fitted(text, width));
    else replaceFile(resolve(streams.cwd(), form.file), text);
    if (!impact.summary.incomplete) return 0;
    if (form.file !== null || form.name !== "terminal")
      streams.stderr.write(`borderlint: ${incompleteText(impact, values.verbose === true)}`);
    return 3;
  },
});

async function scannedTree(
  values: Parameters<typeof scanOptions>[0],
  paths: readonly string[],
  streams: Streams,
  argv: readonly string[],
  form: Form,
): Promise<Report> {
  const options = { ...scanOptions(values, paths, streams, argv), name: targetName(null, paths, streams) };
  const { report, basis, isRead } = await scanned(options, streams, false);
  const rests = basis().filter(isFile);
  refuseInputs(
    [{ format: form.name, file: form.file }],
    streams.cwd(),
    rests.map(({ name }) => name),
    isRead,
  );
  return report;
}

interface Form {
  readonly name: (typeof forms)[number];
  readonly file: string | null;
}

function formOf(text: string | null): Form {
  const [word = "", ...others] = (text ?? "terminal").split("=");
  const name = forms.find((form) => form === word);
  if (name === undefined) throw new UsageError(`--format ${text}: choose one of ${forms.join(", ")}`);
  return { name, file: others.length === 0 ? null : others.join("=") };
}

function textOf(impact: Impact, form: (typeof forms)[number], verbose: boolean): string {
  if (form === "json") return `${jsonText(impact, 2)}\n`;
  return form === "html" ? impactPage(impact) : impactText(impact, verbose);
}

/** Reports say what they are; a plan or package file beside them is something to scan. Throws where both are named. */
function areReports(paths: readonly string[], streams: Streams): boolean {
  const saved = paths.filter((path) => path === "-" || mayBeReport(resolve(streams.cwd(), path)));
  if (saved.length > 0 && saved.length < paths.length)
    throw new UsageError(
      `${paths.find((path) => !saved.includes(path))} is no report of Borderlint, ${saved[0]} is one: name ` +
        "reports, or folders",
    );
  return saved.length > 0;
}

/** What a shell hands on (`<(…)`) can be read once, and is no tree to scan. */
function mayBeReport(path: string): boolean {
  if (isMeantForReport(path)) return true;
  try {
    return statSync(path).isFIFO();
  } catch {
    // Whatever is wrong with it, whoever looks for a tree there says so.
    return false;
  }
}
