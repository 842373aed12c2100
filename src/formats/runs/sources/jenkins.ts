/** Jenkinsfiles: what `sh` runs, in the folders of `dir` and the environment of `environment` and `withEnv`. */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import { charge, exceed } from "../../../value/work.ts";
import { concatenated, known, textPieces } from "../../../script/words/values.ts";
import { choice } from "../../../value/choice.ts";
import { isAmong } from "../../../value/condition.ts";
import { combinationsOf } from "../../effect/job-matrix.ts";
import { bracketsIn, isSign, tokensOf } from "../../pipelines/groovy.ts";
import type { Token } from "../../pipelines/groovy.ts";
import { entered, folderValue, gap } from "../../../script/folders.ts";
import { filledWith, mapsIn, valueOf } from "../groovy-texts.ts";
import type { Known, Named } from "../groovy-texts.ts";
import { givenByOptions } from "../container.ts";
import { regionOf } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";

/** Of a call without brackets no more is looked at. */
const maxWords = 20;
const maxChoices = 32;

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)(?:Jenkinsfile[^/]*|[^/]+\.jenkinsfile)$/i.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read)) return;
    const tokens = tokensOf(read.source.text);
    const program: Program = { source: read.source, tokens, brackets: bracketsIn(tokens), maps: mapsIn(tokens) };
    for (const { label, chosen, cells } of waysOf(program)) {
      if (!charge(tokens.length)) return;
      const scripts = scriptsIn(program, chosen, cells);
      if (scripts.length > 0)
        yield {
          name: `${path}${label === "" ? "" : `: ${label}`}`,
          path,
          repository: folderOf(path),
          concerns: [],
          scripts,
        };
    }
  },
};

interface Program extends Named {
  readonly tokens: readonly Token[];
  readonly brackets: ReadonlyMap<number, number>;
}

function isText({ kind }: Token): boolean {
  return kind === "text";
}

/** What stands between the bracket at `open` and its own; nothing where the file is too long to look. */
function inside({ tokens, brackets }: Program, open: number): readonly Token[] {
  const close = brackets.get(open) ?? tokens.length;
  return charge(close - open) ? tokens.slice(open + 1, close) : [];
}

/** `parameters { choice(name: 'ENV', choices: ['dev', 'prod']) }`: one way for each. */
function choicesIn(program: Program): readonly { label: string; chosen: Known }[] {
  const { tokens } = program;
  let all: readonly { label: string; chosen: Known }[] = [{ label: "", chosen: new Map() }];
  for (const [index, token] of tokens.entries()) {
    if (!isSign(token, "choice") || !isSign(tokens[index + 1], "(")) continue;
    const list = inside(program, index + 1);
    const named = list.findIndex((one) => isSign(one, "name"));
    const name = list.slice(named).find(isText);
    const from = list.findIndex((one) => isSign(one, "choices"));
    if (named < 0 || name === undefined || from < 0) continue;
    const end = list.findIndex((one, at) => at > from && isSign(one, "]"));
    const options = list.slice(from, end < 0 ? list.length : end).filter(isText);
    all = all.flatMap((one) =>
      options.map((option) => ({
        label: `${one.label}${one.label === "" ? "" : ", "}${name.text}: ${option.text}`,
        chosen: new Map([...one.chosen, [name.text, valueOf(program, option)]]),
      })),
    );
    if (all.length > maxChoices) exceed(`its parameters have more than ${maxChoices} combinations`);
    all = all.slice(0, maxChoices);
  }
  return all;
}

/** The cell that is run of each matrix, by where its word stands. */
type Cells = ReadonlyMap<number, Known>;

interface Way {
  readonly label: string;
  readonly chosen: Known;
  readonly cells: Cells;
}

/** What is chosen, with the cells of each matrix in their turn. */
function* waysOf(program: Program): Iterable<Way> {
  const matrices = matricesIn(program);
  const turnsOf = Math.max(1, ...matrices.map(({ cells }) => cells.length));
  for (const { label, chosen } of choicesIn(program))
    for (let turn = 0; turn < turnsOf; turn += 1) {
      const cells = matrices.map(({ at, cells: all }) => [at, all[turn % all.length]!] as const);
      const words = cells.flatMap(([, cell]) => [...cell].map(([name, value]) => `${name}: ${known(value) ?? "?"}`));
      const shown = [...new Set([...(label === "" ? [] : [label]), ...words])].join(", ");
      yield { label: shown, chosen, cells: new Map(cells) };
    }
}

