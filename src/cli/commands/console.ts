/** `borderlint console`: evaluates expressions from standard input, one per line. */
import { UsageError } from "../../diagnostic.ts";
import { joinPath } from "../../files.ts";
import { openDisk } from "../../discover/disk.ts";
import { rootOf } from "../../discover/folders.ts";
import { givenIn } from "../../scan/opening/given.ts";
import { answerTo } from "../../terraform/console.ts";
import type { Instance } from "../../terraform/names/instance.ts";
import { emptyRoot, openRoot } from "../../terraform/resolve.ts";
import { visible } from "../../report/escape.ts";
import { hintAt } from "../../scan/opening/given-file.ts";
import { defineCommand } from "../command.ts";
import { inputsOf, variableOptions } from "../variables.ts";
import type { Streams } from "../streams.ts";

export const command = defineCommand({
  arguments: [{ name: "dir", describe: "folder of the root module (default: the working directory)" }],
  options: {
    ...variableOptions,
    json: {
      type: "boolean",
      alsoCalled: ["format"],
      describe: 'a JSON object for each line; a line may be {"id","expr"}',
    },
  },
  examples: [["echo 'var.region' | borderlint console live/prod", "what may it be"]],
  async run(values, [folder = "."], streams, argv) {
    const cwd = streams.cwd();
    const files = openDisk(cwd, rootOf(cwd, [folder]));
    const at = joinPath(".", folder);
    if (files.names(at) === null) throw new UsageError(`${folder}: no such folder${hintAt(files, at)}`);
    const given = await givenIn(files, cwd, at, { inputs: inputsOf(values, argv), workspace: values.workspace });
    const root = openRoot(files, at, given) ?? emptyRoot(files, at, given);
    for await (const line of linesOf(streams.stdin))
      if (line.trim() !== "") streams.stdout.write(`${reply(line, root, values.json === true)}\n`);
    return 0;
  },
});

function reply(line: string, root: Instance, json: boolean): string {
  const asked = line.startsWith("{") ? questionOf(line) : null;
  const text = answerTo(asked?.expr ?? line, root, asked?.id ?? null);
  return json ? text : visible(spoken(text));
}

/** An answer for people: the value as it is written, or what it may be. */
function spoken(answer: string): string {
  // Cut out of the text: parsing would shorten long numbers.
  const known = /^\{(?:"id":"[^"]*",)?"known":true,"value":(.*)\}$/s.exec(answer)?.[1];
  if (known !== undefined) return known;
  const open = /,"possible":\[(.*)\],"open":(true|false)(?:,"value":(.*))?\}$/s.exec(answer);
  if (open !== null) {
    const [, possible = "", isOpen, partly] = open;
    if (possible !== "") return `one of ${possible}${isOpen === "true" ? " or other values" : ""}`;
    return partly === undefined || partly === '{"$unknown":true}' ? "not known" : `known in part: ${partly}`;
  }
  const parsed = JSON.parse(answer) as { readonly error?: string };
  return `error: ${parsed.error ?? answer}`;
}

/** A line that is a JSON object with `expr`; an object constructor of HCL is none. */
function questionOf(line: string): { id: string | null; expr: string } | null {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed !== "object" || parsed === null || !("expr" in parsed) || typeof parsed.expr !== "string")
      return null;
    return { id: "id" in parsed ? String(parsed.id) : null, expr: parsed.expr };
  } catch {
    return null;
  }
}

async function* linesOf(stdin: Streams["stdin"]): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of stdin) {
    const lines = (rest + (typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }))).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
