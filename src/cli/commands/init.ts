/**
 * `borderlint init`: configuration, workflow, hook and baseline, as far as they are not there. Of a file that is there
 * no line is changed: into one that lists hooks an entry is put, into others nothing.
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
import type { Step } from "../init-steps.ts";
import { packNames, titleOfPack } from "../../policy/load.ts";
import { nearNames } from "../../policy/suggest.ts";
import { refuseAway } from "../report-places.ts";
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
    yes: {
      type: "boolean",
      alias: "y",
      describe:
        "ask nothing: write all that is missing, a baseline too, and add the hook to a list of hooks that is there",
    },
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
    if (here !== "")
      note(`this is ${here} of ${top}; ${configName} goes here, workflow and hook go to its top${scans}`);

    const isConfigured = existsSync(resolve(cwd, configName));
    const asksForConfig = ask !== null && !isConfigured;
    const isAgreed = asksForConfig && (await agrees(ask, `Write the configuration, ${configName}?`));
    const named = isAgreed ? await policyAsked(ask) : null;
    const writesConfig = asksForConfig ? named !== null : !isConfigured;
    const policy = named ?? defaultPolicy;
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
    if (writesConfig || isConfigured) await settled(config, cwd, say, null, false);
    for (const step of [...wanted.pipelines, ...wanted.hooks]) await settled(step, cwd, say, ask, values.yes === true);
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

/** Writes what is missing, or says what there is; null: nobody is asked. */
async function settled(
  step: Step,
  cwd: string,
  say: (text: string) => void,
  ask: Ask | null,
  adds: boolean,
): Promise<void> {
  const place = resolve(cwd, step.path);
  refuseAway(`${step.what}, ${step.path}`, step.path, cwd, rootOf(cwd, []));
  if (!existsSync(place)) {
    if (ask !== null && !(await agrees(ask, `Write ${step.what}, ${step.path}?`))) return;
    replaceFile(place, step.text);
    if (step.isProgram === true) chmodSync(place, 0o755);
    return say(`wrote ${step.path}`);
  }
  const bytes = readFileSync(place);
  const before = bytes.toString("utf8");
  // What is no text of this encoding would not come out as it was.
  const added = Buffer.from(before).equals(bytes) ? step.addedTo(before) : null;
  const isAgreed = added !== null && (ask === null ? adds : await agrees(ask, `Add ${step.what} to ${step.path}?`));
  if (added === null || !isAgreed) {
    for (const line of kept(step, before, added !== null)) say(line);
    return;
  }
  replaceFile(place, added.text);
  say(`added ${step.what} to ${step.path}, line ${added.line}`);
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
  const cwd = streams.cwd();
  refuseAway(`the baseline ${baselineFile}`, baselineFile, cwd, rootOf(cwd, []));
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

/** One of the packs. What is none is asked again; null: nobody answers any more. */
async function policyAsked(ask: Ask): Promise<string | null> {
  const width = Math.max(...packNames.map((name) => name.length));
  const known = packNames.map((name) => `  ${name.padEnd(width)}  ${titleOfPack(name)}`);
  let question = ["Policies, of which more can be named in borderlint.yaml later:", ...known, "Which one?"].join("\n");
  for (let tries = 0; tries < 3; tries += 1) {
    const answer = await ask(question, defaultPolicy);
    if (answer === null) return null;
    if (answer === "" || /^y(?:es)?$/i.test(answer)) return defaultPolicy;
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