/** `matrix { axes { axis { name 'R'; values 'a', 'b' } } excludes { exclude { axis { … } } } … }` */
function matricesIn(program: Program): readonly { readonly at: number; readonly cells: readonly Known[] }[] {
  const { tokens } = program;
  return tokens.flatMap((token, at) => {
    if (!isSign(token, "matrix") || !isSign(tokens[at + 1], "{")) return [];
    const all = inside(program, at + 1);
    const from = all.findIndex((one) => isSign(one, "stages"));
    const said = all.slice(0, from < 0 ? all.length : from);
    const axes: [string, readonly Value[]][] = [];
    const exclude: Map<string, Value>[] = [];
    for (const { part, name, values } of axesIn(program, said))
      if (part === "axes") axes.push([name, values]);
      else if (part === "exclude") exclude.push(new Map([[name, values[0]!]]));
      else exclude.at(-1)?.set(name, values[0]!);
    const cells = combinationsOf({ axes, exclude }, (one, other) => known(one) === known(other));
    return cells.length === 0 ? [] : [{ at, cells }];
  });
}

interface Axis {
  /** `more`: of the same exclusion as the one before. */
  readonly part: "axes" | "exclude" | "more";
  readonly name: string;
  readonly values: readonly Value[];
}

function* axesIn(program: Program, said: readonly Token[]): Iterable<Axis> {
  let part: Axis["part"] = "axes";
  let name: string | null = null;
  for (const [index, { kind, text }] of said.entries()) {
    if (kind !== "word") continue;
    if (text === "exclude") part = "exclude";
    else if (text === "name") name = said.slice(index + 1).find(isText)?.text ?? null;
    else if (text === "values" && name !== null) {
      const end = said.findIndex((one, at) => at > index && (one.kind === "word" || isSign(one, "}")));
      const values = said.slice(index + 1, end < 0 ? said.length : end).filter(isText);
      if (values.length > 0) yield { part, name, values: values.map((one) => valueOf(program, one)) };
      name = null;
      if (part === "exclude") part = "more";
    }
  }
}

interface Block {
  readonly folder: Value | null;
  readonly environment: Known;
  /** Names of Groovy's own, which commands don't see. */
  readonly names: Known;
  readonly isEnvironment: boolean;
}

function scriptsIn(program: Program, chosen: Known, cells: Cells): Script[] {
  const { tokens } = program;
  const scripts: Script[] = [];
  const environment = new Map<string, Value>([["WORKSPACE", string("/")], ...chosen]);
  const blocks: Block[] = [{ folder: null, environment, names: new Map(), isEnvironment: false }];
  let next: Block | null = null;
  for (const [index, token] of tokens.entries()) {
    const block = blocks.at(-1)!;
    const { names } = block;
    const text = (one: Token): Value => valueOf(program, one, names, block.environment);
    const isCall = isSign(tokens[index + 1], "(");
    if (isSign(token, "{")) {
      blocks.push(next ?? { ...block, isEnvironment: false });
      next = null;
    } else if (isSign(token, "}")) {
      const closed = blocks.length > 1 ? blocks.pop() : undefined;
      // What `environment` sets holds for the block in which it stands.
      if (closed?.isEnvironment === true) blocks.push({ ...blocks.pop()!, environment: closed.environment });
    } else if (token.kind !== "word") continue;
    else if (turnsAt(program, index) !== null) next = turning(program, index, block, text);
    else if (token.text === "matrix" && isSign(tokens[index + 1], "{")) {
      // Its cells are ways of running the file; the block is one of them.
      const cell = new Map([...block.environment, ...(cells.get(index) ?? [])]);
      next = { ...block, isEnvironment: false, environment: cell };
    } else if (token.text === "environment" && isSign(tokens[index + 1], "{")) next = { ...block, isEnvironment: true };
    else if (isSign(tokens[index + 1], "=") && !isSign(tokens[index + 2], "=")) setName(program, blocks, index, text);
    else if ((token.text === "dir" || token.text === "ws") && isCall) {
      const name = inside(program, index + 1).find(isText);
      const folder = entered(block.folder ?? folderValue("."), name === undefined ? gap("a folder") : text(name));
      next = { ...block, isEnvironment: false, folder };
    } else if (token.text === "withEnv" && isCall) {
      next = withEnvironment(program, index, block, text);
    } else if (token.text === "withAWS" && isCall) {
      const list = inside(program, index + 1);
      const region = list.slice(list.findIndex((one) => isSign(one, "region")) + 1).find(isText);
      const isSaid = list.some((one) => isSign(one, "region")) && region !== undefined;
      const own = isSaid ? regionOf(text(region)) : new Map<string, Value>();
      next = { ...block, isEnvironment: false, environment: new Map([...block.environment, ...own]) };
    } else if (token.text === "agent" && isSign(tokens[index + 1], "{")) {
      const own = withOptions(program, optionsOfAgent(program, index + 1), block, text);
      blocks[blocks.length - 1] = { ...own, isEnvironment: block.isEnvironment };
    } else if (token.text === "inside" && isSign(tokens[index - 1], ".")) {
      next = withOptions(program, isCall ? inside(program, index + 1).find(isText) : undefined, block, text);
    } else if (token.text === "writeFile" || token.text === "sh") {
      const script = (token.text === "sh" ? ranBy : writtenBy)(program, index, text);
      if (script !== null) scripts.push({ ...script, environment: block.environment, folder: block.folder });
    }
  }
  return scripts;
}

