/** Calls by which a program starts others, as the commands that these are. */
import { eitherOf, inSequence } from "../../pattern.ts";
import { nameOfWay } from "./syntax.ts";
import type { Expression, MapEntry } from "./syntax.ts";
import { environmentName, shellName, shown, textOf, wordOf } from "./translation.ts";
import type { Call, Translation } from "./translation.ts";
import { gapWord } from "./words.ts";
import type { Part, Word } from "./words.ts";

const ofPython = eitherOf([
  /^(?:subprocess|sp)\.(?:run|call|check_(?:call|output)|Popen)$/, // subprocess.run
  /^(?:subprocess\.get(?:status)?output|asyncio\.create_subprocess_\w+)$/,
]);
const bareOfPython = /^(?:check_call|check_output|Popen|getoutput|run|call|sh|shell)$/;
const system = /^(?:os\.(?:system|popen)|commands\.getoutput)$/;
const execs = /^os\.(?:exec[lv]p?e?|spawn[lv]p?e?)$/;
const ofNode = eitherOf([
  /^(?:exec|cp|child_process|shell|shelljs)\.(?:exec|spawn|execFile)(?:Sync)?$/, // cp.spawnSync
  /^(?:exec|spawn|execFile)(?:Sync|Async)?$/,
  /^(?:\$|(?:\$\.)?execa(?:Sync|Command)?|(?:exec\.)?getExecOutput)$/,
]);
/** A context of fabric, invoke or nox runs a line. */
const ofContext = /^(?:c|ctx|conn|connection|context|session|local)\.(?:run|sudo|local)$/;

/** Calls that ask an address, which stands first, or behind what is asked of it. */
const asking = eitherOf([
  inSequence([
    /^(?:requests|httpx|axios|ky|got|superagent)\./, // requests.get
    /(?:get|post|put|patch|delete|head|options|request)$/,
  ]),
  /^(?:(?:urllib\.)?request\.)?(?:urlopen|urlretrieve)$/,
  /^(?:fetch|axios|got|ky|https?\.(?:get|request))$/,
]);

/** The address that a call asks, as a program that fetches it is given it; null: it asks none. */
function askedBy(translation: Translation, { args, named }: Call, way: string): readonly Part[] | null {
  if (!asking.test(way) || translation.functions.has(way)) return null;
  const isMethodFirst = /\.request$/.test(way) && /^(?:requests|httpx)\./.test(way);
  const given = named.find(({ key }) => key.kind === "name" && key.name === "url")?.value;
  const address = given ?? args[isMethodFirst ? 1 : 0];
  if (address === undefined || address.kind === "map") return null;
  return ["curl -s ", ...wordOf(translation, address).parts];
}

/** Null: the call starts no other program. */
export function commandOf(translation: Translation, call: Call): readonly Part[] | null {
  const way = wayOf(call);
  const fetching = askedBy(translation, call, way);
  if (fetching !== null) return fetching;
  const isPython = translation.dialect === "python";
  const [first] = call.args;
  if (first === undefined) return null;
  const isList = isListLike(translation, first);
  const isBare = bareOfPython.test(way) && (isList || !/^(?:run|call)$/.test(way) || first.kind === "text");
  const starts = isPython
    ? ofPython.test(way) || system.test(way) || execs.test(way) || isBare || ofContext.test(way)
    : ofNode.test(way);
  if (!starts || translation.functions.has(way)) return null;
  const options = optionsOf(translation, call);
  const line = execs.test(way) ? wordsBehind(translation, call) : lineOf(translation, call, first, isList);
  const cwd = options.get("cwd");
  const folder = cwd === undefined ? [] : ["cd ", ...wordOf(translation, cwd).parts, " && "];
  const given = environmentOf(translation, options.get("env"));
  const command = [...folder, ...given, ...line];
  return cwd === undefined ? command : ["( ", ...command, " )"];
}

/** `require("child_process").execSync` and the like by their last name. */
function wayOf({ callee }: Call): string {
  const way = nameOfWay(callee);
  if (way !== null || callee.kind !== "member") return way ?? "";
  const { of, name } = callee;
  const isRequired = of.kind === "call" && /^(?:require|import)$/.test(nameOfWay(of.callee) ?? "");
  return isRequired ? name : "";
}

function isListLike({ names }: Translation, expression: Expression): boolean {
  if (expression.kind === "list") return true;
  if (expression.kind === "binary" && expression.sign === "+")
    return isListLike({ names } as Translation, expression.left);
  return expression.kind === "name" && names.get(expression.name)?.kind === "list";
}

