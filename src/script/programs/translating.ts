/** Goes through the statements of a program and says each in the words of a shell. */
import { undecided } from "../undecided.ts";
import { addedTo, commandOf, listWords, setsEnvironment } from "./commands.ts";
import { effectsOf, exported, openedBy } from "./effects.ts";
import { programOf } from "./parse.ts";
import { givesBack, nameOfWay } from "./syntax.ts";
import type { Dialect, Expression, Parameter, Statement } from "./syntax.ts";
import { contentOf } from "./json.ts";
import { argumentName, constantOf, kept, say, shellName, textOf, wordOf } from "./translation.ts";
import type { Translation } from "./translation.ts";
import { gapWord, withoutSeams } from "./words.ts";
import type { Part, Word } from "./words.ts";

/** Words that a program is given, of which it is known where they go. */
const given = 9;

/**
 * The words of a shell that do the same as a program.
 *
 * @param isResult what it gives back is the result of a step of a pipeline.
 */
export function partsOfProgram(program: string, dialect: Dialect, isResult: boolean): readonly Part[] {
  const translation: Translation = {
    program,
    dialect,
    parts: [],
    names: new Map(),
    constants: new Map(),
    maps: new Map(),
    handles: new Map(),
    environments: new Map(),
    functions: new Set(),
    depth: 0,
    count: 0,
    returns: isResult ? "result" : null,
    run: (statements) => runAll(translation, statements),
    command: (call) => commandOf(translation, call),
  };
  if (/\bargv\b/.test(program))
    for (let at = 0; at < given; at += 1) say(translation, `${argumentName(at)}="\${${at}}"\n`);
  const statements = programOf(program, dialect);
  declare(translation, statements);
  runAll(translation, statements);
  runUncalled(translation);
  // Who sets a name makes use of it, or it says nothing: its text is read as it stands.
  const texts = [...translation.names].filter(([, { kind }]) => kind === "text").map(([name]) => shellName(name));
  say(translation, ":", ...texts.map((name) => ` "\${${name}}"`), "\n");
  return withoutSeams(translation.parts);
}

/** Functions that nobody is seen to call may be called all the same: as methods, by decorators. */
function runUncalled(translation: Translation): void {
  const said = translation.parts.flatMap((part) => (typeof part === "string" ? [part] : [])).join("");
  const words = said.match(/\bfn_\w+(?:\(\))?/g) ?? [];
  const called = new Set(words);
  for (const name of new Set(words.filter((word) => word.endsWith("()"))))
    if (!called.has(name.slice(0, -2))) say(translation, `if ${undecided}; then\n`, name.slice(0, -2), "\nfi\n");
}

/** Functions may be called above where they stand. */
function declare({ functions }: Translation, statements: readonly Statement[]): void {
  for (const one of statements) {
    if (one.kind === "function") functions.add(one.name);
    if (one.kind === "block" || one.kind === "class") declare({ functions } as Translation, one.body);
  }
}

function runAll(translation: Translation, statements: readonly Statement[]): void {
  const isHoisted = translation.dialect === "javascript";
  expect(translation, statements);
  // They have to be there before they are called.
  for (const one of statements) if (one.kind === "function" && isHoisted) run(translation, one);
  for (const one of statements) if (one.kind !== "function" || !isHoisted) run(translation, one);
}

/** Names that functions make use of may be set below them. */
function expect({ names }: Translation, statements: readonly Statement[]): void {
  for (const one of statements) {
    if (one.kind !== "assign" || one.target.kind !== "name" || names.has(one.target.name)) continue;
    const { kind } = one.value;
    if (kind === "function") continue;
    names.set(one.target.name, {
      kind: kind === "list" || kind === "map" ? kind : "text",
      isOpen: true,
      isMade: false,
    });
  }
}

function run(translation: Translation, statement: Statement): void {
  switch (statement.kind) {
    case "expression":
      return effectsOf(translation, statement.expression);
    case "assign":
      return assign(translation, statement);
    case "block":
    case "class":
      return runAll(translation, statement.body);
    case "import":
      return;
    case "if":
      return decide(translation, statement);
    case "for":
      return loop(translation, statement);
    case "return":
      return giveBack(translation, statement.value);
    case "function":
      return defined(translation, statement.name, statement.parameters, statement.body);
  }
}

const isMain = /^__name__$/;

function decide(translation: Translation, { condition, then, otherwise }: Extract<Statement, { kind: "if" }>): void {
  const isOwn = condition?.kind === "binary" && condition.left.kind === "name" && isMain.test(condition.left.name);
  if (isOwn) return runAll(translation, then);
  if (condition !== null) effectsOf(translation, condition, false);
  say(translation, "if ", ...questionOf(translation, condition), "; then\n");
  translation.depth += 1;
  runAll(translation, then);
  if (otherwise.length > 0) {
    say(translation, ":\nelse\n");
    runAll(translation, otherwise);
  }
  translation.depth -= 1;
  say(translation, ":\nfi\n");
}