type TextOf = (token: Token) => Value;

/** `withEnv(["A=b"]) {` */
function withEnvironment(program: Program, index: number, block: Block, text: TextOf): Block {
  const own = new Map(block.environment);
  for (const set of inside(program, index + 1).filter(isText)) {
    const equals = set.text.indexOf("=");
    const value = { ...set, text: set.text.slice(equals + 1), start: set.start + equals + 1 };
    if (equals > 0) own.set(set.text.slice(0, equals), text(value));
  }
  return { ...block, isEnvironment: false, environment: own };
}

/** `docker { image "x"; args "-e NAME=value" }` */
function optionsOfAgent(program: Program, open: number): Token | undefined {
  const list = inside(program, open);
  const at = list.findIndex((one) => isSign(one, "args"));
  return at < 0 || !list.some((one) => isSign(one, "docker") || isSign(one, "dockerfile"))
    ? undefined
    : list.slice(at).find(isText);
}

/** A block in a container that is run with these options of Docker: it has what is around it, and what they set. */
function withOptions({ source }: Program, options: Token | undefined, block: Block, text: TextOf): Block {
  if (options === undefined) return { ...block, isEnvironment: false };
  const at = { source, start: options.start, end: options.end };
  const { environment } = givenByOptions(text(options), at, folderValue("."));
  return { ...block, isEnvironment: false, environment: new Map([...block.environment, ...environment]) };
}

/** `sh "x"`, `sh(script: "x")` */
function ranBy(program: Program, index: number, text: TextOf): Written | null {
  const { source, tokens } = program;
  const isCall = isSign(tokens[index + 1], "(");
  const list = isCall ? inside(program, index + 1) : tokens.slice(index + 1, index + 2);
  const found = list.findIndex(isText);
  const at = index + found + (isCall ? 2 : 1);
  const script = tokens[at];
  if (found < 0 || script === undefined) return null;
  return { value: joinedAt(tokens, at, text), at: { source, start: script.start, end: script.end } };
}

type Written = Pick<Script, "value" | "at">;

/** `writeFile file: "a.tfvars", text: "…"`, as a shell would; null: nothing says which file. */
function writtenBy(program: Program, index: number, text: TextOf): Written | null {
  const { source, tokens } = program;
  const isCall = isSign(tokens[index + 1], "(");
  const list = isCall ? inside(program, index + 1) : tokens.slice(index + 1, index + maxWords);
  const given = (name: string): Value | null => {
    const at = list.findIndex((one, place) => isSign(one, name) && isSign(list[place + 1], ":")) + 2;
    const token = at < 2 ? undefined : list[at];
    if (token === undefined) return null;
    return isText(token) ? joinedAt(list, at, text) : (filledWith(program, token, text) ?? gap(name));
  };
  const [file, content] = [given("file"), given("text")];
  const shown = file === null ? null : known(file);
  if (shown === null || content === null || shown.includes("'") || content.kind === "choice") return null;
  const end = "END_OF_WRITTEN_FILE";
  const value = concatenated([string(`cat > '${shown}' <<'${end}'\n`), content, string(`\n${end}\n`)]);
  const { start, end: last } = tokens[index]!;
  return { value, at: { source, start, end: last } };
}

