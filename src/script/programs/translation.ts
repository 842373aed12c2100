/** What is known of a program while it is put into the words of a shell, and what its expressions are in these. */
import { undecided } from "../undecided.ts";
import { eitherOf } from "../../pattern.ts";
import { folded, percentMark } from "./folding.ts";
import type { Constant } from "./folding.ts";
import { nameOfWay } from "./syntax.ts";
import type { Dialect, Expression, Statement } from "./syntax.ts";
import { foldedWord, gapWord, joined, stretchParts, textWord, variableWord } from "./words.ts";
import type { Part, Word } from "./words.ts";

export interface Named extends Pick<Word, "isOpen" | "isMade"> {
  readonly kind: "text" | "list" | "map";
}

export interface Handle {
  readonly to: Word;
  adds: boolean;
}

export interface Translation {
  readonly program: string;
  readonly dialect: Dialect;
  readonly parts: Part[];
  readonly names: Map<string, Named>;
  readonly constants: Map<string, Constant | null>;
  /** Maps as they were written, by the only name that they were given. */
  readonly maps: Map<string, Extract<Expression, { kind: "map" }>>;
  /** Files that are open. */
  readonly handles: Map<string, Handle>;
  /** By a variable, what it has beside the environment of the program. */
  readonly environments: Map<string, readonly (readonly [name: string, value: Word])[]>;
  readonly functions: Set<string>;
  /** How many branches, loops and functions are around. */
  depth: number;
  /** Variables of the translation's own. */
  count: number;
  /** What `return` does: prints, leaves a result to the pipeline, or nothing. */
  returns: "prints" | "result" | null;
  readonly run: (statements: readonly Statement[]) => void;
  /** A call as the command that it starts; null: it starts none. */
  readonly command: (call: Call) => readonly Part[] | null;
}

export type Call = Extract<Expression, { kind: "call" }>;

export function say(translation: Translation, ...parts: readonly Part[]): void {
  translation.parts.push(...parts);
}

/** Names of the shell's own are others there. */
const taken = eitherOf([
  /^(?:IFS|PATH|HOME|UID|EUID|PWD|OLDPWD|RANDOM|SECONDS|PS\d)$/,
  /^(?:HOSTNAME|SHELL|BASH\w*|OPTARG|OPTIND|REPLY)$/, // OPTARG
]);

export function shellName(name: string): string {
  return taken.test(name) ? `own_${name}` : name.replaceAll("$", "_");
}

/** The word is kept in a variable of the translation's own. */
export function kept(translation: Translation, word: Word): string {
  translation.count += 1;
  const name = `made_${translation.count}`;
  say(translation, `${name}=`, ...word.parts, "\n");
  return name;
}

export function constantOf({ program, constants }: Translation, expression: Expression): Constant | null {
  return folded(expression, program, constants);
}

export function textOf(translation: Translation, expression: Expression): string | null {
  const value = constantOf(translation, expression);
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}

