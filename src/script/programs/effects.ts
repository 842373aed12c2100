/** What calls of a program do: they print, write files, set variables of the environment, and start others. */
import { undecided } from "../undecided.ts";
import { eitherOf } from "../../pattern.ts";
import { listWords } from "./commands.ts";
import { nameOfWay } from "./syntax.ts";
import type { Expression, MapEntry } from "./syntax.ts";
import { contentOf, jsonOf } from "./json.ts";
import { say, shellName, shown, textOf, wordOf } from "./translation.ts";
import type { Call, Handle, Translation } from "./translation.ts";
import { gapWord, joined, textWord } from "./words.ts";
import type { Word } from "./words.ts";

const printing = eitherOf([
  /^(?:print|puts|console\.(?:log|info))$/,
  /^(?:sys|process)\.stdout\.write$/, // sys.stdout.write
]);
/** What they say, they say to whoever looks on. */
const speaking = eitherOf([
  /^(?:print|puts|console\.\w+|log(?:ger|ging)?\.\w+|warnings\.warn)$/,
  /^(?:assert|describe|it|test|expect)$/,
  /^core\.(?:info|debug|warning|error|notice|startGroup|setFailed|setSecret)$/, // core.info
  /^(?:\w*Error|(?:sys|process)\.exit)$/,
]);

/** What is said of an expression that stands for itself, or whose value goes elsewhere: all that it does on its way. */
export function effectsOf(translation: Translation, expression: Expression, isOuter = true): void {
  switch (expression.kind) {
    case "call":
      return ofCall(translation, expression, isOuter);
    case "member":
    case "spread":
      return effectsOf(translation, expression.of, false);
    case "index":
    case "slice":
      return effectsOf(translation, expression.of, false);
    case "binary":
      effectsOf(translation, expression.left, false);
      return effectsOf(translation, expression.right, false);
    case "choice":
      effectsOf(translation, expression.then, false);
      return effectsOf(translation, expression.otherwise, false);
    case "list":
      for (const item of expression.items) effectsOf(translation, item, false);
      return;
    case "map":
      for (const { value } of expression.entries) effectsOf(translation, value, false);
      for (const spread of expression.spreads) effectsOf(translation, spread, false);
      return;
    case "other":
      for (const inner of expression.inner) effectsOf(translation, inner, false);
      return;
    case "function":
      return perhaps(translation, () => translation.run(expression.body));
    case "text":
      for (const part of expression.parts)
        if (typeof part !== "string" && "expression" in part) effectsOf(translation, part.expression, false);
      return;
    default:
  }
}

/** What nobody knows whether it is run. */
export function perhaps(translation: Translation, run: () => void): void {
  say(translation, `if ${undecided}; then\n`);
  const { returns } = translation;
  translation.depth += 1;
  translation.returns = null;
  run();
  translation.returns = returns;
  translation.depth -= 1;
  say(translation, ":\nfi\n");
}

function ofCall(translation: Translation, call: Call, isOuter: boolean): void {
  const { callee, args, named } = call;
  const way = nameOfWay(callee) ?? "";
  // `(async () => { … })()`
  if (callee.kind === "function" && args.length === 0) return translation.run(callee.body);
  // `Popen(words).wait()` starts it as well.
  if (callee.kind === "member") effectsOf(translation, callee.of, isOuter && callee.of.kind === "call");
  else if (callee.kind === "call" || callee.kind === "index") effectsOf(translation, callee, false);
  // What is handed on does what it does before.
  for (const one of [...args, ...named.map(({ value }) => value)]) effectsOf(translation, one, false);
  if (writes(translation, call, way) || setsVariable(translation, call, way)) return;
  if (isOuter && printing.test(way)) return print(translation, call);
  const command = translation.command(call);
  if (command !== null) return isOuter ? say(translation, ...command, "\n") : undefined;
  if (translation.functions.has(way)) {
    const words = args.map((one) => wordOf(translation, one));
    if (isOuter) say(translation, `fn_${shellName(way)}`, ...words.flatMap(({ parts }) => [" ", ...parts]), "\n");
    return;
  }
  if (changesList(translation, call)) return;
  if (/^(?:exec|eval)$/.test(way) && args.length > 0) {
    const text = textOf(translation, args[0]!);
    say(translation, "eval ", ...(text === null ? gapWord(shown(translation, args[0]!)) : textWord(text)).parts, "\n");
    return;
  }
  tellTexts(translation, call, way);
}

/** Names by which clients are told whom to ask. */
const address = /^(?:base_?url|endpoint(?:_?url)?|api_?base|azure_endpoint)$/i;

