/** What a container gets of the command that runs it. */
import { isBelow } from "../../files.ts";
import { environmentIn } from "../../script/texts/environment-file.ts";
import { entered, UNKNOWN } from "../../script/folders.ts";
import type { Source, Span } from "../../source.ts";
import { nullOf, string } from "../../value/build.ts";
import { choice } from "../../value/choice.ts";
import { slice } from "../../script/syntax/text.ts";
import { known, shownText, textPieces } from "../../script/words/values.ts";
import { terraform, terragrunt } from "../../script/noting.ts";
import type { Field } from "../../script/invocation.ts";
import type { Condition, Value } from "../../value/value.ts";
import { eitherOf, inSequence } from "../../pattern.ts";
import { splitWords } from "./plain-words.ts";

/** Images that run what they are given as Terraform, or by the name of a program. */
export const terraformImage = inSequence([
  /(?:^|\/)/,
  /(?:hashicorp\/terraform|(?:opentofu\/)?opentofu|\w+\/[\w-]*terragrunt[\w-]*)/, // opentofu/opentofu
  /(?:[:@]|$)/, // :1.9
]);

/** What stands before the image: options of `docker run`. */
export interface ContainerGiven {
  readonly environment: readonly (readonly [name: string, value: Value])[];
  /** Names whose values it has from whoever runs it; null: what it is given is not known whole. */
  readonly passed: ReadonlySet<string> | null;
  /** A folder of the container as one of the repository; null: nothing says which it is. */
  readonly folderOf: (inside: string) => Value | null;
  /** Where it is run, as far as that is a folder of the repository. */
  readonly folder: Value | null;
}

/**
 * @param folder in which the command is given
 * @param open the file that it names, in that folder, or those that it may be
 */
export function givenToContainer(
  fields: readonly Field[],
  folder: Value,
  open: (path: Value) => readonly Source[],
): ContainerGiven {
  const environment = new Map<string, Value>();
  const filed = new Map<string, Value>();
  const passed = new Set<string>();
  const mounts: { readonly from: Value; readonly to: string }[] = [];
  let isWhole = true;
  let inside: string | null = null;
  for (const [option, value] of optionsIn(fields)) {
    const text = shownText(value) ?? UNKNOWN;
    if (option === null) isWhole &&= !text.includes(UNKNOWN);
    else if (/^(?:e|env)$/.test(option)) {
      const set = /^(\w+)(=?)/.exec(text);
      if (set === null) isWhole = false;
      else if (set[2] === "") passed.add(set[1]!);
      else environment.set(set[1]!, slice(textPieces(value), set[0].length, text.length));
    } else if (option === "env-file") {
      const read = open(value);
      isWhole &&= read.length > 0;
      // Of several files the last one wins, and what the command says itself wins over all of them.
      for (const [name, each] of oneOf(read, text)) filed.set(name, each);
    } else if (/^(?:w|workdir)$/.test(option)) inside = text;
    else if (/^(?:v|volume|mount)$/.test(option)) {
      const mount = option === "mount" ? boundBy(value, text) : mountedBy(value, text);
      if (mount !== null) mounts.push(mount);
    }
  }
  const folderOf = (path: string): Value | null => placeIn(mounts, folder, path);
  return {
    environment: [...new Map([...filed, ...environment])],
    passed: isWhole ? passed : null,
    folderOf,
    folder: inside === null ? null : folderOf(inside),
  };
}

/** The same of options that a pipeline has as one text: `-e NAME=value -w /work`. */
export function givenByOptions(options: Value, at: Span, folder: Value): ContainerGiven {
  const fields = splitWords(options).map((value): Field => ({ value, at }));
  return givenToContainer(fields, folder, () => []);
}

/** What the file sets; of several, each has its own under the condition that it is the one. */
function oneOf(files: readonly Source[], written: string): ReadonlyMap<string, Value> {
  const [only, ...others] = files;
  if (only === undefined || others.length === 0) return new Map(only === undefined ? [] : environmentIn(only));
  const all = files.map((source) => ({ source, set: new Map(environmentIn(source)) }));
  const names = new Set(all.flatMap(({ set }) => [...set.keys()]));
  const key = `file ${written}`;
  const under = (branch: string): readonly Condition[] => [{ key, branch, text: `it is ${branch}` }];
  return new Map(
    [...names].map((name) => [
      name,
      choice(
        all.map(({ source: { path }, set }) => ({ value: set.get(name) ?? nullOf("dynamic"), when: under(path) })),
        false,
      ),
    ]),
  );
}

const valued = /^(?:--?|-[itdqP]+)(e|env|env-file|v|volume|mount|w|workdir)(?:(=)|$)/;