export function shown({ program }: Translation, { start, end }: Expression): string {
  const text = program.slice(start, end).replace(/\s+/g, " ").trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** An expression as one word. */
export function wordOf(translation: Translation, expression: Expression): Word {
  const word = followedWord(translation, expression);
  if (word !== null) return word;
  const constant = textOf(translation, expression);
  return constant === null ? gapWord(shown(translation, expression)) : foldedWord(constant, expression);
}

function followedWord(translation: Translation, expression: Expression): Word | null {
  switch (expression.kind) {
    case "text":
      return joined(
        expression.parts.map((part): Word => {
          if (typeof part === "string") return textWord(part);
          if ("expression" in part) return { ...wordOf(translation, part.expression), isMade: true };
          const parts = stretchParts(translation.program, part.start, part.end);
          return { parts, isOpen: false, isMade: false };
        }),
      );
    case "number":
      return textWord(String(expression.value));
    case "name":
      return nameWord(translation, expression.name);
    case "binary":
      return binaryWord(translation, expression);
    case "choice": {
      const [one, other] = [wordOf(translation, expression.then), wordOf(translation, expression.otherwise)];
      const parts: Part[] = [`"$(if ${undecided}; then echo `, ...one.parts, "; else echo ", ...other.parts, '; fi)"'];
      return { parts, isOpen: one.isOpen || other.isOpen, isMade: true };
    }
    case "call":
      return callWord(translation, expression);
    case "member":
    case "index":
      return environmentWord(translation, expression) ?? partWord(translation, expression);
    default:
      return null;
  }
}

function nameWord({ names }: Translation, name: string): Word | null {
  const known = names.get(name);
  return known === undefined ? null : variableWord(shellName(name), known);
}

const defaults = new Set(["||", "??", "or"]);

function binaryWord(translation: Translation, expression: Extract<Expression, { kind: "binary" }>): Word | null {
  const { sign, left, right } = expression;
  if (sign === "+" && typeof constantOf(translation, expression) !== "number") {
    const [one, other] = [wordOf(translation, left), wordOf(translation, right)];
    return { ...joined([one, other]), isMade: true };
  }
  if (sign === "/" && left.kind !== "number")
    return joined([wordOf(translation, left), textWord("/"), wordOf(translation, right)]);
  if (sign === "%") return percented(translation, left, right);
  if (!defaults.has(sign)) return null;
  return orElse(translation, wordOf(translation, left), wordOf(translation, right));
}

/** `${a:-b}` */
function orElse(translation: Translation, first: Word, other: Word): Word {
  const [only] = first.parts;
  const own = first.parts.length === 1 && typeof only === "string" ? /^"\$\{(\w+)\}"$/.exec(only)?.[1] : undefined;
  const name = own ?? kept(translation, first);
  const isOpen = first.isOpen || other.isOpen;
  const plain = other.parts.length === 3 ? other.parts[1] : undefined;
  if (
    typeof plain === "object" &&
    "start" in plain &&
    /^[\w./:-]+$/.test(translation.program.slice(plain.start, plain.end))
  )
    return { parts: [`"\${${name}:-`, plain, '}"'], isOpen, isMade: true };
  const instead = kept(translation, other);
  return { parts: [`"\${${name}:-$${instead}}"`], isOpen, isMade: true };
}

const variable = /^[A-Za-z_]\w*$/;
const isEnvironment = /^(?:os\.environ|environ|process\.env|Bun\.env|Deno\.env)$/;
const reading = eitherOf([
  /^(?:(?:os\.)?environ\.get|(?:os\.)?getenv)$/,
  /^(?:Deno\.env\.get|core\.getInput)$/, // core.getInput
]);

/** `os.environ["A"]`, `process.env.A`, `sys.argv[1]` */
export function environmentName(translation: Translation, expression: Expression): string | null {
  if (expression.kind !== "member" && expression.kind !== "index") return null;
  if (!isEnvironment.test(nameOfWay(expression.of) ?? "")) return null;
  const name = expression.kind === "member" ? expression.name : textOf(translation, expression.at);
  return name !== null && variable.test(name) ? name : null;
}

/** What the program is given keeps its place where functions are given words of their own. */
export function argumentName(at: number): string {
  return `own_argument_${at}`;
}

function environmentWord(translation: Translation, expression: Expression): Word | null {
  const name = environmentName(translation, expression);
  if (name !== null) return variableWord(name, { isOpen: true, isMade: false });
  if (expression.kind !== "index" || expression.at.kind !== "number") return null;
  const way = nameOfWay(expression.of);
  const at = expression.at.value - (way === "process.argv" ? 1 : 0);
  const isArgument = (way === "sys.argv" || way === "process.argv") && at >= 0;
  return isArgument ? { parts: [`"\${${argumentName(at)}}"`], isOpen: true, isMade: false } : null;
}

/** An entry of a map, or an item of a list, that has a name. */
function partWord(
  translation: Translation,
  expression: Extract<Expression, { kind: "member" | "index" }>,
): Word | null {
  const { of } = expression;
  const known = of.kind === "name" ? translation.names.get(of.name) : undefined;
  if (of.kind !== "name" || known === undefined || known.kind === "text") return null;
  const name = shellName(of.name);
  if (expression.kind === "member")
    return known.kind === "map" ? variableWord(`${name}[${expression.name}]`, known) : null;
  const key = textOf(translation, expression.at);
  if (key !== null && /^[\w./-]+$/.test(key)) return variableWord(`${name}[${key}]`, known);
  if (key !== null) return null;
  const chosen = kept(translation, wordOf(translation, expression.at));
  return variableWord(`${name}[$${chosen}]`, { isOpen: true, isMade: known.isMade });
}

/** What gives back the text that it is given, or a part of which nobody knows more. */
const passing = eitherOf([
  /^(?:str|String|(?:pathlib\.)?(?:Path|PurePath)|os\.fspath|shlex\.quote)$/,
  /^(?:os\.path\.(?:abspath|expanduser|normpath)|path\.(?:resolve|normalize))$/, // os.path.abspath
]);
const joining = /^(?:(?:os\.)?path\.join|path\.resolve|posixpath\.join)$/;
const passingOn = eitherOf([
  /^(?:strip|rstrip|lstrip|trim|trimEnd|trimStart)$/,
  /^(?:decode|encode|toString|as_posix|resolve|stdout)$/, // b"…".decode()
]);
const changing: ReadonlyMap<string, string> = new Map([
  ["upper", "^^"],
  ["toUpperCase", "^^"],
  ["lower", ",,"],
  ["toLowerCase", ",,"],
]);

function callWord(translation: Translation, call: Call): Word | null {
  const constant = textOf(translation, call);
  if (constant !== null) return foldedWord(constant, call);
  const { callee, args } = call;
  const way = nameOfWay(callee) ?? "";
  const [first, second] = args;
  if (reading.test(way) && first !== undefined) {
    const name = textOf(translation, first);
    if (name === null || !variable.test(name)) return null;
    const own = variableWord(way === "core.getInput" ? `INPUT_${name.toUpperCase()}` : name, {
      isOpen: true,
      isMade: false,
    });
    return second === undefined ? own : orElse(translation, own, wordOf(translation, second));
  }
  if (joining.test(way) && args.length > 1)
    return joined(args.flatMap((one, at) => [...(at === 0 ? [] : [textWord("/")]), wordOf(translation, one)]));
  if (passing.test(way) && first !== undefined) return wordOf(translation, first);
  if (translation.functions.has(way)) return ofFunction(translation, way, args);
  const printed = translation.command(call);
  if (printed !== null) return { parts: ['"$(', ...printed, ')"'], isOpen: true, isMade: true };
  return readingFile(translation, call, way) ?? ofMethod(translation, call);
}

function ofFunction(translation: Translation, name: string, args: readonly Expression[]): Word {
  const words = args.map((one) => wordOf(translation, one));
  const parts: Part[] = [`"$(fn_${shellName(name)}`, ...words.flatMap(({ parts: own }) => [" ", ...own]), ')"'];
  return { parts, isOpen: words.some(({ isOpen }) => isOpen), isMade: true };
}

/** `open("a").read()`, `fs.readFileSync("a", "utf8")` */
function readingFile(translation: Translation, { callee, args }: Call, way: string): Word | null {
  const opening = callee.kind === "member" && /^read(?:_text)?$/.test(callee.name) ? callee.of : null;
  const isOpen = opening?.kind === "call" && /^(?:open|Path|pathlib\.Path)$/.test(nameOfWay(opening.callee) ?? "");
  const read = /\breadFileSync$/.test(way) ? args[0] : undefined;
  const file = isOpen && opening?.kind === "call" ? opening.args[0] : read;
  if (file === undefined) return null;
  return { parts: ['"$(cat ', ...wordOf(translation, file).parts, ')"'], isOpen: true, isMade: true };
}

function ofMethod(translation: Translation, { callee, args }: Call): Word | null {
  if (callee.kind !== "member") return null;
  const { of, name } = callee;
  if (passingOn.test(name)) return wordOf(translation, of);
  const [first, second] = args;
  const change = changing.get(name);
  if (change !== undefined) {
    const word = wordOf(translation, of);
    return { ...word, parts: [`"\${${kept(translation, word)}${change}}"`], isMade: true };
  }
  if (/^replace(?:All)?$/.test(name) && first !== undefined && second !== undefined) {
    const from = textOf(translation, first);
    if (from === null || !/^[\w.:-]+$/.test(from)) return null;
    const [word, to] = [wordOf(translation, of), wordOf(translation, second)];
    const [own, other] = [kept(translation, word), kept(translation, to)];
    return { parts: [`"\${${own}//${from}/$${other}}"`], isOpen: word.isOpen || to.isOpen, isMade: true };
  }
  if (name === "get" && first !== undefined && of.kind === "name" && translation.names.get(of.name)?.kind === "map") {
    const own = partWord(translation, { kind: "index", of, at: first, start: of.start, end: first.end });
    return own === null || second === undefined ? own : orElse(translation, own, wordOf(translation, second));
  }
  if (name === "join") return joinedList(translation, of, first ?? null);
  if (name === "concat") return joined([of, ...args].map((one) => wordOf(translation, one)));
  return name === "format" ? formatted(translation, of, args) : null;
}

/** `sep.join([a, b])`, `[a, b].join(sep)` */
function joinedList(translation: Translation, of: Expression, first: Expression | null): Word | null {
  const isPython = translation.dialect === "python";
  const [list, sign] = isPython ? [first, of] : [of, first];
  const between = sign === null ? "," : textOf(translation, sign);
  if (between === null || list === null) return null;
  if (list.kind === "list" && list.items.every(({ kind }) => kind !== "spread")) {
    const words = list.items.map((item) => wordOf(translation, item));
    return { ...joined(words.flatMap((word, at) => (at === 0 ? [word] : [textWord(between), word]))), isMade: true };
  }
  const known = list.kind === "name" ? translation.names.get(list.name) : undefined;
  if (list.kind !== "name" || known?.kind !== "list" || between.length > 1) return null;
  const sets = between === " " || between === "" ? "" : `IFS='${between === "'" ? "" : between}'; `;
  return { ...known, parts: [`"$(${sets}echo "\${${shellName(list.name)}[*]}")"`] };
}

/** `"%s-north-1" % a` of which not all is constant. */
function percented(translation: Translation, left: Expression, right: Expression): Word | null {
  const form = textOf(translation, left);
  if (form === null || constantOf(translation, { ...left, kind: "binary", sign: "%", left, right }) !== null)
    return null;
  const args = right.kind === "list" ? right.items : [right];
  let [next, from] = [0, 0];
  const words: Word[] = [];
  for (const match of form.matchAll(percentMark)) {
    const arg = args[next++];
    words.push(textWord(form.slice(from, match.index)));
    words.push(arg === undefined ? gapWord("a part of a text") : wordOf(translation, arg));
    from = match.index + match[0].length;
  }
  return words.length === 0 ? null : { ...joined([...words, textWord(form.slice(from))]), isMade: true };
}

/** `"{}-{}".format(a, b)` of which not all is constant. */
function formatted(translation: Translation, of: Expression, args: readonly Expression[]): Word | null {
  const form = textOf(translation, of);
  if (form === null) return null;
  let next = 0;
  const words: Word[] = [];
  let from = 0;
  for (const match of form.matchAll(/\{(\d*)(?::[^{}]*)?\}/g)) {
    words.push(textWord(form.slice(from, match.index)));
    const arg = args[match[1] === "" ? next++ : Number(match[1])];
    words.push(arg === undefined ? gapWord("a part of a text") : wordOf(translation, arg));
    from = match.index + match[0].length;
  }
  return words.length === 0 ? null : { ...joined([...words, textWord(form.slice(from))]), isMade: true };
}