/** Texts that were put together and are handed to whoever it is: they name what they name. */
function tellTexts(translation: Translation, { args, named }: Call, way: string): void {
  if (speaking.test(way)) return;
  const given: (readonly [name: string, value: Expression])[] = [];
  const entries = (list: readonly MapEntry[]): void => {
    for (const { key, value } of list)
      given.push([translation.program.slice(key.start, key.end).replace(/["']/g, ""), value]);
  };
  for (const one of args) {
    if (one.kind === "map") entries(one.entries);
    else if (one.kind === "list") for (const item of one.items) given.push(["", item]);
    else given.push(["", one]);
  }
  entries(named);
  const told = given.flatMap(([name, value]) => {
    if (!/^(?:text|binary|name|call|slice|index|member)$/.test(value.kind)) return [];
    const before = translation.parts.length;
    const word = wordOf(translation, value);
    if ((word.isMade || address.test(name)) && !word.isOpen) return [" ", ...optionOf(name), ...word.parts];
    // What was kept for it alone says nothing.
    translation.parts.length = before;
    return [];
  });
  const called = /^[\w.]{1,80}$/.test(way) ? way.replace(/^.*\.(?=\w)/, "") : "";
  if (told.length > 0) say(translation, `call.${called === "" ? "program" : called}`, ...told, "\n");
}

function optionOf(name: string): readonly string[] {
  if (!/^\w{1,60}$/.test(name)) return [];
  return [/^(?:aws_?)?region(?:_?name)?$/i.test(name) ? "--region=" : `--${name}=`];
}

function print(translation: Translation, { args, named }: Call): void {
  const words = args.map((one) => wordOf(translation, one));
  const file = named.find(({ key }) => key.kind === "name" && key.name === "file")?.value;
  const handle = file === undefined ? null : handleOf(translation, file);
  if (file !== undefined && handle === null) return;
  // A function that gives something back prints for whoever looks on.
  if (handle === null && translation.returns === "prints") return;
  const text = words.flatMap(({ parts }) => [" ", ...parts]);
  if (handle === null) return say(translation, "echo", ...text, "\n");
  say(translation, "echo", ...text, handle.adds ? " >> " : " > ", ...handle.to.parts, "\n");
  handle.adds = true;
}

function handleOf(translation: Translation, expression: Expression): Handle | null {
  if (expression.kind === "name") return translation.handles.get(expression.name) ?? null;
  return expression.kind === "call" ? openedBy(translation, expression) : null;
}

/** `open(path, "w")`, `Path(path).open("a")`; null: it opens nothing to be written. */
export function openedBy(translation: Translation, { callee, args, named }: Call): Handle | null {
  const way = nameOfWay(callee) ?? "";
  const isMethod =
    callee.kind === "member" && callee.name === "open" && !/^(?:io|codecs|os)$/.test(nameOfWay(callee.of) ?? "");
  if (!isMethod && !/^(?:open|io\.open|codecs\.open|fs\.createWriteStream|createWriteStream)$/.test(way)) return null;
  const [path, second] = isMethod && callee.kind === "member" ? [callee.of, args[0]] : args;
  const given = second ?? named.find(({ key }) => key.kind === "name" && key.name === "mode")?.value;
  const mode = given === undefined ? "r" : (textOf(translation, given) ?? "w");
  const isStream = way.endsWith("createWriteStream");
  if (path === undefined || (!isStream && !/[wax+]/.test(mode))) return null;
  return { to: wordOf(translation, path), adds: isStream ? given !== undefined : mode.includes("a") };
}

function put(translation: Translation, { to }: Pick<Handle, "to">, content: Word, adds: boolean): true {
  say(translation, "echo ", ...content.parts, adds ? " >> " : " > ", ...to.parts, "\n");
  return true;
}

/** The new line at the end is `echo`'s. */
function lines(translation: Translation, expression: Expression): Word {
  const word = contentOf(translation, expression);
  const last = word.parts.at(-1);
  if (typeof last !== "string" || !last.endsWith("\n'")) return word;
  const rest = last.slice(0, -2);
  return { ...word, parts: [...word.parts.slice(0, -1), ...(rest === "'" ? [] : [`${rest}'`])] };
}

const ofFiles = /(?:^|\.)(write|append)(?:File|TextFile)(?:Sync)?$/;
const dumping = /^(?:json|yaml|ruamel\.yaml|toml|tomli_w|hcl2?)\.(?:safe_)?dump$/;

function writes(translation: Translation, { callee, args, named }: Call, way: string): boolean {
  const [first, second] = args;
  if (callee.kind === "member" && first !== undefined && /^write(?:lines|_text)?$/.test(callee.name)) {
    if (callee.name === "write_text")
      return put(translation, { to: wordOf(translation, callee.of) }, lines(translation, first), false);
    const handle = handleOf(translation, callee.of);
    if (handle === null) return false;
    const content = callee.name === "writelines" ? linesOf(translation, first) : lines(translation, first);
    put(translation, handle, content, handle.adds);
    return (handle.adds = true);
  }
  const file = ofFiles.exec(way) ?? ofFiles.exec(requiredName(callee)) ?? (way === "Bun.write" ? ["", "write"] : null);
  if (file !== null && first !== undefined && second !== undefined)
    return put(translation, { to: wordOf(translation, first) }, lines(translation, second), file[1] === "append");
  if (dumping.test(way) && first !== undefined) {
    const target = second ?? named.find(({ key }) => key.kind === "name" && /^(?:fp|stream)$/.test(key.name))?.value;
    const handle = target === undefined ? null : handleOf(translation, target);
    const content = /^(?:json|yaml|ruamel)/.test(way) ? jsonOf(translation, first) : gapWord(shown(translation, first));
    return handle !== null && put(translation, handle, content, handle.adds);
  }
  const copying = /(?:^|\.)(copy2?|copyfile|copyFile(?:Sync)?|move|rename(?:Sync)?|replace)$/.exec(way)?.[1];
  if (copying === undefined || first === undefined || second === undefined || !/^(?:shutil|os|fs)\b/.test(way))
    return false;
  const verb = copying.startsWith("cop") ? "cp " : "mv ";
  say(translation, verb, ...wordOf(translation, first).parts, " ", ...wordOf(translation, second).parts, "\n");
  return true;
}

/** `require("fs").writeFileSync` by its last name. */
function requiredName(callee: Expression): string {
  if (callee.kind !== "member" || callee.of.kind !== "call") return "";
  return nameOfWay(callee.of.callee) === "require" ? callee.name : "";
}

function linesOf(translation: Translation, expression: Expression): Word {
  if (expression.kind !== "list") return gapWord(shown(translation, expression));
  return joined(expression.items.map((one) => contentOf(translation, one)));
}

const exporting: ReadonlyMap<string, string> = new Map([
  ["core.exportVariable", "GITHUB_ENV"],
  ["core.setOutput", "GITHUB_OUTPUT"],
]);

/** Variables of the environment, and those that a pipeline hands on. */
function setsVariable(translation: Translation, { args, named }: Call, way: string): boolean {
  const [first, second] = args;
  const file = exporting.get(way);
  if (file !== undefined && first !== undefined && second !== undefined) {
    const content = joined([wordOf(translation, first), textWord("="), contentOf(translation, second)]);
    return put(translation, { to: { parts: [`"$${file}"`], isOpen: true, isMade: false } }, content, true);
  }
  if (/^os\.(?:putenv|environ\.setdefault)$/.test(way) && first !== undefined && second !== undefined)
    return exported(translation, textOf(translation, first), wordOf(translation, second));
  if (/^(?:os\.chdir|process\.chdir)$/.test(way) && first !== undefined) {
    say(translation, "cd ", ...wordOf(translation, first).parts, "\n");
    return true;
  }
  const isUpdate = way === "os.environ.update" || (way === "Object.assign" && nameOfWay(first!) === "process.env");
  if (!isUpdate) return false;
  const map = way === "os.environ.update" ? first : second;
  const entries = [...(map?.kind === "map" ? map.entries : []), ...named];
  for (const { key, value } of entries)
    exported(translation, key.kind === "name" ? key.name : textOf(translation, key), wordOf(translation, value));
  return true;
}

export function exported(translation: Translation, name: string | null, word: Word): true {
  if (name !== null && /^[A-Za-z_]\w*$/.test(name)) say(translation, `export ${name}=`, ...word.parts, "\n");
  return true;
}

/** `list.append(x)`, `list.push(x)`, `list.extend([…])` */
function changesList(translation: Translation, { callee, args }: Call): boolean {
  if (callee.kind !== "member" || callee.of.kind !== "name" || !/^(?:append|push|extend)$/.test(callee.name))
    return false;
  const { name } = callee.of;
  const known = translation.names.get(name);
  if (known?.kind !== "list") return false;
  const words = args.flatMap((one) =>
    callee.name === "extend" ? listWords(translation, one) : [wordOf(translation, one)],
  );
  say(translation, `${shellName(name)}+=(`, ...words.flatMap(({ parts }) => [...parts, " "]), ")\n");
  translation.constants.set(name, null);
  translation.names.set(name, { ...known, isOpen: known.isOpen || words.some(({ isOpen }) => isOpen), isMade: true });
  return true;
}