function questionOf(translation: Translation, condition: Expression | null): readonly Part[] {
  const sign = condition?.kind === "binary" ? /^(?:={2,3}|!={1,2})$/.exec(condition.sign)?.[0] : undefined;
  if (condition?.kind !== "binary" || sign === undefined) return [undecided];
  const [left, right] = [wordOf(translation, condition.left), wordOf(translation, condition.right)];
  const isAsked = [left, right].every(
    ({ parts, isOpen }) =>
      !isOpen || (parts.length === 1 && /^"\$\{(?:[A-Z]|own_argument)\w*\}"$/.test(String(parts[0]))),
  );
  return isAsked ? ["[ ", ...left.parts, sign.startsWith("!") ? " != " : " = ", ...right.parts, " ]"] : [undecided];
}

function loop(translation: Translation, { names, over, body }: Extract<Statement, { kind: "for" }>): void {
  effectsOf(translation, over, false);
  const rounds = roundsOf(translation, names, over);
  say(translation, ...(rounds ?? [`if ${undecided}; then\n`]));
  for (const name of names) {
    translation.constants.set(name, null);
    translation.names.set(name, { kind: "text", isOpen: true, isMade: false });
    if (rounds === null) say(translation, `${shellName(name)}=`, ...gapWord(name).parts, "\n");
  }
  translation.depth += 1;
  runAll(translation, body);
  translation.depth -= 1;
  say(translation, rounds === null ? ":\nfi\n" : ":\ndone\n");
}

/** How a shell goes over a list or map that it knows; null: nobody knows over what. */
function roundsOf(translation: Translation, names: readonly string[], over: Expression): readonly Part[] | null {
  const [one, other] = names.map(shellName);
  if (one === undefined) return null;
  if (over.kind === "list" && other === undefined)
    return [`for ${one} in`, ...listWords(translation, over).flatMap(({ parts }) => [" ", ...parts]), "; do\n"];
  const method = over.kind === "call" && over.callee.kind === "member" ? over.callee : null;
  const way = method?.name ?? "";
  const name = nameOfWay(method?.of ?? over);
  const known = name === null ? undefined : translation.names.get(name);
  if (name === null || known === undefined || known.kind === "text") return null;
  const own = shellName(name);
  if (known.kind === "list") return other === undefined && way === "" ? [`for ${one} in "\${${own}[@]}"; do\n`] : null;
  if (!/^(?:|items|keys|values)$/.test(way) || (way === "items") !== (other !== undefined)) return null;
  if (way === "values") return [`for ${one} in "\${${own}[@]}"; do\n`];
  const first = `for ${one} in "\${!${own}[@]}"; do\n`;
  return other === undefined ? [first] : [first, `${other}="\${${own}[$${one}]}"\n`];
}

function giveBack(translation: Translation, value: Expression | null): void {
  const { returns } = translation;
  if (value === null || returns === null) {
    if (value !== null) effectsOf(translation, value);
    return returns === "prints" ? say(translation, "return\n") : undefined;
  }
  if (value.kind !== "call" || translation.command(value) === null) effectsOf(translation, value, false);
  const word = contentOf(translation, value);
  if (returns === "result") return say(translation, "echo result=", ...word.parts, ' >> "$GITHUB_OUTPUT"\n');
  say(translation, "echo ", ...word.parts, "\nreturn\n");
}

function defined(
  translation: Translation,
  name: string,
  parameters: readonly Parameter[],
  body: readonly Statement[],
): void {
  const { names, constants, maps, handles, environments, returns } = translation;
  const scope = { names: new Map(names), constants: new Map(constants), maps: new Map(maps) };
  Object.assign(translation, scope, { handles: new Map(handles), environments: new Map(environments) });
  translation.functions.add(name);
  say(translation, `fn_${shellName(name)}() {\n`);
  for (const [at, { name: own, value }] of parameters.entries()) {
    if (own === "") continue;
    // What nobody is seen to give, somebody else gives: a decorator, or whoever calls a method.
    const other = value === null ? gapWord(own) : wordOf(translation, value);
    const instead = `:-$${kept(translation, other)}`;
    say(translation, `local ${shellName(own)}="\${${at + 1}${instead}}"\n`);
    translation.names.set(own, { kind: "text", isOpen: true, isMade: false });
    translation.constants.set(own, null);
  }
  translation.depth += 1;
  translation.returns = givesBack(body) ? "prints" : null;
  declare(translation, body);
  runAll(translation, body);
  translation.depth -= 1;
  say(translation, ":\n}\n");
  Object.assign(translation, { names, constants, maps, handles, environments, returns });
}

