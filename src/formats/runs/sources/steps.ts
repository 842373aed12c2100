/** Pipelines that are one list of steps or commands: Cloud Build, CodeBuild, Drone, Woodpecker, Buildkite, Travis. */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import { withFlags } from "../../../value/marks.ts";
import { DEFAULT } from "../../../value/value.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { textPieces } from "../../../script/words/values.ts";
import { eachOf, entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { entered, folderValue } from "../../../script/folders.ts";
import { asRun } from "../../pipelines/buildkite.ts";
import { withoutEscapes, woodpeckerRuns } from "../../pipelines/woodpecker.ts";
import { mountedBy, placeIn } from "../container.ts";
import { documentsAt, joinedLines, scalarValue, withParts } from "../job.ts";
import type { Job, RunSource, Script } from "../job.ts";
import { eitherOf, inSequence } from "../../../pattern.ts";

const names = inSequence(
  [
    /(?:^|\/)/,
    eitherOf([
      /cloudbuild[^/]*|buildspec[^/]*|\.travis|\.drone/, // cloudbuild-live
      /\.woodpecker(?:\/.+)?|\.buildkite\/[^/]+/, // .woodpecker/deploy
    ]),
    /\.(?:ya?ml|json)$/,
  ],
  "is",
);
/** Images that are given the words of one program, and that program. */
const programs: readonly (readonly [image: RegExp, program: string])[] = [
  [/(?:^|\/)(?:terraform|opentofu)(?:[:@-]|$)/, "terraform"],
  [/(?:^|\/)(?:cloud-builders\/)?docker(?:[:@]|$)/, "docker"],
  [/(?:^|\/)kaniko-project\/executor(?:[:@]|$)/, "/kaniko/executor"],
];

/** What the service makes of its file before it runs. */
const asRuns: ReadonlyMap<string, (document: DocumentNode) => DocumentNode> = new Map([
  ["buildkite", asRun],
  ["drone", withoutEscapes],
]);

export const source: RunSource = {
  mayBe: (path) => names.test(path),
  *jobs(path, context): Iterable<Job> {
    const service = /(?:^|\/)\.(buildkite|woodpecker|drone)\b/.exec(path)?.[1];
    const made = asRuns.get(service ?? "");
    for (const document of documentsAt(context.files, path)) {
      if (service !== "woodpecker") yield* jobOf(made?.(document) ?? document, path, new Map());
      else for (const { document: one, axes } of woodpeckerRuns(document)) yield* jobOf(one, path, axes);
    }
  },
};

function jobOf(top: DocumentNode, path: string, axes: ReadonlyMap<string, DocumentNode>): readonly Job[] {
  const outer = withNodes(
    new Map<string, Value>([
      ["CODEBUILD_SRC_DIR", string("/")],
      ["DRONE_WORKSPACE", string("/")],
      ...[...axes].map(([name, value]) => [name, scalarValue(value)] as const),
    ]),
    [
      get(top, "env", "variables"),
      get(top, "env"),
      get(top, "environment"),
      get(top, "env", "global"),
      get(top, "options", "env"),
    ],
  );
  // A trigger of Cloud Build, or whoever starts one, may give others.
  const macros = new Map(
    [...withNodes(new Map(), [get(top, "substitutions")])].map(([name, value]) => [name, withFlags(value, DEFAULT)]),
  );
  for (const [name, value] of macros) outer.set(name, value);
  const scripts = [
    ...phases(top, outer),
    ...itemsOf(get(top, "steps")).flatMap((step) => stepScripts(step, outer, macros)),
  ];
  for (const { value } of entriesOf(get(top, "steps"))) scripts.push(...stepScripts(value, outer, macros));
  if (scripts.length === 0) return [];
  const values = [...axes].map(([name, value]) => `${name}: ${textOf(value) ?? "?"}`);
  const name = values.length === 0 ? path : `${path} (${values.join(", ")})`;
  return [{ name, path, repository: repositoryOf(path), concerns: [], scripts }];
}

/** The folder that holds the folder of the service, or else that of the file. */
function repositoryOf(path: string): string {
  const at = path.search(/(?:^|\/)\.(?:woodpecker|buildkite)\//);
  if (at < 0) return folderOf(path);
  return at === 0 ? "." : path.slice(0, at);
}

/** `NAME: value`, or a list of `NAME=value`. */
function withNodes(outer: ReadonlyMap<string, Value>, nodes: readonly (DocumentNode | null)[]): Map<string, Value> {
  const all = new Map(outer);
  for (const node of nodes) {
    for (const { name, value } of entriesOf(node)) if (value.kind === "scalar") all.set(name, scalarValue(value));
    for (const item of eachOf(node?.kind === "list" || node?.kind === "scalar" ? node : null)) {
      const set = /^([A-Za-z_]\w*)=/.exec(item.kind === "scalar" ? item.text : "");
      if (set !== null) all.set(set[1]!, fromPieces(cutPieces(item, set[0].length)));
    }
  }
  return all;
}

function cutPieces(node: DocumentNode, from: number): readonly Piece[] {
  const [first, ...rest] = textPieces(scalarValue(node));
  if (first === undefined || !("text" in first)) return [];
  return [{ ...first, text: first.text.slice(from), offset: first.offset < 0 ? -1 : first.offset + from }, ...rest];
}

/** Phases of CodeBuild and Travis share one shell. */
function phases(top: DocumentNode, environment: ReadonlyMap<string, Value>): Script[] {
  const lines = [
    ...entriesOf(get(top, "phases")).flatMap(({ value }) =>
      ["commands", "finally"].flatMap((key) => eachOf(get(value, key))),
    ),
    ...["before_install", "install", "before_script", "script", "after_success", "before_deploy"].flatMap((key) =>
      eachOf(get(top, key)),
    ),
  ].filter((line) => line.kind === "scalar");
  return lines.length === 0
    ? []
    : [{ value: joinedLines(lines.map(scalarValue)), at: lines[0]!, environment, folder: null }];
}

/** `$_REGION`, `${_REGION}`: Cloud Build fills them in before anything reads them; `$$` is its sign for one. */
const macro = /\$\$|\$\{(_\w+)\}|\$(_\w+)/g;

function stepScripts(
  step: DocumentNode,
  outer: ReadonlyMap<string, Value>,
  macros: ReadonlyMap<string, Value>,
): Script[] {
  const said = ["env", "environment", "settings"].map((key) => get(step, key));
  const environment = withNodes(outer, [...said, get(pluginOf(step), "environment")]);
  const dir = get(step, "dir") ?? get(step, "directory");
  const folder = dir?.kind === "scalar" ? entered(folderValue("."), scalarValue(dir)) : folderInPlugin(step);
  const lines = ["commands", "command", "script"]
    .flatMap((key) => eachOf(get(step, key)))
    .filter((line) => line.kind === "scalar");
  if (lines.length > 0) return [{ value: joinedLines(lines.map(scalarValue)), at: lines[0]!, environment, folder }];
  const args = itemsOf(get(step, "args")).filter((word) => word.kind === "scalar");
  const image = getText(step, "name") ?? getText(step, "image") ?? "";
  const entrypoint = getText(step, "entrypoint") ?? programs.find(([one]) => one.test(image))?.[1] ?? null;
  if (args.length === 0 || entrypoint === null) return [];
  const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });
  const filled = (word: DocumentNode): readonly Piece[] =>
    macros.size === 0
      ? textPieces(scalarValue(word))
      : textPieces(
          withParts(scalarValue(word), macro, ([whole, long, short]) => {
            if (whole === "$$") return [piece("$")];
            const value = macros.get(long ?? short ?? "");
            return value?.kind === "string" || value?.kind === "partial" ? textPieces(value) : undefined;
          }),
        );
  // Words as they are given, with what is filled in from outside.
  const isShell = /sh$/.test(entrypoint);
  const words = args.flatMap((word) => {
    const text = word.kind === "scalar" ? word.text : "";
    if (!isShell) return [piece(' "'), ...filled(word), piece('"')];
    return /\s/.test(text) ? [piece("\n"), ...filled(word), piece("\n")] : [];
  });
  const value = fromPieces([piece(isShell ? "" : entrypoint), ...words]);
  return [
    {
      value:
        isShell && words.length === 0
          ? fromPieces([piece(entrypoint), ...args.flatMap((word) => [piece(" "), ...filled(word)])])
          : value,
      at: args[0]!,
      environment,
      folder,
    },
  ];
}

/** What a step of Buildkite gives to the plug-in that runs it in a container. */
function pluginOf(step: DocumentNode): DocumentNode | null {
  const plugins = get(step, "plugins");
  const named = [plugins, ...itemsOf(plugins)].flatMap((one) => entriesOf(one));
  const own = named.find(({ name }) => /(?:^|\/)docker(?:-buildkite-plugin)?(?:\.git)?(?:#|$)/.test(name));
  return own?.value ?? null;
}

/** Where it runs in that container; null: in none, or nothing says where that is. */
function folderInPlugin(step: DocumentNode): Value | null {
  const own = pluginOf(step);
  const workdir = get(own, "workdir");
  if (workdir?.kind !== "scalar") return null;
  // Unless it is told otherwise, the checkout is mounted just there.
  if (getText(own, "mount-checkout") !== "false") return folderValue(".");
  const mounts = itemsOf(get(own, "volumes")).flatMap((one) =>
    one.kind === "scalar" ? (mountedBy(scalarValue(one), one.text) ?? []) : [],
  );
  return placeIn(mounts, folderValue("."), workdir.text);
}
