/** Terrateam: folders are planned in their workspaces, by the steps of the first workflow whose tags fit them. */
import { folderOf } from "../../../files.ts";
import { folderValue, UNKNOWN, entered } from "../../../script/folders.ts";
import { textPieces } from "../../../script/words/values.ts";
import { patternOf } from "../../../terraform/scenarios/pipeline-run.ts";
import { string } from "../../../value/build.ts";
import { fromPieces } from "../../../value/pieces.ts";
import type { Piece, Value } from "../../../value/value.ts";
import { atMost } from "../../../value/work.ts";
import { entriesOf, get, getText, itemsOf, textOf } from "../../documents/document.ts";
import type { DocumentNode } from "../../documents/document.ts";
import { documentsAt, scalarValue } from "../job.ts";
import type { Job, RunContext, RunSource, Script } from "../job.ts";

const maxFolders = 500;
const own = /(?:^|\/)\.terrateam\/config\.ya?ml$/;
const piece = (text: string): Piece => ({ text, trace: null, offset: -1, flags: 0 });

export const source: RunSource = {
  mayBe: (path) => own.test(path),
  *jobs(path, context): Iterable<Job> {
    const [top] = documentsAt(context.files, path);
    const repository = folderOf(folderOf(path));
    for (const { dir, workspace, tags, at } of top === undefined ? [] : placesIn(top, repository, context)) {
      const workflow = itemsOf(get(top, "workflows")).find((one) => fits(getText(one, "tag_query") ?? "", tags));
      const name = `${path}: ${dir}${workspace === "default" ? "" : `, ${workspace}`}`;
      yield { name, path, repository, concerns: [], scripts: scriptsOf(top!, workflow ?? null, dir, workspace, at) };
    }
  },
};

interface Place {
  readonly dir: string;
  readonly workspace: string;
  readonly tags: ReadonlySet<string>;
  readonly at: DocumentNode;
}

/** Folders that it names, or that its workflows ask for by name. */
function placesIn(top: DocumentNode, repository: string, context: RunContext): readonly Place[] {
  const asked = itemsOf(get(top, "workflows")).flatMap((workflow) => {
    const query = getText(workflow, "tag_query") ?? "";
    return [...query.matchAll(/(?<![\w-])dir:([^\s()]+)/g)].map(([, dir]) => ({ name: dir!, value: workflow }));
  });
  const named = [...entriesOf(get(top, "dirs")), ...asked];
  const seen = new Set<string>();
  const places = named.flatMap(({ name, value }) =>
    foldersOf(name, repository, context).flatMap((dir): readonly Place[] => {
      if (seen.has(dir)) return [];
      seen.add(dir);
      const own = itemsOf(get(value, "tags")).flatMap((one) => textOf(one) ?? []);
      const workspaces = entriesOf(get(value, "workspaces"));
      const usual = getText(top, "default_workspace") ?? "default";
      const all = workspaces.length === 0 ? [{ name: usual, value }] : workspaces;
      return all.map((one) => {
        const tags = [...own, ...itemsOf(get(one.value, "tags")).flatMap((each) => textOf(each) ?? [])];
        return { dir, workspace: one.name, at: value, tags: new Set([...tags, `dir:${dir}`, `workspace:${one.name}`]) };
      });
    }),
  );
  return atMost(places, maxFolders, "folders that Terrateam plans");
}

/** One folder, or those of a pattern in which somebody runs Terraform. */
function foldersOf(name: string, repository: string, { files, paths }: RunContext): readonly string[] {
  if (!/[*?]/.test(name)) return [name];
  const inside = (path: string): string => (repository === "." ? path : path.slice(repository.length + 1));
  const below = paths.filter(
    (path) => path.endsWith(".tf") && (repository === "." || path.startsWith(`${repository}/`)),
  );
  const fit = patternOf(name.replace(/\/?\*\*(?:\/\*(?:\.tf)?)?$/, "/**"));
  const folders = new Set(
    below.flatMap((path) => {
      const read = fit(inside(path)) || fit(inside(folderOf(path))) ? files.text(path) : null;
      // Modules have no configuration of their own.
      const runs =
        read !== null && "source" in read && /^[ \t]*(?:provider|backend|cloud)\b.*\{/m.test(read.source.text);
      return runs ? [inside(folderOf(path))] : [];
    }),
  );
  return [...folders];
}

/** Whether tags are as a query wants them: `dir:infra and not workspace:dev`. */
function fits(query: string, tags: ReadonlySet<string>): boolean {
  const words = query.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const either = (): boolean => {
    let fit = all();
    while (words[at] === "or") {
      at += 1;
      // Both sides are read, whatever the first says.
      const next = all();
      fit = fit || next;
    }
    return fit;
  };
  const all = (): boolean => {
    let fit = true;
    while (at < words.length && words[at] !== "or" && words[at] !== ")") {
      if (words[at] === "and") at += 1;
      const next = one();
      fit = fit && next;
    }
    return fit;
  };
  const one = (): boolean => {
    const word = words[at] ?? "";
    at += 1;
    if (word === "not") return !one();
    if (word !== "(") return tags.has(word);
    const inner = either();
    at += 1;
    return inner;
  };
  return either();
}

/** What it does where no workflow says otherwise. */
const usual = ["init", "plan"];

function scriptsOf(
  top: DocumentNode,
  workflow: DocumentNode | null,
  dir: string,
  workspace: string,
  at: DocumentNode,
): readonly Script[] {
  const folder = entered(folderValue("."), string(dir.replaceAll("*", UNKNOWN)));
  const start: readonly (readonly [string, Value])[] = [
    ["TERRATEAM_DIR", string(dir)],
    ["TERRATEAM_WORKSPACE", string(workspace)],
    ["TERRATEAM_ROOT", folderValue(".")],
  ];
  const before = ["all", "plan"].flatMap((stage) => itemsOf(get(top, "hooks", stage, "pre")));
  const written = itemsOf(get(workflow, "plan"));
  const steps = written.length > 0 ? written : usual.map(() => at);
  const scriptOf = (step: DocumentNode, index: number): Script => {
    const kind = written.length > 0 || index < before.length ? getText(step, "type") : usual[index - before.length]!;
    const environment = new Map(start);
    for (const { name, value } of entriesOf(get(step, "env"))) environment.set(name, scalarValue(value));
    return { value: commandOf(step, kind), at: step, environment, folder };
  };
  const selected = { value: string(`terraform workspace select '${workspace}'`), at, environment: new Map(), folder };
  return [selected, ...[...before, ...steps].map(scriptOf)];
}

function commandOf(step: DocumentNode, kind: string | null): Value {
  if (kind === "run") return words(itemsOf(get(step, "cmd")), "");
  if (kind === "env") return handedOn(step);
  if (kind !== "init" && kind !== "plan" && kind !== "apply") return string("");
  return words(itemsOf(get(step, "extra_args")), `terraform ${kind}`);
}

function words(all: readonly DocumentNode[], command: string): Value {
  return fromPieces([
    piece(command),
    ...all.flatMap((word) => [piece(' "'), ...textPieces(scalarValue(word)), piece('"')]),
  ]);
}

/** What a command prints is the value of a variable, for all that follows. */
function handedOn(step: DocumentNode): Value {
  const name = getText(step, "name") ?? "";
  if (!/^\w+$/.test(name)) return string("");
  const command = textPieces(words(itemsOf(get(step, "cmd")), ""));
  return fromPieces([piece(`echo "${name}=$(`), ...command, piece(')" >> "$GITHUB_ENV"')]);
}
