/**
 * Programs that a command builds and runs, or builds for an image: `go run ./cmd/x`, `cargo run --bin x`,
 * `java X.java`, `uvicorn main:app`. Of a folder all files of the language are part of the program. Source: the manual
 * of each tool.
 */
import { folderOf } from "../../files.ts";
import type { Field, Invocation } from "../invocation.ts";
import { known } from "../words/values.ts";
import { eitherOf } from "../../pattern.ts";
import type { Given } from "./words-as-files.ts";

type Program = (words: Words) => readonly string[];

class Words {
  private readonly texts: readonly string[];

  constructor(fields: readonly Field[]) {
    this.texts = fields.map(({ value }) => known(value) ?? "");
  }

  /** The value of an option: `--bin x`, `--bin=x`. */
  option(...names: readonly string[]): string | null {
    for (const [index, text] of this.texts.entries()) {
      if (names.includes(text)) return this.texts[index + 1] ?? null;
      const name = names.find((one) => text.startsWith(`${one}=`));
      if (name !== undefined) return text.slice(name.length + 1);
    }
    return null;
  }

  /** Words that are no options, nor their values. */
  plain(valued: readonly string[] = []): readonly string[] {
    return this.texts.filter((text, at) => !/^-/.test(text) && !valued.includes(this.texts[at - 1] ?? ""));
  }
}

const goOptions = "-C -o -tags -mod -ldflags -gcflags -exec -p -asmflags -overlay -modfile".split(" ");

/** A package of another module has a host in its name, or a version behind it. */
const isElsewhere = eitherOf([/@/, /^[\w-]+(?:\.[\w-]+)+\//, /^$|\.\.\.$/]);

function ofGo(words: Words): readonly string[] {
  const [verb, first = "", ...more] = words.plain(goOptions);
  if (verb !== "run" && verb !== "build" && verb !== "install") return [];
  const folder = words.option("-C");
  const below = (text: string): string => (folder === null ? text : `${folder}/${text}`);
  if (first.endsWith(".go")) return [first, ...more].filter((text) => text.endsWith(".go")).map(below);
  const place = first === "" && verb !== "run" ? "." : first;
  return isElsewhere.test(place) ? [] : [below(`${place.replace(/\/$/, "")}/*.go`)];
}

function ofCargo(words: Words): readonly string[] {
  const [verb] = words.plain();
  if (!/^(?:run|r|build|b|install)$/.test(verb ?? "")) return [];
  const manifest = words.option("--manifest-path");
  const of = words.option("-p", "--package");
  const own = manifest === null ? (words.option("--path") ?? ".") : folderOf(manifest);
  const folders = of === null ? [own] : [`${own}/${of}`, `${own}/crates/${of}`];
  const binary = words.option("--bin");
  const example = words.option("--example");
  const named = binary === null ? "src/main.rs" : `src/bin/${binary}.rs`;
  return folders.map((folder) => `${folder}/${example === null ? named : `examples/${example}.rs`}`);
}

function ofDotnet(words: Words): readonly string[] {
  const [verb, first = ""] = words.plain(["-c", "--configuration", "-r", "--runtime", "-o", "--output", "-f"]);
  if (verb === "script" || (verb === "run" && first.endsWith(".cs"))) return [first];
  if (!/^(?:run|build|publish)$/.test(verb ?? "")) return [];
  const given = words.option("--project", "-p") ?? (verb === "run" ? "" : first);
  const folder = /\.\w+proj$/.test(given) ? folderOf(given) : given;
  return [`${folder === "" ? "." : folder.replace(/\/$/, "")}/*.cs`];
}

function ofSwift(words: Words): readonly string[] {
  const [verb = "", name] = words.plain();
  if (verb.endsWith(".swift")) return [verb];
  return /^(?:run|build)$/.test(verb) ? [`Sources/${name ?? "*"}/*.swift`] : [];
}

/** `mvn exec:java -Dexec.mainClass=com.example.Main` */
function ofMaven(words: Words): readonly string[] {
  const main = words.option("-Dexec.mainClass");
  return main === null ? [] : [`src/main/java/${main.replaceAll(".", "/")}.java`];
}

function fileEnding(ending: RegExp): Program {
  return (words) =>
    words
      .plain()
      .filter((text) => ending.test(text))
      .slice(0, 1);
}

const ofModule = /^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*(?:\(\))?$/;

/** `uvicorn shop.main:app`, `flask --app main run`, `celery -A shop worker`, `streamlit run app.py` */
function ofServer(words: Words): readonly string[] {
  const named = words.option("--app", "-A") ?? words.plain().find((text) => ofModule.test(text)) ?? "";
  const way = named.replace(/:.*/, "").replaceAll(".", "/");
  if (/\/py$/.test(way)) return [way.replace(/\/py$/, ".py")];
  return way === "" ? fileEnding(/\.py$/)(words) : [`${way}.py`];
}

const programs: ReadonlyMap<string, Program> = new Map<string, Program>([
  ["go", ofGo],
  ["cargo", ofCargo],
  ["dotnet", ofDotnet],
  ["swift", ofSwift],
  ["mvn", ofMaven],
  ["mvnw", ofMaven],
  ["java", fileEnding(/\.java$/)],
  ["kotlin", fileEnding(/\.kts?$/)],
  ["kotlinc", fileEnding(/\.kts$/)],
  ["groovy", fileEnding(/\.groovy$/)],
  ["scala", fileEnding(/\.(?:scala|sc)$/)],
  ["dart", fileEnding(/\.dart$/)],
  ["Rscript", fileEnding(/\.[Rr]$/)],
  ["julia", fileEnding(/\.jl$/)],
  ["elixir", fileEnding(/\.exs?$/)],
  ["crystal", fileEnding(/\.cr$/)],
  ["expect", fileEnding(/\.(?:exp|tcl)$/)],
  ["tclsh", fileEnding(/\.tcl$/)],
  ...["uvicorn", "gunicorn", "hypercorn", "granian", "daphne", "waitress-serve", "flask", "fastapi", "streamlit"].map(
    (name) => [name, ofServer] as const,
  ),
  ["celery", ofServer],
]);

/** What there is no use in looking for such commands without. */
export const buildsPrograms = eitherOf([
  /\b(?:go|cargo|dotnet|swift)["', \t]+(?:-C|run|build|install|publish|script)\b/, // go run
  /\b(?:java|kotlinc?|groovy|scala|dart|Rscript)["', \t]+[\w./-]/, // java X.java
  /\b(?:julia|elixir|crystal|expect|tclsh)["', \t]+[\w./-]/,
  /\b(?:uvicorn|gunicorn|hypercorn|granian|daphne|waitress)\b/,
  /\b(?:flask|fastapi|streamlit|celery|exec\.mainClass)\b/,
]);

/** The files of the program; a name may hold `*`. */
export function builtBy({ name, fields }: Invocation): readonly Given[] {
  const program = programs.get(name);
  const at = fields[0]?.at;
  if (program === undefined || at === undefined) return [];
  return program(new Words(fields)).map((text) => ({ text, at, as: "program", isNeeded: false }));
}
