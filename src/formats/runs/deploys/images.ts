/** What commands that build images say of a Dockerfile: which it is, its arguments, and the stage that is built. */
import { nameOf } from "../../../files.ts";
import { slice } from "../../../script/syntax/text.ts";
import { shownText, textPieces } from "../../../script/words/values.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Value } from "../../../value/value.ts";
import type { Word } from "../invocation.ts";
import { commandLineOf, optionOf, textsOf, wordsOf } from "./command-line.ts";
import type { CommandLine, Manual } from "./command-line.ts";
import { bakeSaidBy } from "./bakes.ts";
import type { Said } from "./said.ts";

/** Options behind which nothing stands. Source: `docker buildx build --help`, `podman build --help`, kaniko's notes. */
const manual: Manual = {
  lists: [],
  flags: (
    "no-cache pull q quiet rm force-rm push load squash squash-all compress D debug check disable-content-trust " +
    "layers skip-tls-verify insecure no-push cleanup single-snapshot reproducible cache use-new-run force verbosity"
  ).split(" "),
};

/** What a text must mention for any of it to stand there; the actions and tasks that build are made into commands. */
export const mentionsBuilds = new RegExp(
  [
    String.raw`\bbuildx\b[\s\S]{0,80}\bbake\b|\bbake-action@`,
    String.raw`\b(?:docker|podman|nerdctl|buildah|img)\b[\s\S]{0,80}\b(?:build|bud)\b`,
    String.raw`kaniko|\bbuild-push-action@|\bDocker@\d`,
  ].join("|"),
);

/** Names behind `--build-arg` alone: they are given as the environment has them. */
export function namesTaken(words: readonly Word[]): ReadonlySet<string> {
  return new Set(
    textsOf(words).flatMap((text, index, all) =>
      all[index - 1] === "--build-arg" || text.startsWith("--build-arg=")
        ? (/^(?:--build-arg=)?(\w+)$/.exec(text)?.slice(1) ?? [])
        : [],
    ),
  );
}

/** `docker build --build-arg BASE=alpine -f web/Dockerfile .`, `buildah bud …`, `/kaniko/executor --context …` */
export function buildSaidBy(program: string, words: readonly Word[]): Said | null {
  const name = nameOf(program);
  const line = commandLineOf(words, manual);
  if (name === "executor") return kaniko(line);
  if (!/^(?:docker|podman|nerdctl|buildah|img)$/.test(name)) return null;
  const verbs = textsOf(line.plain.slice(0, 2));
  if (verbs.includes("bake")) return bakeSaidBy(line);
  const at = verbs.findIndex((verb) => verb === "build" || verb === "bud");
  if (at < 0 || (at === 1 && !/^(?:buildx|image|builder)$/.test(verbs[0] ?? ""))) return null;
  const file = optionOf(line, "f", "file");
  const context = line.plain.slice(at + 1).at(-1)?.value ?? string(".");
  return built(line, file ?? within(context, "Dockerfile"));
}

/** Its Dockerfile lies in its context, or where it is started. */
function kaniko(line: CommandLine): Said | null {
  const context = pathOf(optionOf(line, "context", "c"));
  const file = optionOf(line, "dockerfile", "f");
  if (context === null && file === null) return null;
  const named = file === null ? "Dockerfile" : shownText(file);
  const isApart = context === null || named === null || /[/$]/.test(named) || /^\w+:/.test(shownText(context) ?? ":");
  return built(line, isApart ? file : within(context, named));
}

/** `dir://web` */
function pathOf(context: Value | null): Value | null {
  const text = context === null ? null : shownText(context);
  if (context === null || text?.startsWith("dir://") !== true) return context;
  return slice(textPieces(context), "dir://".length, text.length);
}

function within(folder: Value, name: string): Value {
  return fromPieces([...textPieces(folder), { text: `/${name}`, trace: null, offset: -1, flags: 0 }]);
}

function built(line: CommandLine, template: Value | null): Said {
  const values = new Map<string, Value>();
  const open: string[] = [];
  for (const { value } of wordsOf(line, "build-arg")) {
    const text = shownText(value) ?? "";
    const equals = text.indexOf("=");
    if (equals < 0) open.push(text);
    else if (equals > 0) values.set(text.slice(0, equals), slice(textPieces(value), equals + 1, text.length));
  }
  const nothing = { values: new Map(), files: [], isOpen: false };
  return {
    does: "deploy",
    kind: "image",
    template,
    region: null,
    handed: { ...nothing, values },
    fromEnvironment: open,
    tags: nothing,
    stage: optionOf(line, "target"),
    group: null,
  };
}
