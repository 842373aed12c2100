/**
 * `borderlint init`: configuration, workflow, hook and baseline, as far as they are not there; it overwrites nothing.
 */
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { configName } from "../../config/config.ts";
import { defaultBranch, originOf } from "../../discover/git.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import { visible } from "../../report/escape.ts";
import { defaultGate, verdictOf } from "../../report/verdict.ts";
import { count } from "../../report/words.ts";
import { rootOf } from "../../discover/folders.ts";
import { defineCommand } from "../command.ts";
import { atlantisStep, configText, hookText, preCommitText } from "../init-files.ts";
import { pipelineOf } from "../init-pipelines.ts";
import { packNames, titleOfPack } from "../../policy/load.ts";
import { nearNames } from "../../policy/suggest.ts";
import { scanned, scanOptions } from "../scanning.ts";
import type { InputValues } from "../scanning.ts";
import { command as baseline } from "./baseline.ts";
import type { Streams } from "../streams.ts";

const baselineFile = "borderlint-baseline.json";
const defaultPolicy = "clean-network";
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

/** What the answers come to. */
interface Wanted {
  readonly policy: string;
  /** File of what was there before; null: there is none. */
  readonly baseline: string | null;
}

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

    const policy = ask === null || existsSync(resolve(cwd, configName)) ? defaultPolicy : await policyAsked(ask);
    const { open, doubt } = await firstScan(policy, streams);
    note(`first scan: ${open > 0 ? count(open, "finding") : (doubt ?? "nothing is flagged")}`);
    const wantsBaseline =
      open > 0 && (ask === null ? values.yes === true : await agrees(ask, "Record them, so that only new ones fail?"));
    if (open > 0 && !wantsBaseline) note("`borderlint baseline` records them, so that only new ones fail");
    // Before the configuration names it.
    if (wantsBaseline && !existsSync(resolve(cwd, baselineFile))) await recorded(policy, streams);

    for (const step of steps(cwd, up, here, { policy, baseline: wantsBaseline ? baselineFile : null })) {
      const place = resolve(cwd, step.path);
      if (existsSync(place)) for (const line of kept(step, readFileSync(place, "utf8"))) say(line);
      else if (ask === null || (await agrees(ask, `Write ${step.what}, ${step.path}?`))) {
        replaceFile(place, step.text);
        say(`wrote ${step.path}`);
      }
    }
    const config = resolve(cwd, configName);
    if (wantsBaseline && !(existsSync(config) && readFileSync(config, "utf8").includes("baseline:")))
      note(`for the baseline to count, add to ${configName}: baseline: ${baselineFile}`);
    const others = [".husky", "lefthook.yml", "lefthook.yaml"].filter((name) => existsSync(join(top, name)));
    if (others.length > 0) note(`for ${others.join(", ")} add: ${hookText}`);
    const atlantis = ["atlantis.yaml", "atlantis.yml"].find((name) => existsSync(join(top, name)));
    if (atlantis !== undefined) note(`for ${atlantis} add to the steps of its workflow's plan: ${atlantisStep}`);
    return 0;
  },
});

/** What there is to write, by what is there: a pipeline of GitLab gets no workflow of GitHub. */
function steps(cwd: string, up: string, here: string, wanted: Wanted): Step[] {
  const at = (path: string): string => (up === "." ? path : `${up}/${path}`);
  const pipeline = pipelineOf((path) => existsSync(resolve(cwd, at(path))), originOf(cwd));
  return [
    { path: configName, text: configText(wanted), what: "the configuration" },
    {
      path: at(pipeline.file),
      text: pipeline.text(here, defaultBranch(cwd) ?? "main"),
      what: `the pipeline of ${pipeline.name}`,
    },
    { path: at(".pre-commit-config.yaml"), text: preCommitText, what: "the hook" },
  ];
}

/** How many findings are open, and why their absence would prove nothing. */
async function firstScan(policy: string, streams: Streams): Promise<{ open: number; doubt: string | null }> {
  const { report } = await scanned(scanOptions(judgedBy(policy), [], streams, []), streams, true);
  const { outcome, reason } = verdictOf(report, defaultGate);
  return {
    open: report.findings.filter(({ status }) => status === "open").length,
    doubt: outcome === "inconclusive" ? `inconclusive: ${reason}` : null,
  };
}

async function recorded(policy: string, streams: Streams): Promise<number> {
  return baseline.run({ ...judgedBy(policy), output: baselineFile, shrink: null }, [], streams, [], {});
}

/** A policy that is not the default is asked for as a flag would; the configuration that is there has its own. */
function judgedBy(policy: string): InputValues {
  return policy === defaultPolicy ? nothing : { ...nothing, policy: [policy] };
}

/** What is said of a file that is there already. */
function kept({ path, text }: Step, before: string): string[] {
  if (before === text) return [`kept  ${path}, which is as it would be written`];
  if (before.includes("borderlint")) return [`kept  ${path}, which names borderlint already`];
  const isList = text.startsWith("repos:\n") && /^repos:/m.test(before);
  const lines = (isList ? text.slice("repos:\n".length) : text).trimEnd().split("\n");
  return [
    `kept  ${path}, which there is already; ${isList ? "add to its repos:" : "it would have been:"}`,
    ...lines.map((line) => `      ${line}`),
  ];
}

/** Null: nobody answers any more. */
type Ask = (question: string, preset: string) => Promise<string | null>;

/** Asks on a terminal, until the input ends; an empty line takes what is preset. */
function questions({ stdin, stdout }: Streams): Ask {
  const lines = linesOf(stdin);
  let isEnded = false;
  return async (question, preset) => {
    if (isEnded) return null;
    stdout.write(`${question.split("\n").map(visible).join("\n")} [${preset}] `);
    const { value, done } = await lines.next();
    if (done !== true) return value.trim();
    stdout.write("\nno answer: what was not agreed to is not written\n");
    isEnded = true;
    return null;
  };
}

/** An empty line is a yes. */
async function agrees(ask: Ask, question: string): Promise<boolean> {
  const answer = await ask(question, "Y/n");
  return answer !== null && !/^n/i.test(answer);
}

/** One of the packs. What is none is asked again; whoever says nothing more takes the default. */
async function policyAsked(ask: Ask): Promise<string> {
  const width = Math.max(...packNames.map((name) => name.length));
  const known = packNames.map((name) => `  ${name.padEnd(width)}  ${titleOfPack(name)}`);
  let question = ["Policies, of which more can be named in borderlint.yaml later:", ...known, "Which one?"].join("\n");
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await ask(question, defaultPolicy);
    if (answer === null || answer === "" || /^y(?:es)?$/i.test(answer)) return defaultPolicy;
    if (packNames.includes(answer)) return answer;
    const [near] = nearNames(answer, packNames);
    question = `There is no "${answer}"${near === undefined ? ", one of those above" : `; did you mean ${near}?`}`;
  }
  return defaultPolicy;
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