/** Options by name, with what they are given; under null, other words. */
function* optionsIn(fields: readonly Field[]): Iterable<readonly [option: string | null, value: Value]> {
  for (let index = 0; index < fields.length; index += 1) {
    const { value } = fields[index]!;
    const text = shownText(value) ?? UNKNOWN;
    const [whole = "", option, equals] = valued.exec(text) ?? [];
    const joined = /^-([evw])(?=[^=-])/.exec(text);
    if (option !== undefined && equals !== undefined)
      yield [option, slice(textPieces(value), whole.length, text.length)];
    else if (option !== undefined) {
      index += 1;
      if (index < fields.length) yield [option, fields[index]!.value];
    } else if (joined !== null) yield [joined[1]!, slice(textPieces(value), joined[0].length, text.length)];
    else yield [null, value];
  }
}

/** `HERE:INSIDE:ro` */
export function mountedBy(value: Value, text: string): { readonly from: Value; readonly to: string } | null {
  const [from = "", to] = text.split(":");
  return to === undefined ? null : { from: slice(textPieces(value), 0, from.length), to };
}

/** `type=bind,source=HERE,target=INSIDE` */
function boundBy(value: Value, text: string): { readonly from: Value; readonly to: string } | null {
  const from = /(?:^|,)(?:source|src)=([^,]*)/.exec(text);
  const to = /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(text)?.[1];
  if (from === null || to === undefined) return null;
  const end = from.index + from[0].length;
  return { from: slice(textPieces(value), end - from[1]!.length, end), to };
}

/** Where a path of a container lies in the repository: in the closest of the folders that are mounted there. */
export function placeIn(
  mounts: readonly { readonly from: Value; readonly to: string }[],
  folder: Value,
  path: string,
): Value | null {
  const near = mounts
    .filter(({ to }) => isBelow(path, to.replace(/(?<=.)\/+$/, "")))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
  if (near === undefined || (shownText(near.from) ?? UNKNOWN) === UNKNOWN) return null;
  const rest = path.slice(near.to.replace(/\/+$/, "").length).replace(/^\/+/, "");
  return entered(entered(folder, near.from), string(rest === "" ? "." : rest));
}

/** Options of `docker run` that take no word. */
const alone = eitherOf([
  /^-[itdqP]+$/, // -it
  /^--(?:rm|tty|interactive|detach|init|privileged)$/,
  /^--(?:read-only|no-healthcheck|publish-all|quiet)$/,
]);

/** What has its word joined to it: `-v.:/w`, `--user=1`. Of those that stand together the last may take one: `-itw`. */
const joined = /^-(?![itdqP]+[acehlmpuvw]$)[a-zA-Z][^-]|^--[^=]+=/;

/** What `docker run` starts: its options, up to the image, and the program's words. Null: no image is named. */
export function startedIn(fields: readonly Field[]): { options: readonly Field[]; words: readonly Field[] } | null {
  let entry: Field | null = null;
  for (let index = 1; index < fields.length; index += 1) {
    const field = fields[index]!;
    const text = shownText(field.value) ?? UNKNOWN;
    const [entering, equals] = /^--?entrypoint(=|$)/.exec(text) ?? [];
    if (entering !== undefined && equals === "=")
      entry = { ...field, value: slice(textPieces(field.value), entering.length, text.length) };
    else if (entering !== undefined) entry = fields[(index += 1)] ?? null;
    else if (text.startsWith("-")) {
      // One that another option follows takes no word either.
      const isFollowed = /^--?[a-z]/.test(shownText(fields[index + 1]?.value ?? field.value) ?? "");
      index += alone.test(text) || joined.test(text) || isFollowed ? 0 : 1;
    } else {
      const words = fields.slice(index + 1);
      const own = entry ?? (terraformImage.test(text) && !namesTerraform(words[0]) ? terraformField(field) : null);
      return { options: fields.slice(0, index), words: own === null ? words : [own, ...words] };
    }
  }
  return null;
}

function terraformField({ at }: Field): Field {
  return { value: string("terraform"), at };
}

export function namesTerraform(field: Field | undefined): boolean {
  const name = known(field?.value)?.replace(/^.*\//, "") ?? "";
  return terraform.test(name) || terragrunt.test(name);
}

/** Images that run what they are given as Helm. */
const helmImage = /(?:^|\/)(?:alpine\/helm|helm|k8s-helm|helm-secrets)(?:[:@]|$)/;

/** Words that Helm is given in a container, where the image runs it or its name stands before them; null: it is not. */
export function helmInContainer(fields: readonly Field[]): readonly Field[] | null {
  const textAt = (index: number): string => shownText(fields[index]?.value ?? string("")) ?? "";
  const options = new Set(
    fields.flatMap((_, index) => (/^--?(?:v|volume|entrypoint)$/.test(textAt(index)) ? index + 1 : [])),
  );
  const at = fields.findIndex((_, index) => !options.has(index) && /(?:^|\/)helm3?$/.test(textAt(index)));
  const image = fields.findIndex((_, index) => !options.has(index) && helmImage.test(textAt(index)));
  if (at > Math.max(image, 0)) return fields.slice(at + 1);
  const isEntered = fields.findIndex((_, index) => /^--entrypoint(?:=|$)/.test(textAt(index)));
  return image > 0 && isEntered < 0 ? fields.slice(image + 1) : null;
}