/** A block that is run once for each text that a name stands for. */
function turning(program: Program, index: number, block: Block, text: TextOf): Block {
  const { source, tokens } = program;
  const [name, turns] = turnsAt(program, index)!;
  const key = `${source.path}:${tokens[index]!.start}`;
  const ways = turns.map((turn) => ({
    value: text(turn),
    when: [isAmong(key, new Set([turn.text]), `${name} is ${turn.text}`)],
  }));
  return { ...block, isEnvironment: false, names: new Map([...block.names, [name, choice(ways, false)]]) };
}

/** `for (r in ['a', 'b']) {`, `['a', 'b'].each { r ->`: a name, and the texts that it stands for in turn. */
function turnsAt(program: Program, index: number): readonly [name: string, turns: readonly Token[]] | null {
  const { tokens, brackets } = program;
  const word = tokens[index]!.text;
  if (word === "for" && isSign(tokens[index + 1], "(")) {
    const at = tokens.findIndex((one, place) => place > index && place < index + 6 && isSign(one, "in"));
    if (at < 0) return null;
    const list = isSign(tokens[at + 1], "[") ? at + 1 : listNamed(program, at + 1);
    return list === null ? null : named(tokens[at - 1], inside(program, list));
  }
  if (word !== "each" || !isSign(tokens[index - 1], ".")) return null;
  const open = isSign(tokens[index - 2], "]") ? brackets.get(index - 2) : listNamed(program, index - 2);
  const isNamed = isSign(tokens[index + 3], "-") && isSign(tokens[index + 4], ">");
  if (open === undefined || open === null || !isSign(tokens[index + 1], "{")) return null;
  const it: Token = { ...tokens[index]!, text: "it" };
  return named(isNamed ? tokens[index + 2] : it, inside(program, open));
}

/** `def regions = ['a', 'b']`: where the list begins that was last set for a name before `at`; null: none was. */
function listNamed({ tokens }: Program, at: number): number | null {
  const name = tokens[at];
  if (name?.kind !== "word" || !charge(at)) return null;
  const set = tokens
    .slice(0, at)
    .findLastIndex((one, place) => one.text === name.text && isSign(tokens[place + 1], "="));
  return set >= 0 && isSign(tokens[set + 2], "[") ? set + 2 : null;
}

function named(name: Token | undefined, list: readonly Token[]): readonly [string, readonly Token[]] | null {
  const isPlain = list.length > 0 && list.every((one, at) => (at % 2 === 0 ? isText(one) : isSign(one, ",")));
  return name === undefined || !isPlain ? null : [name.text, list.filter(isText)];
}

/** `NAME = 'x'`: of the environment in its block, else a variable of Groovy's. */
function setName(program: Program, blocks: Block[], index: number, text: (token: Token) => Value): void {
  const { tokens } = program;
  const block = blocks.at(-1)!;
  const name = tokens[index]!.text;
  const set = tokens[index + 2];
  const entry = set?.kind === "word" ? filledWith(program, set, text) : null;
  const value = set !== undefined && isText(set) ? joinedAt(tokens, index + 2, text) : (entry ?? gap(name));
  if (block.isEnvironment) {
    blocks[blocks.length - 1] = { ...block, environment: new Map([...block.environment, [name, value]]) };
    return;
  }
  const isDeclared = tokens[index - 1]?.kind === "word";
  for (const [at, one] of blocks.entries()) {
    const isOwn = at === blocks.length - 1;
    // Whether a block further in is run nobody knows: behind it, the name may be either.
    if (isOwn || (!isDeclared && one.names.has(name)))
      blocks[at] = { ...one, names: new Map([...one.names, [name, isOwn ? value : gap(name)]]) };
  }
}

/** A text and what is put behind it: `"-var=region=" + region`. */
function joinedAt(tokens: readonly Token[], index: number, text: (token: Token) => Value): Value {
  const first = text(tokens[index]!);
  const next = tokens[index + 1];
  if (next === undefined || next.kind !== "sign" || !/^[+?*-]$/.test(next.text)) return first;
  const rest = { unknown: gap("what is put behind a text") };
  return first.kind === "choice" ? gap("a text") : fromPieces([...textPieces(first), rest]);
}
