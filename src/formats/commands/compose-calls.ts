/** Commands that start services of Compose, or use their images: which files, variables and services each takes. */
import { joinPath, nameOf } from "../../files.ts";
import { conditionOn } from "../../value/question.ts";
import type { Condition } from "../../value/value.ts";
import { eitherOf } from "../../pattern.ts";
import { openWord, valuesOf, wordsOf } from "./words.ts";

/** One use of services. */
export interface ComposeCall {
  /** Whether it starts them, may do so, or only has to do with their images. Only the first leaves other files out. */
  readonly use: "start" | "perhaps" | "images";
  /** The files that it names, some of them in words that only a run knows; none: those that lie in `folders`. */
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

/** What creates containers. All else asks, stops or copies, and says nothing of what is deployed. */
const starting = /^(?:up|create|run|scale|watch|publish)$/;
/** What fetches, hands on or makes the images of exactly the files that it names. */
const imaging = /^(?:build|pull|push)$/;
/** What prints the files as one. */
const printing = /^(?:config|convert)$/;
/** All that it does. */
const known = new RegExp(
  [
    String.raw`^(?:up|create|run|scale|watch|publish|build|pull|push|config|convert|down|stop|start|restart|logs|ps|`,
    String.raw`exec|rm|kill|top|port|ls|version|images|events|pause|unpause|cp|wait|stats|attach)$`,
  ].join(""),
);
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
/** What only looks at what is printed, or puts it elsewhere: `config | grep image`. */
const looking = eitherOf(
  [
    /^[ \t\w=]*\b(?:cat|less|more|head|tail|wc|e?grep|sed|awk)\b/,
    /^[ \t\w=]*\b(?:yq|jq|diff|cmp|sort|uniq|tee|\w+sum|yamllint)\b/, // yq .services
    /^[ \t]*(?:[@-]*(?:rm|cp|mv|touch|chmod|git|echo|printf|test|ls)\b|\[|#)/, // rm -f all.yaml
  ],
  "",
);
/** Not an own use of what is written: what writes it. */
const writing = /compose\b[^\n]*\b(?:config|convert)\b/;

/** A file with commands. */
export interface CommandText {
  readonly text: string;
  /** Where its commands may be run. */
  readonly folders: readonly string[];
}

/** Where a command stands. */
export interface Around {
  /** Where it begins and ends in its file. */
  readonly start: number;
  readonly end: number;
  /** Its file. */
  readonly own: CommandText;
  /** All files with commands, its own among them. */
  readonly all: readonly CommandText[];
}

/** What a command of Compose, or `docker stack deploy`, does with services; none: nothing. */
export function composeCalls(
  tool: string,
  written: readonly string[],
  around: Around,
  depth = 0,
): readonly ComposeCall[] {
  const before = lineBefore(around);
  if (isSaid(before)) return [];
  const words = written.flatMap((one) => (/^-f[^-=]/.test(one) ? ["-f", one.slice(2)] : one));
  const isStack = /stack/.test(tool);
  const first = isStack ? -1 : words.findIndex((one, at) => !one.startsWith("-") && !valued.has(words[at - 1] ?? ""));
  const uses = isStack || depth > maxDepth ? null : usesOf(words, first, around);
  // Words that are kept in a variable or a function: what they are used for.
  if (uses !== null && uses.length > 0)
    return uses.flatMap((one) => composeCalls(tool, one.words, one.around, depth + 1));
  // The name of the tool alone, as of something to be installed.
  if (words.length === 0 && !isStack) return [];
  const verbAt = verbBehind(words, first);
  const verb = words[verbAt];
  const done = isStack || verb === undefined ? "start" : useOf(verb, words, around);
  if (done === null) return [];
  // What is kept for nobody here says of no start that there is one.
  const use = uses === null ? done : "perhaps";
  const { folders } = around.own;
  const at = (file: string): readonly string[] =>
    openWord(file)?.[0] === "" ? [file] : folders.map((folder) => joinPath(folder, file));
  const [project] = valuesOf(words, ["--project-directory"]);
  const behind = verb === undefined || verbAt < 0 ? [] : words.slice(verbAt + 1);
  const all = behind.filter((one, index) => !one.startsWith("-") && !valuedBehind.has(behind[index - 1] ?? ""));
  const files = valuesOf(words, isStack ? ["-c", "--compose-file"] : ["-f", "--file"]);
  const named = files.length > 0 || isStack ? files : inEnvironment(before);
  const call = {
    use,
    files: named.flatMap(at),
    folders: project === undefined ? folders : at(project),
    environment: valuesOf(words, ["--env-file"]).filter((one) => !one.includes("$")),
    scaled: valuesOf(words, ["--scale"]).flatMap((one) => (/=0$/.test(one) ? [] : (one.split("=", 1)[0] ?? []))),
    named: verb === "run" ? all.slice(0, 1) : all,
  };
  // What only a run knows may say the files as well: `docker compose "$@"`.
  const told = named.length === 0 && first >= 0 ? words[first]! : "";
  return openWord(told) === null ? [call] : [call, { ...call, files: [told] }];
}

/** A verb behind words that may be options: `docker compose $FILES up`. */
function verbBehind(words: readonly string[], first: number): number {
  if (first < 0 || openWord(words[first]!) === null) return first;
  const verb = words.findIndex((one, at) => at > first && known.test(one));
  return verb < 0 ? first : verb;
}

/** What stands before it in its line. */
function lineBefore({ own, start }: Around): string {
  return own.text.slice(own.text.lastIndexOf("\n", start - 1) + 1, start);
}

/** Whether this stands in a comment, or is only printed. */
function isSaid(before: string): boolean {
  return /(?:^|\s)#/.test(before) || /\b(?:echo|printf)\b[^;&|]*$/.test(before);
}

/** `COMPOSE_FILE=a.yaml:b.yaml docker compose up` */
function inEnvironment(before: string): readonly string[] {
  const files = /\bCOMPOSE_FILE=["']?([^\s"']+)["']?[ \t][^;&|]*$/.exec(before)?.[1];
  return files === undefined ? [] : files.split(":");
}

function useOf(verb: string, words: readonly string[], around: Around): ComposeCall["use"] | null {
  if (printing.test(verb)) return useOfPrinted(words, around);
  if (imaging.test(verb)) return "images";
  return starting.test(verb) || /[$`{]/.test(verb) ? "start" : null;
}

/** `config | docker stack deploy -c - web`, `config > all.yaml` and all.yaml deployed, by whatever tool. */
function useOfPrinted(words: readonly string[], { end, own, all }: Around): ComposeCall["use"] | null {
  const piped = /^\|([^\n]*)/.exec(own.text.slice(end, end + maxBehind))?.[1];
  if (piped !== undefined && deploying.test(piped) && /(?:-c|-f|--compose-file|--file|--filename)[ =]-/.test(piped))
    return "start";
  const isRead = piped?.split("|").every((one) => looking.test(one)) ?? true;
  if (!isRead) return "perhaps";
  const target = words.map((one, at) => (/^>>?$/.test(one) ? words[at + 1] : /^>>?(.+)/.exec(one)?.[1])).find(Boolean);
  const printed = target ?? valuesOf(words, ["-o", "--output"])[0] ?? /\btee[ \t]+(\S+)/.exec(piped ?? "")?.[1];
  if (printed === undefined) return null;
  const isNamed = (line: string): boolean => line.split(/[\s"'=]+/).some((word, at) => at > 0 && word === printed);
  if (own.text.split("\n").some((line) => deploying.test(line) && isNamed(line))) return "start";
  const isUsed = (line: string): boolean => isNamed(line) && !looking.test(line) && !writing.test(line);
  const isThere = ({ text }: CommandText): boolean => text.includes(printed) && text.split("\n").some(isUsed);
  return printed !== "/dev/null" && all.some(isThere) ? "perhaps" : null;
}

interface Use {
  readonly words: readonly string[];
  readonly around: Around;
}

/**
 * `COMPOSE="docker compose -f a -f b"` and `$COMPOSE up`, `dc() { docker compose "$@"; }` and `dc up`, there or in a
 * file that does not set it to its own; null: it is kept for no other.
 */
function usesOf(words: readonly string[], first: number, around: Around): readonly Use[] | null {
  const { own, all } = around;
  const isPassing = /^\$\{?[@*]/.test(words[first] ?? "");
  const inVariable = first < 0 ? keptIn(lineBefore(around)) : null;
  const kept = isPassing ? functionAround(around) : inVariable;
  if (kept === null) return null;
  const { name, used, set } = kept;
  return all
    .filter((one) => one === own || (one.text.includes(name) && !set.test(one.text)))
    .flatMap((one) =>
      [...one.text.matchAll(used)].map(({ 0: whole, 1: written = "", index }) => {
        const folders = one === own ? own.folders : [...new Set([...own.folders, ...one.folders])];
        const given = wordsOf(written);
        return {
          words: isPassing ? words.toSpliced(first, 1, ...given) : [...words, ...given],
          around: { start: index, end: index + whole.length, own: { text: one.text, folders }, all },
        };
      }),
    );
}

/** What stands for a command, where it is used, and where it is set. */
interface Kept {
  readonly name: string;
  /** Its first group: the words behind it. */
  readonly used: RegExp;
  readonly set: RegExp;
}

const wordsBehind = String.raw`((?:[ \t]+(?:\\\r?\n|[^\n;&|])*)?)`;

function keptIn(before: string): Kept | null {
  const alias = /\balias[ \t]+([\w-]+)=["']?$/.exec(before)?.[1];
  if (alias !== undefined) return asCommand(alias, new RegExp(String.raw`\balias[ \t]+${alias}=`));
  const name = /(\w+)["']?[ \t]*[:?+]?[=:][ \t]*\(?["']?$/.exec(before)?.[1];
  if (name === undefined) return null;
  const used = new RegExp(String.raw`\$[({]?${name}\b(?:\[@\])?[)}]?["']?${wordsBehind}`, "g");
  return { name, used, set: new RegExp(String.raw`\b${name}["']?[ \t]*[:?+]?[=:](?!-)`) };
}

function asCommand(name: string, set: RegExp): Kept {
  const used = new RegExp(
    String.raw`\b${name}(?<=(?:^|[;&|({!]|\b(?:then|do|else|if|time))[ \t]*${name})${wordsBehind}(?![\w(.=:-])`,
    "gm",
  );
  return { name, used, set };
}

const heading = /^[ \t]*(?:function[ \t]+)?([A-Za-z_][\w-]*)(?:[ \t]*\([ \t]*\))?[ \t\n]*\{/gm;

/** The function of a shell in which a command stands. */
function functionAround({ own, start }: Around): Kept | null {
  const last = [...own.text.slice(0, start).matchAll(heading)].at(-1);
  const name = last?.[1];
  if (last === undefined || name === undefined || /^\}/m.test(own.text.slice(last.index, start))) return null;
  return asCommand(name, new RegExp(String.raw`\b${name}[ \t]*\([ \t]*\)`));
}

/** Variables that are kept in variables. */
const maxDepth = 4;
/** What of the text behind a command is looked at. */
const maxBehind = 1_500;

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

/** That a command takes the file at `path` by a name that only a run knows. */
export function takenPerhaps(path: string): Condition {
  return conditionOn(path, "a command takes it by a name that only its run knows");
}
