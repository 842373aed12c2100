/** Jenkinsfiles: what `sh` runs, in the folders of `dir` and the environment of `environment` and `withEnv`. */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { origin } from "../../../value/trace.ts";
import type { Value } from "../../../value/value.ts";
import type { Source } from "../../../source.ts";
import { entered } from "../folders.ts";
import { folderValue, gap } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";

const maxText = 500_000;
const maxChoices = 32;

export const source: RunSource = {
  mayBe: (path) => /(?:^|\/)(?:Jenkinsfile[^/]*|[^/]+\.jenkinsfile)$/i.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read) || read.source.text.length > maxText) return;
    for (const { label, chosen } of choicesIn(read.source)) {
      const scripts = scriptsIn(read.source, chosen);
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

/** Strings, comments, brackets, names. */
const tokens =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|[{}()[\],=]|[A-Za-z_]\w*|\n/g;

interface Token {
  readonly text: string;
  readonly start: number;
}

function tokensOf(source: Source): Token[] {
  return [...source.text.matchAll(tokens)]
    .map((match) => ({ text: match[0], start: match.index }))
    .filter(({ text }) => !/^\/[/*]/.test(text) && text !== "\n");
}

function isString({ text }: Token): boolean {
  return /^['"]/.test(text);
}

/** A string's text; what Groovy fills in becomes a variable of the shell's. */
function valueOf(source: Source, { text, start }: Token): Value {
  const quotes = /^(?:'''|"""|'|")/.exec(text)![0];
  const inner = text.slice(quotes.length, -quotes.length);
  const from = start + quotes.length;
  const trace = origin("literal", { source, start: from, end: from + inner.length });
  if (quotes.startsWith("'") || !inner.includes("$")) return string(inner, trace, from);
  const pieces: Parameters<typeof fromPieces>[0][number][] = [];
  let at = 0;
  for (const match of inner.matchAll(/\$\{?(?:params|env)\.(\w+)\}?/g)) {
    pieces.push(
      { text: inner.slice(at, match.index), trace, offset: from + at, flags: 0 },
      { text: `\${${match[1]!}}`, trace: null, offset: -1, flags: 0 },
    );
    at = match.index + match[0].length;
  }
  pieces.push({ text: inner.slice(at), trace, offset: from + at, flags: 0 });
  return fromPieces(pieces);
}

/** `parameters { choice(name: 'ENV', choices: ['dev', 'prod']) }`: one way for each. */
function choicesIn(source: Source): readonly { label: string; chosen: ReadonlyMap<string, Value> }[] {
  const list = tokensOf(source);
  let all: readonly { label: string; chosen: ReadonlyMap<string, Value> }[] = [{ label: "", chosen: new Map() }];
  for (const [index, { text }] of list.entries()) {
    if (text !== "choice" || list[index + 1]?.text !== "(") continue;
    const close = closing(list, index + 1);
    const inside = list.slice(index + 2, close);
    const named = inside.findIndex((token) => token.text === "name");
    const name = inside.slice(named).find(isString);
    const from = inside.findIndex((token) => token.text === "choices");
    const options = inside
      .slice(from)
      .filter((token, at, rest) => isString(token) && !rest.slice(0, at).some((one) => one.text === "]"));
    if (named < 0 || name === undefined || from < 0) continue;
    const plain = name.text.replace(/^['"]+|['"]+$/g, "");
    all = all
      .flatMap((one) =>
        options.map((option) => ({
          label: `${one.label}${one.label === "" ? "" : ", "}${plain}: ${option.text.replace(/^['"]+|['"]+$/g, "")}`,
          chosen: new Map([...one.chosen, [plain, valueOf(source, option)]]),
        })),
      )
      .slice(0, maxChoices);
  }
  return all;
}

function closing(list: readonly Token[], open: number): number {
  let depth = 0;
  for (let index = open; index < list.length; index += 1) {
    const { text } = list[index]!;
    if (/^[([{]$/.test(text)) depth += 1;
    else if (/^[)\]}]$/.test(text) && (depth -= 1) === 0) return index;
  }
  return list.length;
}

interface Block {
  readonly folder: Value | null;
  readonly environment: ReadonlyMap<string, Value>;
  readonly isEnvironment: boolean;
}

function scriptsIn(source: Source, chosen: ReadonlyMap<string, Value>): Script[] {
  const list = tokensOf(source);
  const scripts: Script[] = [];
  const start: Block = {
    folder: null,
    environment: new Map<string, Value>([["WORKSPACE", string("/")], ...chosen]),
    isEnvironment: false,
  };
  const blocks: { block: Block }[] = [{ block: start }];
  let next: Block | null = null;
  for (let index = 0; index < list.length; index += 1) {
    const token = list[index]!;
    const top = blocks.at(-1)!;
    const { block } = top;
    if (token.text === "{") {
      blocks.push({ block: next ?? { ...block, isEnvironment: false } });
      next = null;
    } else if (token.text === "}") {
      const closed = blocks.length > 1 ? blocks.pop() : undefined;
      // What `environment` sets holds for the block in which it stands.
      if (closed?.block.isEnvironment === true)
        blocks.at(-1)!.block = { ...blocks.at(-1)!.block, environment: closed.block.environment };
    } else if (token.text === "environment" && list[index + 1]?.text === "{") next = { ...block, isEnvironment: true };
    else if (block.isEnvironment && list[index + 1]?.text === "=") {
      const set = list[index + 2];
      const value = set !== undefined && isString(set) ? valueOf(source, set) : gap(token.text);
      top.block = { ...block, environment: new Map([...block.environment, [token.text, value]]) };
    } else if ((token.text === "dir" || token.text === "ws") && list[index + 1]?.text === "(") {
      const name = list.slice(index + 2, closing(list, index + 1)).find(isString);
      next = {
        ...block,
        isEnvironment: false,
        folder: entered(block.folder ?? folderValue("."), name === undefined ? gap("a folder") : valueOf(source, name)),
      };
    } else if (token.text === "withEnv" && list[index + 1]?.text === "(") {
      const environment = new Map(block.environment);
      for (const set of list.slice(index + 2, closing(list, index + 1)).filter(isString)) {
        const value = valueOf(source, set);
        const equals = value.kind === "string" ? value.text.indexOf("=") : -1;
        if (value.kind === "string" && equals > 0)
          environment.set(
            value.text.slice(0, equals),
            string(value.text.slice(equals + 1), value.trace, value.offset < 0 ? -1 : value.offset + equals + 1),
          );
      }
      next = { ...block, isEnvironment: false, environment };
    } else if (token.text === "sh") {
      const close = list[index + 1]?.text === "(" ? closing(list, index + 1) : index + 2;
      const script = list.slice(index + 1, close).find(isString);
      if (script !== undefined)
        scripts.push({
          value: valueOf(source, script),
          at: { source, start: script.start, end: script.start + script.text.length },
          environment: block.environment,
          folder: block.folder,
        });
    }
  }
  return scripts;
}
