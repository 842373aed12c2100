/** Commands that start programs of the repository: which these are, and what they read of their environment. */
import { isThere, nameOf } from "../../../files.ts";
import { UNKNOWN } from "../../../script/folders.ts";
import { interpreted } from "../../../script/manual/interpreted.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { atMost } from "../../../value/work.ts";
import type { Value } from "../../../value/value.ts";
import { eitherOf, inSequence } from "../../../pattern.ts";
import { importedBy } from "../../programs/imports.ts";
import { namesReadIn } from "../../programs/variables-read.ts";
import type { Word } from "../invocation.ts";
import type { RunContext } from "../job.ts";
import type { Said } from "./said.ts";

const program = /\.(?:py|[cm]?[jt]sx?)$/;

/** What a text must mention for any of it to stand there. */
export const mentionsPrograms = eitherOf([
  inSequence([
    /\b(?:python|pypy|node|nodejs|tsx|ts-node|deno|bun)[\d.]*\b/,
    /[^\n]{0,200}?(?:\.(?:py|[cm]?[jt]s)\b|[ \t"']-m\b)/, // -m tools.deploy
  ]),
  /\buv[ \t]+run\b/,
  inSequence([/(?:^|[\s;&|("'])\.{0,2}\//, /[\w./-]{1,200}\.(?:py|[cm]?[jt]s)\b/]), // ./deploy.py
]);

const python = /^(?:python|pypy)[\d.]*$/;
const javascript = /^(?:node|nodejs|tsx|ts-node|deno|bun)$/;

/** `python3 deploy.py`, `python -m tools.deploy`, `node --env-file=.env deploy.mjs`, `deno run -A x.ts`, `./x.py` */
export function startSaidBy(command: string, words: readonly Word[], written: string): Said | null {
  const started = startedBy(program.test(command) ? written : command, words);
  if (started === null) return null;
  const handed = { values: argumentsOf(started.behind), files: [...started.around], isOpen: false };
  const nothing = { values: new Map(), files: [], isOpen: false };
  const none = { region: null, tags: nothing, stage: null, group: null };
  return { does: "deploy", kind: "program", template: started.template, handed, ...none };
}

/** Each word by its number, from 1, and what stands behind an option by its name: `--place cn`, `-p cn`. */
function argumentsOf(words: readonly Word[]): Map<string, Value> {
  const given = new Map<string, Value>();
  for (const [index, { value }] of words.entries()) {
    given.set(String(index + 1), value);
    const text = shownText(value) ?? UNKNOWN;
    const [whole = "", name = "", equals = ""] = /^(--?[A-Za-z][\w-]*)(=)?/.exec(text) ?? [];
    const next = words[index + 1]?.value;
    if (equals !== "") given.set(name, slice(textPieces(value), whole.length, text.length));
    else if (name === text && next !== undefined && shownText(next)?.startsWith("-") !== true) given.set(name, next);
  }
  return given;
}

interface Started {
  readonly template: Value;
  /** What it is given. */
  readonly behind: readonly Word[];
  /** Files with variables of its environment. */
  readonly around: readonly Value[];
}

function startedBy(command: string, words: readonly Word[]): Started | null {
  if (program.test(command)) return { template: string(command), behind: words, around: [] };
  const name = nameOf(command).toLowerCase();
  const isByUv = name === "uv" && shownText(words[0]?.value ?? string("")) === "run";
  const isPython = python.test(name) || isByUv;
  if (!isPython && !javascript.test(name)) return null;
  const { at, isModule } = interpreted(words);
  if (at === null || (isModule && !isPython)) return null;
  const { value } = words[at]!;
  const template = isModule ? moduleOf(value) : value;
  return template === null
    ? null
    : { template, behind: words.slice(at + 1), around: environmentFiles(words.slice(0, at)) };
}

/** `--env-file=.env`, `--env-file .env` */
function environmentFiles(options: readonly Word[]): readonly Value[] {
  return options.flatMap(({ value }, index) => {
    const text = shownText(value) ?? UNKNOWN;
    const [whole = ""] = /^--env-file(?:-if-exists)?(?:=|$)/.exec(text) ?? [];
    if (whole.endsWith("=")) return [slice(textPieces(value), whole.length, text.length)];
    const next = options[index + 1];
    return whole === "" || next === undefined ? [] : [next.value];
  });
}

function moduleOf(value: Value): Value | null {
  const name = shownText(value);
  return name === null || name.includes(UNKNOWN) ? null : string(`${name.replaceAll(".", "/")}.py`);
}

const mostAlike = 20;
const mostTaken = 200;

/** Names of variables that what a command starts reads, in itself or in what it takes in. */
export function namesOfStarted(command: string, words: readonly Word[], context: RunContext): ReadonlySet<string> {
  const started = startedBy(command, words);
  const name = started === null ? "" : nameOf(shownText(started.template) ?? "");
  const alike = context.paths.filter((path) => path === name || path.endsWith(`/${name}`));
  const all = atMost(alike, mostAlike, "programs of one name").flatMap((path) => [...takenInBy(path, context)]);
  return new Set(
    all.flatMap((path) => {
      const read = context.files.text(path);
      return "source" in read ? namesReadIn(read.source.text) : [];
    }),
  );
}

/** A program, and the files of the repository that it takes in, directly or through others. */
export function takenInBy(path: string, { files }: RunContext): ReadonlySet<string> {
  const met = new Set([path]);
  for (const one of met) {
    const read = files.text(one);
    if (!("source" in read) || met.size > mostTaken) continue;
    for (const { places } of importedBy(read.source, one)) {
      const place = places.find((each) => isThere(files, each) && files.names(each) === null);
      if (place !== undefined) met.add(place);
    }
  }
  return met;
}