function assign(translation: Translation, { target, value, adds }: Extract<Statement, { kind: "assign" }>): void {
  const variable = setsEnvironment(translation, target);
  const isCommand = value.kind === "call" && translation.command(value) !== null;
  if (value.kind !== "function" && !isCommand) effectsOf(translation, value, false);
  if (variable !== null) return void exported(translation, variable, wordOf(translation, value));
  if (target.kind === "name")
    return adds ? addTo(translation, target.name, value) : set(translation, target.name, value);
  const isPart = (target.kind === "index" || target.kind === "member") && target.of.kind === "name";
  if (isPart) return setPart(translation, target, value);
  if (isCommand) effectsOf(translation, value);
}

function set(translation: Translation, name: string, value: Expression): void {
  const { names, constants, maps, handles, environments, depth } = translation;
  const own = shellName(name);
  constants.set(name, depth === 0 ? constantOf(translation, value) : null);
  maps.delete(name);
  handles.delete(name);
  if (value.kind === "function") return defined(translation, name, value.parameters, value.body);
  const environment = addedTo(translation, value);
  if (environment !== null) return void environments.set(name, environment);
  const handle = value.kind === "call" ? openedBy(translation, value) : null;
  if (handle !== null) return void handles.set(name, handle);
  if (value.kind === "list") {
    const words = listWords(translation, value);
    names.set(name, {
      kind: "list",
      isOpen: words.some(({ isOpen }) => isOpen),
      isMade: words.some(({ isMade }) => isMade),
    });
    return say(translation, `${own}=(`, ...words.flatMap(({ parts }) => [...parts, " "]), ")\n");
  }
  if (value.kind === "map") return setMap(translation, name, value);
  const word = contentOf(translation, value);
  names.set(name, { kind: "text", isOpen: word.isOpen, isMade: word.isMade });
  say(translation, `${own}=`, ...word.parts, "\n");
}

function setMap(translation: Translation, name: string, map: Extract<Expression, { kind: "map" }>): void {
  const words: [string, Word][] = [];
  for (const { key, value } of map.entries) {
    const written = key.kind === "name" && translation.dialect === "javascript" ? key.name : textOf(translation, key);
    const isPlain = written !== null && /^[\w./-]+$/.test(written) && value.kind !== "map" && value.kind !== "list";
    if (isPlain) words.push([written, wordOf(translation, value)]);
  }
  translation.maps.set(name, map);
  const isOpen = words.some(([, word]) => word.isOpen) || map.spreads.length > 0;
  translation.names.set(name, { kind: "map", isOpen, isMade: words.some(([, word]) => word.isMade) });
  const entries = words.flatMap(([key, word]) => [`[${key}]=`, ...word.parts, " "]);
  say(translation, `declare -A ${shellName(name)}=(`, ...entries, ")\n");
}

function addTo(translation: Translation, name: string, value: Expression): void {
  const { names, constants, depth } = translation;
  const known = names.get(name) ?? { kind: "text" as const, isOpen: true, isMade: true };
  const before = constants.get(name);
  const more = constantOf(translation, value);
  const isText = typeof before === "string" && typeof more === "string" && depth === 0;
  constants.set(name, isText ? before + more : null);
  if (known.kind === "list") {
    const words = listWords(translation, value);
    return say(translation, `${shellName(name)}+=(`, ...words.flatMap(({ parts }) => [...parts, " "]), ")\n");
  }
  const word = contentOf(translation, value);
  names.set(name, { kind: "text", isOpen: known.isOpen || word.isOpen, isMade: true });
  say(translation, `${shellName(name)}+=`, ...word.parts, "\n");
}

function setPart(translation: Translation, target: Expression, value: Expression): void {
  if ((target.kind !== "index" && target.kind !== "member") || target.of.kind !== "name") return;
  const { name } = target.of;
  const key = target.kind === "member" ? target.name : textOf(translation, target.at);
  const environment = translation.environments.get(name);
  const word = wordOf(translation, value);
  if (environment !== undefined && key !== null) {
    // A variable of the shell keeps what it is now.
    const held: Word = { ...word, parts: [`"$${kept(translation, word)}"`] };
    translation.environments.set(name, [...environment.filter(([one]) => one !== key), [key, held]]);
    return;
  }
  const known = translation.names.get(name);
  const map = translation.maps.get(name);
  if (known?.kind !== "map" || map === undefined) return;
  const isPlain = key !== null && /^[\w./-]+$/.test(key) && value.kind !== "map" && value.kind !== "list";
  if (isPlain) say(translation, `${shellName(name)}[${key}]=`, ...word.parts, "\n");
  if (translation.depth > 0 || key === null) return void translation.maps.delete(name);
  const written: Expression = { kind: "text", parts: [key], start: target.start, end: target.end };
  const others = map.entries.filter(
    (one) => (one.key.kind === "name" ? one.key.name : textOf(translation, one.key)) !== key,
  );
  translation.maps.set(name, { ...map, entries: [...others, { key: written, value }] });
}
