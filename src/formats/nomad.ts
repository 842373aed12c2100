/**
 * Jobs of Nomad: images, artifacts, environment, templates, regions; variables at their defaults, and as commands of
 * the repository set them.
 *
 * @documented with docker-bake
 */
import type { Files } from "../files.ts";
import { parseHcl } from "../hcl/parse.ts";
import type { Body } from "../hcl/syntax.ts";
import type { Source } from "../source.ts";
import { readHclFile } from "../terraform/written/read-file.ts";
import type { Setting, SettingHint, Subject } from "../subject.ts";
import { DEFAULT } from "../value/value.ts";
import type { Value } from "../value/value.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext } from "./format.ts";
import { commentsIn } from "./documents/hcl-comments.ts";
import { settingsIn, variablesOf } from "./documents/hcl-literals.ts";
import type { Variables } from "./documents/hcl-literals.ts";
import { deploysOfTemplate, unfollowed } from "./runs/deploys/all.ts";
import { deployedIn, wayOfCommand } from "./effect/ways-of-deploying.ts";
import type { Way } from "./effect/ways-of-deploying.ts";

export const format: Format = {
  name: "nomad",
  order: 24,
  mayBe: (path) => /\.nomad(?:\.hcl)?$|(?:^|\/)(?:nomad|jobs?)\/.*\.hcl$/s.test(path),
  recognises: ({ path, source: { text } }) =>
    /\.nomad(?:\.hcl)?$/.test(path) || /^job[ \t]+"[^"\n]+"[ \t]*\{/m.test(text),
  read({ path, source }, context) {
    const asWritten = readHclFile(context.files, path);
    const parsed = labels.test(source.text) ? parseHcl({ path, text: withoutMarks(source.text) }) : asWritten;
    const declared = variablesOf([parsed.body], source);
    const readings = waysOf(path, context).map(({ name, given, ...way }) => ({
      ...readingOf(path, jobsIn(parsed.body, source, new Map([...declared, ...given])), name),
      ...deployedIn(way),
    }));
    const diagnostics = [...parsed.diagnostics, ...unfollowed(context)];
    return { readings, diagnostics, comments: commentsIn(parsed) };
  },
};

function jobsIn(body: Body, source: Source, variables: Variables): readonly Subject[] {
  return body.blocks
    .filter(({ type }) => type === "job")
    .map((block) =>
      subjectOf({
        role: "resource",
        address: `job/${block.labels[0]?.text ?? ""}`,
        format: "nomad",
        type: "nomad-job",
        at: { source, start: block.typeStart, end: block.typeEnd },
        settings: started(settingsIn(block.body, source, variables, hintOf)).filter(({ path }) => isUsed(path, source)),
      }),
    );
}

/** Without groups of which none is started: `count = 0`. */
function started(settings: readonly Setting[]): readonly Setting[] {
  const none = settings.flatMap(({ path, value }) =>
    path.at(-1) === "count" && path.at(-2) !== "variable" && path[0] === "group" && isZero(value)
      ? [path.slice(0, -1)]
      : [],
  );
  if (none.length === 0) return settings;
  return settings.filter(({ path }) => !none.some((group) => group.every((part, index) => path[index] === part)));
}

function isZero(value: Value): boolean {
  return value.kind === "number" && value.number === 0 && (value.flags & DEFAULT) === 0;
}

/** What stands in `meta` decides nothing, unless something in the job asks for it: `${NOMAD_META_image}`. */
function isUsed(path: readonly (string | number)[], { text }: Source): boolean {
  const at = path.indexOf("meta");
  const isOfDriver = path.slice(0, at).some((part) => part === "config" || part === "env");
  if (at < 0 || isOfDriver) return true;
  const variable = `NOMAD_META_${String(path[at + 1]).replaceAll(/[^\w]/g, "_")}`;
  return text.toLowerCase().includes(variable.toLowerCase());
}

interface NamedWay extends Pick<Way, "isGiven" | "onlyIf"> {
  readonly name: string;
  readonly given: Variables;
}

/** Commands that run the job, with what they give; nobody here does: with nothing. */
function waysOf(path: string, context: FormatContext): readonly NamedWay[] {
  const runs = deploysOfTemplate(path, ["nomad"], context);
  // One that is only shown is run by whoever looks at it.
  const real = runs.filter(({ isTrial }) => !isTrial);
  const ways = (real.length > 0 ? real : runs).map(({ name, parameters, parameterFiles, ...deploy }) => ({
    ...wayOfCommand(deploy),
    name,
    given: new Map([...parameterFiles.flatMap((file) => [...valuesIn(file, context.files)]), ...parameters]),
  }));
  return ways.length > 0 ? ways : [{ name: "", given: new Map() }];
}

function valuesIn(path: string, files: Files): Variables {
  const read = files.text(path);
  return "source" in read ? variablesOf([readHclFile(files, path).body], read.source) : new Map();
}

/** Of a template that Terraform fills in: `job "${name}" {`. */
const labels = /^[ \t]*[a-z]+[ \t]+"[^"\n]*[$%]\{[^"\n]*"[ \t]*\{/m;

/** Names that are filled in as plain ones of the same length. */
function withoutMarks(text: string): string {
  return text.replaceAll(/^([ \t]*[a-z]+[ \t]+")([^"\n]*)(?="[ \t]*\{)/gm, (_, before: string, label: string) => {
    return before + label.replaceAll(/[^\w-]/g, "_");
  });
}

function hintOf(path: readonly (string | number)[]): SettingHint | undefined {
  const last = path.at(-1);
  if (last === "image" && path.includes("config")) return "image";
  if (last === "data" && path.includes("template")) return "text";
  if (path.includes("dns_servers") || path.includes("servers")) return "resolver";
  return path.includes("args") || last === "command" ? "script" : undefined;
}