function lineOf(translation: Translation, call: Call, first: Expression, isList: boolean): readonly Part[] {
  if (isList) return spaced(listWords(translation, first));
  const split = call.args[0]!;
  if (split.kind === "call") {
    // `shlex.split(text)`, `text.split()`: the shell cuts it as well.
    const way = nameOfWay(split.callee) ?? "";
    const [inner] = split.args;
    if (way === "shlex.split" && inner !== undefined) return ["eval ", ...wordOf(translation, inner).parts];
    if (split.callee.kind === "member" && split.callee.name === "split" && split.args.length === 0)
      return ["eval ", ...wordOf(translation, split.callee.of).parts];
  }
  const second = call.args[1];
  const word = wordOf(translation, first);
  if (second !== undefined && isListLike(translation, second)) {
    const isLine = /\s/.test(textOf(translation, first) ?? "");
    return [...(isLine ? ["eval "] : []), ...word.parts, " ", ...spaced(listWords(translation, second))];
  }
  return /spawn|execFile|create_subprocess_exec/.test(wayOf(call)) && second !== undefined && second.kind !== "map"
    ? wordsBehind(translation, call)
    : ["eval ", ...word.parts];
}

/** All arguments are words, but a map of options. */
function wordsBehind(translation: Translation, { args }: Call): readonly Part[] {
  const words = args.filter(({ kind }) => kind !== "map").flatMap((one) => listWords(translation, one));
  return spaced(words);
}

function spaced(words: readonly Word[]): readonly Part[] {
  return words.flatMap(({ parts }, at) => (at === 0 ? parts : [" ", ...parts]));
}

/** The words that a list stands for. */
export function listWords(translation: Translation, expression: Expression, depth = 0): readonly Word[] {
  if (depth > 20) return [gapWord("a list")];
  if (expression.kind === "list") return expression.items.flatMap((item) => listWords(translation, item, depth + 1));
  if (expression.kind === "spread") {
    const { of } = expression;
    return isListLike(translation, of) || of.kind === "spread"
      ? listWords(translation, of, depth + 1)
      : [gapWord(shown(translation, of))];
  }
  if (expression.kind === "binary" && expression.sign === "+" && isListLike(translation, expression.left))
    return [expression.left, expression.right].flatMap((one) => listWords(translation, one, depth + 1));
  const known = expression.kind === "name" ? translation.names.get(expression.name) : undefined;
  if (expression.kind === "name" && known?.kind === "list")
    return [{ ...known, parts: [`"\${${shellName(expression.name)}[@]}"`] }];
  return [wordOf(translation, expression)];
}

/** What is given by name: in Python with the call, in JavaScript as a map behind the others. */
function optionsOf({ dialect, program }: Translation, { args, named }: Call): ReadonlyMap<string, Expression> {
  const last = args.at(-1);
  const ofMap = last?.kind === "map" ? last.entries : [];
  const entries: readonly MapEntry[] = dialect === "python" ? named : ofMap;
  return new Map(
    entries.map(({ key, value }) => [program.slice(key.start, key.end).replace(/^["']|["']$/g, ""), value]),
  );
}

/** `env=env` of a call, as the shell writes it before a command. */
function environmentOf(translation: Translation, given: Expression | undefined): readonly Part[] {
  if (given === undefined) return [];
  const named = given.kind === "name" ? translation.environments.get(given.name) : undefined;
  const added = named ?? addedTo(translation, given) ?? [];
  return added.flatMap(([name, word]) => [`${name}=`, ...word.parts, " "]);
}

/** What goes on from the environment of the program: `dict(os.environ, A=b)`, `{ ...process.env, A: b }`, its copy. */
export function addedTo(
  translation: Translation,
  expression: Expression,
): readonly (readonly [name: string, value: Word])[] | null {
  if (expression.kind === "call") {
    const way = nameOfWay(expression.callee) ?? "";
    const [first] = expression.args;
    if (way === "os.environ.copy") return [];
    if (way === "copy.copy") return first !== undefined && isWholeEnvironment(first) ? [] : null;
    if (way !== "dict" || first === undefined || !isWholeEnvironment(first)) return null;
    return entriesOf(translation, expression.named);
  }
  if (expression.kind === "binary" && expression.sign === "|" && isWholeEnvironment(expression.left))
    return expression.right.kind === "map" ? entriesOf(translation, expression.right.entries) : null;
  if (expression.kind !== "map" || !expression.spreads.some(isWholeEnvironment)) return null;
  return entriesOf(translation, expression.entries);
}

function isWholeEnvironment(expression: Expression): boolean {
  return /^(?:os\.environ|environ|process\.env)$/.test(nameOfWay(expression) ?? "");
}

function entriesOf(translation: Translation, entries: readonly MapEntry[]) {
  return entries.flatMap(({ key, value }): (readonly [string, Word])[] => {
    const name = key.kind === "name" ? key.name : textOf(translation, key);
    return name === null || !/^[A-Za-z_]\w*$/.test(name) ? [] : [[name, wordOf(translation, value)]];
  });
}

/** Whether what is set is a variable of the environment: `os.environ["A"] = …`. */
export function setsEnvironment(translation: Translation, target: Expression): string | null {
  return environmentName(translation, target);
}
