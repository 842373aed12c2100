/**
 * `borderlint init`: configuration, workflow, hook and baseline, as far as they are not there; it overwrites nothing.
 */
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { configName } from "../../config/config.ts";
import { replaceFile } from "../../discover/replace-file.ts";
import { visible } from "../../report/escape.ts";
import { defaultGate, verdictOf } from "../../report/verdict.ts";
import { count } from "../../report/words.ts";
import { rootOf } from "../../discover/folders.ts";
import { defineCommand } from "../command.ts";
import { atlantisStep } from "../init-files.ts";
import { configStep, kept, stepsAt } from "../init-steps.ts";
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
    const wanted = stepsAt(cwd, up, here);
    const isFirst = wanted.pipelines.some(({ path }) => !existsSync(resolve(cwd, path)));
    const scans = isFirst ? `, and the workflow scans ${here}` : "";
    if (here !== "") note(`this is ${here} of ${top}; workflow and hook go to its top${scans}`);

    const policy = ask === null || existsSync(resolve(cwd, configName)) ? defaultPolicy : await policyAsked(ask);
    const { open, doubt } = await firstScan(policy, streams);
    note(`first scan: ${open > 0 ? count(open, "finding") : (doubt ?? "nothing is flagged")}`);
    const wantsBaseline =
      open > 0 && (ask === null ? values.yes === true : await agrees(ask, "Record them, so that only new ones fail?"));
    if (open > 0 && !wantsBaseline)
      note(
        "`borderlint baseline` records them, and only new ones fail where the configuration says " +
          `\`baseline: ${baselineFile}\``,
      );
    if (doubt !== null && open === 0)
      note("until there is something to judge, each run of the pipeline ends so, with exit code 3, and does not pass");
    // Before the configuration names it.
    if (wantsBaseline && !existsSync(resolve(cwd, baselineFile))) await recorded(policy, streams);

    const config = configStep({ policy, baseline: wantsBaseline ? baselineFile : null });
    for (const step of [config, ...wanted.pipelines, ...wanted.hooks]) {
      const place = resolve(cwd, step.path);
      if (existsSync(place)) for (const line of kept(step, readFileSync(place, "utf8"))) say(line);
      else if (ask === null || (await agrees(ask, `Write ${step.what}, ${step.path}?`))) {
        replaceFile(place, step.text);
        if (step.isProgram === true) chmodSync(place, 0o755);
        say(`wrote ${step.path}`);
      }
    }
    const written = resolve(cwd, configName);
    if (wantsBaseline && !(existsSync(written) && readFileSync(written, "utf8").includes("baseline:")))
      note(`for the baseline to count, add to ${configName}: baseline: ${baselineFile}`);
    if (wanted.needs !== null)
      note(`${wanted.needs} runs the program of the repository itself: npm install --save-dev borderlint`);
    const atlantis = ["atlantis.yaml", "atlantis.yml"].find((name) => existsSync(join(top, name)));
    if (atlantis !== undefined) note(`for ${atlantis} add to the steps of its workflow's plan: ${atlantisStep}`);
    return 0;
  },
});

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
