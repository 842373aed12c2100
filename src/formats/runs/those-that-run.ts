/** Files that may run something: those that name it, and those that start them. */
import { nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import type { Source } from "../../source.ts";
import { sources } from "./sources.gen.ts";

/** Pipelines that are put together from other files may name it there. */
const including = /(?:^|[{,])[ \t-]*["']?(?:includes?|template|extends)["']?[ \t]*:/m;
/** What says the environment of whoever runs it, and does not name it. */
const surrounding = /(?:^|\/)\.envrc$/;
const action = /(?:^|\/)action\.ya?ml$/i;
/** What others start, and is no way of running anything by itself. */
const started = /\.py$/;
/** The same, of which a tree may hold thousands that nobody starts: only those are looked into whose name is said. */
const startedByName = /\.(?:[cm]?[jt]s|rb)$/;

/** Whether what it says may change what is run. */
export function mayRun(path: string): boolean {
  return sources.some((source) => source.mayBe(path));
}

/** Files that name what is looked for, those that put others together, and those that start any of them. */
export function thoseThatRun(
  files: Files,
  paths: readonly string[],
  running: RegExp,
): readonly { path: string; source: Source }[] {
  const textsOf = (chosen: readonly string[]): { path: string; source: Source }[] =>
    chosen.flatMap((path) => {
      const read = files.text(path);
      return "source" in read ? [{ path, source: read.source }] : [];
    });
  const own = textsOf(paths.filter((path) => mayRun(path) || action.test(path) || started.test(path)));
  const readable = [...own, ...textsOf(programsNamed(own, paths))];
  const chosen = new Set(
    readable
      .filter(
        ({ path, source }) =>
          running.test(`${path} ${source.text}`) || saidIn(source).includes || surrounding.test(path),
      )
      .map(({ path }) => path),
  );
  const startersOf = startersAmong(readable);
  const tasks = new Set(readable.flatMap(({ path, source }) => (isTask(source) ? [path] : [])));
  // However long the chain of those that start each other, every word is looked for once.
  const asked = new Set<string>();
  for (let newest: readonly string[] = [...chosen]; newest.length > 0;) {
    const words = [...new Set(newest.flatMap((path) => callsOf(path, tasks)))].filter((word) => !asked.has(word));
    for (const word of words) asked.add(word);
    newest = startersOf(words).filter((path) => !chosen.has(path));
    for (const path of newest) chosen.add(path);
  }
  return readable.filter(({ path }) => chosen.has(path));
}

/** Whether a text starts one of those that run something. */
export function startingOf(chosen: readonly { readonly path: string }[]): (text: string) => boolean {
  const words = new Set(chosen.flatMap(({ path }) => callsOf(path, new Set())));
  const others = [...words].filter((word) => namesIn(word)[0] !== word);
  return (text) => others.some((word) => text.includes(word)) || namesIn(text).some((name) => words.has(name));
}

function programsNamed(by: readonly { source: Source }[], paths: readonly string[]): readonly string[] {
  const programs = paths.filter((path) => startedByName.test(path) && !mayRun(path));
  if (programs.length === 0) return [];
  const named = new Set(by.flatMap(({ source }) => saidIn(source).names));
  return programs.filter((path) => named.has(nameOf(path)));
}

/** What most names of scripts have in them, and the letters of which these are. */
const ending = /\.(?:sh|bash|zsh|ps1|py|rb|[cm]?[jt]s)/g;
const letter = /[\w.@+-]/;

/** Names of scripts that a text says, each once; a word of their letters that it holds lies in one of its own words. */
function namesIn(text: string): readonly string[] {
  const found = new Set<string>();
  let past = 0;
  for (const { index } of text.matchAll(ending)) {
    if (index < past) continue;
    let start = index;
    while (start > 0 && letter.test(text[start - 1]!)) start -= 1;
    past = index + 1;
    while (past < text.length && letter.test(text[past]!)) past += 1;
    found.add(text.slice(start, past));
  }
  return [...found];
}

interface Said {
  readonly names: readonly string[];
  /** It is put together from other files. */
  readonly includes: boolean;
}

/** It is asked once for each thing that is looked for. */
const said = new WeakMap<Source, Said>();

function saidIn(source: Source): Said {
  const known = said.get(source);
  if (known !== undefined) return known;
  const made = { names: namesIn(source.text), includes: including.test(source.text) };
  said.set(source, made);
  return made;
}

/**
 * Which files hold one of some words. Names of scripts are looked for among the names that the texts say, each once,
 * since a tree of thousands of scripts has as many names.
 */
function startersAmong(
  readable: readonly { path: string; source: Source }[],
): (words: readonly string[]) => readonly string[] {
  const named = new Map<string, string[]>();
  for (const { path, source } of readable)
    for (const name of saidIn(source).names) {
      const paths = named.get(name);
      if (paths === undefined) named.set(name, [path]);
      else paths.push(path);
    }
  const isName = (word: string): boolean => namesIn(word)[0] === word;
  return (words) => {
    const [names, others] = [words.filter(isName), words.filter((word) => !isName(word))];
    const naming = [...named].flatMap(([name, paths]) => (names.some((word) => name.includes(word)) ? paths : []));
    const holding = readable.flatMap(({ path, source }) =>
      others.some((word) => source.text.includes(word)) ? [path] : [],
    );
    return [...new Set([...naming, ...holding])];
  };
}

/** A task of Concourse, which pipelines name by its path. */
function isTask({ path, text }: Source): boolean {
  return /\.ya?ml$/.test(path) && /^platform[ \t]*:/m.test(text);
}

/** `python -m tools.deploy`, of a package `python -m tools`: by the last part of the name. */
function modulesOf(path: string): readonly string[] {
  const way = path.replace(/(?:\/__main__)?\.py$/, "");
  return way.endsWith("__init__") ? [] : [`.${nameOf(way)}`, `-m ${nameOf(way)}`];
}

/** Words by which another file starts it. */
function callsOf(path: string, tasks: ReadonlySet<string>): readonly string[] {
  const name = nameOf(path);
  if (tasks.has(path)) return [`/${name}`];
  if (name.endsWith(".py")) return [name, ...modulesOf(path)];
  if (/\.(?:sh|bash|zsh|ps1|rb|[cm]?[jt]s)$/.test(name)) return [name];
  if (/makefile/i.test(name)) return ["make "];
  // Whoever includes it may put its name together.
  if (name.endsWith(".mk")) return ["make ", ".mk"];
  if (name === "package.json") return ["npm ", "yarn ", "pnpm ", "bun "];
  if (name === "project.json") return ["nx "];
  if (/^rakefile|\.rake$/i.test(name)) return ["rake "];
  if (/taskfile/i.test(name)) return ["task "];
  if (/justfile/i.test(name)) return ["just "];
  if (/mise/.test(name)) return ["mise "];
  if (/compose/.test(name)) return ["compose "];
  if (action.test(path) || /\.github\/workflows/.test(path))
    return [path.replace(/^.*\.github\//, ".github/").replace(/(?:^|\/)action\.ya?ml$/, "") || "./"];
  return name.includes(".") ? [] : [`/${name}`];
}
