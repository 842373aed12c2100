/** Commands that start services of Compose: which files, variables and services each of them takes. */
import { joinPath, nameOf } from "../../files.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { valuesOf } from "./words.ts";

/** One start of services. */
export interface ComposeCall {
  /** The files that it names; none: those that lie in `folders`. */
  readonly files: readonly string[];
  /** Where it may be run. */
  readonly folders: readonly string[];
  /** In place of `.env`. */
  readonly environment: readonly string[];
  /** Services of which it asks for some. */
  readonly scaled: readonly string[];
  /** Words behind what it does: among them are the services that it starts, if not all. */
  readonly named: readonly string[];
}

/** What creates containers. All else asks, stops, builds or copies, and says nothing of what is deployed. */
const starting = /^(?:up|create|run|scale|watch|publish)$/;
/** What prints the files as one. */
const printing = /^(?:config|convert)$/;
/** Options of `docker compose` before what it does that take a word. */
const valued: ReadonlySet<string> = new Set(
  "-f --file -p --project-name --profile --env-file --ansi --progress --parallel --project-directory".split(" "),
);
/** Options behind it that take a word. */
const valuedBehind: ReadonlySet<string> = new Set(
  "--scale -t --timeout --exit-code-from --attach --no-attach --pull --wait-timeout -e -u -v -w".split(" "),
);
/** What deploys what it reads there: `docker stack deploy -c - web`. */
const deploying = /\b(?:deploy|apply|up|create|run)\b/;

/** Where a command stands. */
export interface Around {
  readonly before: string;
  readonly behind: string;
  /** All of its file. */
  readonly text: string;
}

/** The start that a command of Compose, or `docker stack deploy`, is; null: it starts nothing. */
export function composeCall(
  tool: string,
  words: readonly string[],
  folders: readonly string[],
  around: Around,
): ComposeCall | null {
  const isStack = /stack/.test(tool);
  const verbAt = isStack ? -1 : words.findIndex((one, at) => !one.startsWith("-") && !valued.has(words[at - 1] ?? ""));
  const verb = words[verbAt];
  if (isSaid(around.before) || (!isStack && !isStart(verb, words, around))) return null;
  const at = (file: string): readonly string[] => folders.map((folder) => joinPath(folder, file));
  const [project] = valuesOf(words, ["--project-directory"]);
  const behind = verb === undefined || verbAt < 0 ? [] : words.slice(verbAt + 1);
  const all = behind.filter((one, index) => !one.startsWith("-") && !valuedBehind.has(behind[index - 1] ?? ""));
  return {
    files: valuesOf(words, isStack ? ["-c", "--compose-file"] : ["-f", "--file"]).flatMap(at),
    folders: project === undefined ? folders : at(project),
    environment: valuesOf(words, ["--env-file"]).filter((one) => !one.includes("$")),
    scaled: valuesOf(words, ["--scale"]).flatMap((one) => (/=0$/.test(one) ? [] : (one.split("=", 1)[0] ?? []))),
    named: verb === "run" ? all.slice(0, 1) : all,
  };
}

/** Whether this stands in a comment, or is only printed. */
function isSaid(before: string): boolean {
  return /(?:^|\s)#/.test(before) || /\b(?:echo|printf)\b[^;&|]*$/.test(before);
}

function isStart(verb: string | undefined, words: readonly string[], { before, behind, text }: Around): boolean {
  // Words that are kept in a variable: what they are used for.
  if (verb === undefined) return isUsedToStart(before, text);
  if (printing.test(verb)) return isDeployed(words, behind, text);
  return starting.test(verb) || /[$`{]/.test(verb);
}

/** `config | docker stack deploy -c - web`, `config > all.yaml` and all.yaml deployed. */
function isDeployed(words: readonly string[], behind: string, text: string): boolean {
  const piped = /^\|([^\n]*)/.exec(behind)?.[1] ?? "";
  if (deploying.test(piped) && /(?:-c|-f|--compose-file|--file|--filename)[ =]-/.test(piped)) return true;
  const target = words.map((one, at) => (/^>>?$/.test(one) ? words[at + 1] : /^>>?(.+)/.exec(one)?.[1])).find(Boolean);
  const written = target ?? valuesOf(words, ["-o", "--output"])[0];
  if (written === undefined) return false;
  return text
    .split("\n")
    .some((line) => deploying.test(line) && line.split(/[\s"'=]+/).some((word, at) => at > 0 && word === written));
}

/** `COMPOSE="docker compose -f a -f b"` and `$COMPOSE up` */
function isUsedToStart(before: string, text: string): boolean {
  const name = /(\w+)["']?[ \t]*[:?+]?[=:][ \t]*["']?$/.exec(before)?.[1];
  if (name === undefined) return true;
  const uses = [...text.matchAll(new RegExp(String.raw`\$[({]?${name}\b[)}]?["']?((?:[ \t]+[^\n;&|]*)?)`, "g"))];
  const verbs = uses.map(
    ({ 1: words = "" }) =>
      words
        .split(/[ \t"']+/)
        .filter(Boolean)
        .find((one, at, all) => !one.startsWith("-") && !valued.has(all[at - 1] ?? "")) ?? "$",
  );
  return verbs.length === 0 || verbs.some((verb) => starting.test(verb) || /[$`{]/.test(verb));
}

/** The name by which Compose finds a file without being told. */
const usual = /^(?:docker-)?compose\.ya?ml$/;

/** Whether Compose takes the file where nobody names one: anybody may start it so, whatever commands do. */
export function isUsual(path: string): boolean {
  return usual.test(nameOf(path));
}

/** That somebody starts the file at `path` by its name alone, though commands here name others with it. */
export function startedAlone(path: string): Condition {
  return conditionOn(path, "it is started without the files that commands here name with it");
}
