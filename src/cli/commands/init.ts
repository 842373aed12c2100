/**
 * `borderlint init`: configuration, workflow, hook and baseline, as far as they are not there; it overwrites nothing.
 */
import { existsSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { configName } from "../../config/config.ts";
import { defaultBranch } from "../../discover/git.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import { visible } from "../../report/escape.ts";
import { count } from "../../report/words.ts";
import { rootOf } from "../../discover/folders.ts";
import { defineCommand } from "../command.ts";
import { configText, gitlabText, hookText, preCommitText, workflowText } from "../init-files.ts";
import { scanned, scanOptions } from "../scanning.ts";
import type { InputValues } from "../scanning.ts";
import { command as baseline } from "./baseline.ts";
import type { Streams } from "../streams.ts";

const baselineFile = "borderlint-baseline.json";
const nothing: InputValues = {
  policy: [],
  config: null,
  "var-file": [],
  var: [],
  workspace: null,
  exclude: [],
  waivers: [],
  "waivers-from": null,
  baseline: null,
  "changed-since": null,
  staged: null,
  shard: null,
};

interface Step {
  /** Relative to the working directory. */
  readonly path: string;
  readonly text: string;
  /** `the configuration` */
  readonly what: string;
}

export const command = defineCommand({
  arguments: [],
  options: {
    yes: { type: "boolean", alias: "y", describe: "ask nothing: write all that is missing, a baseline too" },
  },
  examples: [
    ["borderlint init", "ask, then write what is missing"],
    ["borderlint init --yes", "without questions"],
  ],
  async run(values, _, streams) {
    const say = (text: string): void => void streams.stdout.write(`${visible(text)}\n`);
    const note = (text: string): void => void streams.stderr.write(`${visible(text)}\n`);
    const asks = values.yes !== true && streams.stdin.isTTY === true && streams.stdout.isTTY === true;
    const ask = asks ? questions(streams) : null;
    const cwd = streams.cwd();
    const top = rootOf(cwd, []);
    const here = relative(top, cwd).split(sep).join("/");
    const up = relative(cwd, top).split(sep).join("/") || ".";
    if (here !== "") note(`this is ${here} of ${top}; workflow and hook go to its top, and the workflow scans ${here}`);

    const open = await firstScan(streams);
    note(open === 0 ? "first scan: nothing is flagged" : `first scan: ${count(open, "finding")}`);
    const wantsBaseline =
      open > 0 && (ask === null ? values.yes === true : await ask("Record them, so that only new ones fail?"));
    if (open > 0 && !wantsBaseline) note("`borderlint baseline` records them, so that only new ones fail");
    // Before the configuration names it.
    if (wantsBaseline && !existsSync(resolve(cwd, baselineFile))) await recorded(streams);
    if (wantsBaseline && existsSync(resolve(cwd, configName))) note(`add to ${configName}: baseline: ${baselineFile}`);

    for (const { path, text, what } of steps(cwd, up, here, wantsBaseline)) {
      if (existsSync(resolve(cwd, path))) {
        say(`kept  ${path}, which there is already; it would have been:`);
        for (const line of text.trimEnd().split("\n")) say(`      ${line}`);
      } else if (ask === null || (await ask(`Write ${what}, ${path}?`))) {
        replaceFile(resolve(cwd, path), text);
        say(`wrote ${path}`);
      }
    }
    const others = [".husky", "lefthook.yml", "lefthook.yaml"].filter((name) => existsSync(join(top, name)));
    if (others.length > 0) note(`for ${others.join(", ")} add: ${hookText}`);
    return 0;
  },
});

/** What there is to write, by what is there: a pipeline of GitLab gets no workflow of GitHub. */
function steps(cwd: string, up: string, here: string, wantsBaseline: boolean): Step[] {
  const at = (path: string): string => (up === "." ? path : `${up}/${path}`);
  const isThere = (path: string): boolean => existsSync(resolve(cwd, at(path)));
  const branch = defaultBranch(cwd) ?? "main";
  const isGitlab = isThere(".gitlab-ci.yml") && !isThere(".github");
  return [
    { path: configName, text: configText(wantsBaseline ? baselineFile : null), what: "the configuration" },
    isGitlab
      ? { path: at(".gitlab-ci.yml"), text: gitlabText(here), what: "the job" }
      : { path: at(".github/workflows/borderlint.yml"), text: workflowText(here, branch), what: "the workflow" },
    { path: at(".pre-commit-config.yaml"), text: preCommitText, what: "the hook" },
  ];
}

/** Open findings; where it can't be told there are none to record. */
async function firstScan(streams: Streams): Promise<number> {
  const { report } = await scanned(scanOptions(nothing, [], streams, []), streams, true);
  return report.findings.filter(({ status }) => status === "open").length;
}

async function recorded(streams: Streams): Promise<number> {
  return baseline.run({ ...nothing, output: baselineFile, shrink: null }, [], streams, [], {});
}

/** Asks on a terminal; an empty line is a yes. */
function questions({ stdin, stdout }: Streams): (question: string) => Promise<boolean> {
  const lines = linesOf(stdin);
  return async (question) => {
    stdout.write(`${visible(question)} [Y/n] `);
    const { value, done } = await lines.next();
    return done !== true && !/^n/i.test(value.trim());
  };
}

async function* linesOf(stdin: Streams["stdin"]): AsyncGenerator<string, undefined> {
  let rest = "";
  for await (const chunk of stdin) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
  return undefined;
}
