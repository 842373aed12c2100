/** Scripts of `package.json`, with those that npm runs before and after them. */
import { folderOf, joinPath, nameOf } from "../../../files.ts";
import { folderValue, inRepository } from "../../../script/folders.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { entriesOf, get } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";

/** Names that npm takes without `run`. */
const own = /^(?:start|test|stop|restart)$/;
const folderOption = /^(?:-C|--prefix|--cwd|--dir)(?:=(.*))?$/;

export const source: RunSource = {
  mayBe: (path) => nameOf(path) === "package.json",
  *jobs(path, context): Iterable<Job> {
    const [document = null] = documentsAt(context.files, path);
    for (const { name } of entriesOf(get(document, "scripts")))
      yield {
        name: `${path}: ${name}`,
        path,
        repository: folderOf(path),
        concerns: [],
        isOffered: true,
        scripts: scriptsOf(document, name, [], folderValue(".")),
      };
  },
  called({ name, words, folder, repository }, { files }) {
    if (!/^(?:npm|yarn|pnpm|bun)$/.test(name)) return null;
    const { at, names, given } = wordsOf(words, folder);
    const [first = "", second] = names;
    const isRun = /^run(?:-script)?$/.test(first);
    const alone = name !== "npm" || own.test(first) ? first : undefined;
    const script = isRun ? second : alone;
    const path = joinPath(at, "package.json");
    if (script === undefined || !("source" in files.text(path))) return null;
    const [document = null] = documentsAt(files, path);
    const scripts = scriptsOf(document, script, given.slice(isRun ? 2 : 1), folderValue(inRepository(at, repository)));
    return scripts.length === 0 ? null : scripts;
  },
};

/** The folder, the words that are no options before the script's own, and all from the first of these on. */
function wordsOf(
  words: readonly Value[],
  folder: string,
): { readonly at: string; readonly names: readonly string[]; readonly given: readonly Value[] } {
  let at = folder;
  const names: string[] = [];
  const given: Value[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const text = shownText(words[index]!) ?? "";
    const [option, to] = names.length > 1 ? [] : (folderOption.exec(text) ?? []);
    if (option !== undefined) at = joinPath(at, to ?? shownText(words[(index += 1)] ?? folderValue(".")) ?? "");
    else if (names.length > 0 || !text.startsWith("-")) {
      if (text === "--") continue;
      names.push(text);
      given.push(words[index]!);
    }
  }
  return { at, names, given };
}

function scriptsOf(document: DocumentNode | null, name: string, given: readonly Value[], folder: Value): Script[] {
  const among = get(document, "scripts");
  if (get(among, name) === null) return [];
  return [`pre${name}`, name, `post${name}`].flatMap((each): Script[] => {
    const node = get(among, each);
    if (node?.kind !== "scalar") return [];
    const added = each === name ? given.flatMap(asWord) : [];
    const value = fromPieces([...textPieces(scalarValue(node)), ...added]);
    return [{ value, at: node, environment: configurationIn(document), folder }];
  });
}

/** `config`, as npm puts it into the environment of scripts. */
function configurationIn(document: DocumentNode | null): Script["environment"] {
  return new Map(
    entriesOf(get(document, "config")).flatMap(({ name, value }) =>
      value.kind === "scalar" ? [[`npm_package_config_${name}`, scalarValue(value)] as const] : [],
    ),
  );
}

/** As npm hands words on to the shell: in quotes. */
function asWord(value: Value): readonly Piece[] {
  const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });
  const isPlain = !(shownText(value) ?? "'").includes("'");
  return isPlain ? [piece(" '"), ...textPieces(value), piece("'")] : [piece(" "), ...textPieces(value)];
}
