/**
 * Programs that describe infrastructure (CDK, Pulumi, CDK for Terraform; Vagrant, Tilt), and those that pipelines,
 * scripts and Terraform run. Nothing is run: a literal in the place of a region or image is certain, any other
 * possible; in TypeScript, JavaScript and Python what is given there is followed to where it is written.
 *
 * @title Programs
 * @section machines
 * @recognised TypeScript, JavaScript and Python that import CDK, Pulumi, CDK for Terraform, cdk8s, troposphere or
 *   Hera, or LiteLLM; Go, Java, Kotlin, Scala, C#, F# and Visual Basic in a project of Pulumi, CDK or CDK for Terraform
 *   that import it or hold the code of a region; `Vagrantfile`, `Tiltfile`; programs of any kind that a
 *   command of a pipeline, script, provisioner or image, a data source `external` or an action of the repository runs,
 *   or builds and runs
 * @worksOut literals: those in the place of a region or image, and addresses that Python or JavaScript asks as it
 *   starts, for certain, others `possible`, also codes of regions in
 *   lists and maps, unless they are only compared, denied or keys; of Python, JavaScript and TypeScript what calls are
 *   given: constants of other modules, members of classes and enumerations, entries of JSON, YAML, TOML and INI files
 *   that are loaded, variables with a default, arguments with a default (`argparse`, `click`, `typer`), context of CDK,
 *   settings of
 *   Pulumi's stacks, variables of Terraform and of the environment, options and words of the command line, as commands,
 *   scripts and pipelines give them,
 *   names of stacks, each round of a loop over a list that is written down, what functions are given by all who call
 *   them, and classes by what is built on them; an image that can't be followed is told as open; texts that
 *   are put together (`+`, `format`, `join`, templates, own functions), the commands that they start and the files and
 *   variables that they write, as a shell would; of the other languages constants that are named in the place of a
 *   region or image, in whichever file; of Pulumi the packages that are imported whole (`import * as x`), and
 *   the resources made by that name; addresses that only the environment names and nothing in the repository sets are
 *   told as open
 * @leaves what a program in another language comes to but for constants that it names, packages imported in part,
 *   what other programs put together (`dist/`): where such a program is run, that is told (`code-unread`)
 */
import { folderOf, isBelow, isThere, nameOf } from "../files.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { wholeOf } from "../source.ts";
import { exceed } from "../value/work.ts";
import type { Source, Span } from "../source.ts";
import type { Reading, Setting, Subject } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { servicesCalled } from "./application/litellm-services.ts";
import { deployedIn, wayOfCommand } from "./effect/ways-of-deploying.ts";
import { readingOf, subjectOf } from "./emit.ts";
import { openAddresses } from "./programs/addresses.ts";
import { commandsOfRuby, isRuby } from "./rakefile/tasks.ts";
import { providerSubjects } from "./programs/providers.ts";
import type { Format, FormatContext } from "./format.ts";
import { constantSettings } from "./programs/constants.ts";
import { followedSettings, writtenIn } from "./programs/followed/places.ts";
import type { FollowedSetting } from "./programs/followed/places.ts";
import { importedBy } from "./programs/imports.ts";
import type { CommentMark } from "../script/languages/literals.ts";
import { dialectIn, dialectOf, programInShellWords } from "../script/programs/in-shell-words.ts";
import { withoutValues } from "../script/programs/parse.ts";
import { tablesIn } from "../script/programs/tables.ts";
import { isPlaceName, literalSettings } from "../script/languages/program.ts";
import { eitherOf } from "../pattern.ts";

interface Kind {
  /** In the words of the cloud whose regions stand in it, if it is for one. */
  readonly type: string;
  readonly path: RegExp;
  readonly content: RegExp;
  readonly comments: readonly CommentMark[];
}

const typescript = /\.[cm]?[jt]sx?$/;
const python = /\.py$/;
const go = /\.go$/;
const java = /\.(?:java|kt|scala)$/;
const dotnet = /\.(?:cs|fs|vb)$/;

const litellm = /^[ \t]*(?:from|import)[ \t]+litellm\b/m;

const kinds: readonly Kind[] = [
  { type: "aws:cdk", path: typescript, content: /["'](?:aws-cdk-lib|@aws-cdk\/)/, comments: ["//"] },
  { type: "aws:cdk", path: python, content: /^[ \t]*(?:from|import)[ \t]+aws_cdk\b/m, comments: ["#"] },
  { type: "pulumi-program", path: typescript, content: /["']@pulumi\//, comments: ["//"] },
  { type: "pulumi-program", path: python, content: /^[ \t]*(?:from|import)[ \t]+pulumi/m, comments: ["#"] },
  { type: "pulumi-program", path: go, content: /"github\.com\/pulumi\/pulumi/, comments: ["//"] },
  { type: "aws:cdk", path: go, content: /"github\.com\/aws\/aws-cdk-go/, comments: ["//"] },
  { type: "aws:cdk", path: java, content: /\bsoftware\.amazon\.awscdk\b/, comments: ["//"] },
  { type: "aws:cdk", path: dotnet, content: /\bAmazon\.CDK\b/, comments: ["//"] },
  { type: "pulumi-program", path: java, content: /\bcom\.pulumi\./, comments: ["//"] },
  { type: "pulumi-program", path: dotnet, content: /\bPulumi\b/, comments: ["//"] },
  {
    type: "cdktf-program",
    path: go,
    content: /"github\.com\/hashicorp\/terraform-cdk-go|"cdk\.tf\/go/,
    comments: ["//"],
  },
  { type: "cdktf-program", path: java, content: /\bcom\.hashicorp\.cdktf\b/, comments: ["//"] },
  { type: "cdktf-program", path: dotnet, content: /\bHashiCorp\.Cdktf\b/, comments: ["//"] },
  { type: "cdktf-program", path: typescript, content: /["'](?:cdktf|@cdktf\/)/, comments: ["//"] },
  { type: "cdktf-program", path: python, content: /^[ \t]*(?:from|import)[ \t]+cdktf/m, comments: ["#"] },
  { type: "dagger-module", path: python, content: /^[ \t]*(?:from|import)[ \t]+dagger\b/m, comments: ["#"] },
  { type: "dagger-module", path: typescript, content: /["']@dagger\.io\/dagger/, comments: ["//"] },
  { type: "aws:sst", path: /(?:^|\/)sst\.config\.[cm]?[jt]s$/, content: /\$config\(|["']sst/, comments: ["//"] },
  {
    type: "aws:troposphere",
    path: python,
    content: /^[ \t]*(?:from|import)[ \t]+troposphere\b/m,
    comments: ["#"],
  },
  { type: "argo-program", path: python, content: /^[ \t]*(?:from|import)[ \t]+hera\b/m, comments: ["#"] },
  { type: "cdk8s-program", path: python, content: /^[ \t]*(?:from|import)[ \t]+cdk8s/m, comments: ["#"] },
  { type: "cdk8s-program", path: typescript, content: /["']cdk8s["'/-]/, comments: ["//"] },
  { type: "litellm-program", path: python, content: litellm, comments: ["#"] },
  { type: "vagrant", path: /(?:^|\/)Vagrantfile[\w.-]*$/, content: /Vagrant\.configure/, comments: ["#"] },
  { type: "tilt", path: /(?:^|\/)Tiltfile[\w.-]*$|\.tiltfile$/, content: /\(/, comments: ["#"] },
];

/** Beside what belongs to such a program; other source files are not even opened. */
const projects = /(?:^|\/)(?:cdk|cdktf)\.json$|(?:^|\/)Pulumi(?:\.[\w-]+)?\.ya?ml$/;
const ownNames = eitherOf([
  /(?:^|\/)sst\.config\.[cm]?[jt]s$/, // sst.config.ts
  /(?:^|\/)(?:Vagrantfile|Tiltfile)[\w.-]*$|\.tiltfile$/,
]);
/** As such programs are called, and the folders in which they lie, where no file of a project is beside them. */
const usualNames = new RegExp(
  [
    String.raw`(?:^|/)(?:bin/[\w-]+|app|index|main|__main__|[\w-]*(?:stacks?|workflow|cloudformation\w*)|`,
    String.raw`(?:infra|infrastructure|iac|cdk|pulumi)/(?:.*/)?[\w-]+)\.\w+$`,
  ].join(""),
  "is",
);
const made = eitherOf([
  /(?:^|\/)(?:dist|cdk\.out|cdktf\.out|\.gen)\//,
  /\.d\.[cm]?ts$|\.min\.js$/,
  /\.(?:test|spec)\.[cm]?[jt]sx?$/, // stack.test.ts
  /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/, // test_stack.py
]);

const otherMade = eitherOf([
  /_test\.go$|(?:^|\/)vendor\//, // stack_test.go
  /(?:^|\/)(?:src\/test|obj|bin|target|build)\//, // obj/Debug/Shop.cs
]);

/** Nobody follows what goes from file to file in these languages: what may be a place in such a project is told. */
const notFollowed = eitherOf([go, java, dotnet]);
const holdsPlace = eitherOf([
  /"[a-z]{2}(?:-[a-z]+){1,2}-\d"/, // "cn-north-1"
  /"(?:cn|ap|eu|us|me|na)-[a-z]{4,20}(?:-[a-z]+)?"/, // "cn-hangzhou"
  /"(?:china(?:north|east)\d?|eastasia)"/,
]);

const knownFolders = new WeakMap<readonly string[], readonly string[]>();

function isInProject(path: string, paths: readonly string[]): boolean {
  return projectsAround(path, paths).length > 0;
}

/** The folders of projects in which it lies. */
function projectsAround(path: string, paths: readonly string[]): readonly string[] {
  let folders = knownFolders.get(paths);
  if (folders === undefined) {
    folders = [...new Set(paths.filter((one) => projects.test(one)).map(folderOf))];
    knownFolders.set(paths, folders);
  }
  return folders.filter((folder) => isBelow(path, folder));
}

function projectOf(path: string, paths: readonly string[]): string {
  const around = projectsAround(path, paths).toSorted((one, other) => other.length - one.length);
  return around[0] ?? folderOf(path);
}

export const format: Format = {
  name: "programs",
  order: 96,
  mayBe: (path, paths) =>
    ownNames.test(path) ||
    (notFollowed.test(path) && !otherMade.test(path) && isInProject(path, paths)) ||
    ((typescript.test(path) || python.test(path)) &&
      !made.test(path) &&
      (usualNames.test(path) || isInProject(path, paths))),
  recognises: ({ path, source }, context) =>
    kindOf(path, source.text) !== undefined ||
    (notFollowed.test(path) && holdsPlace.test(source.text)) ||
    isPartOfProgram(path, source, context),
  read({ path, source }, context) {
    const kind = kindOf(path, source.text);
    const isPart = kind === undefined && isPartOfProgram(path, source, context);
    if (kind === undefined && isMade(path, source.text))
      return { readings: [], diagnostics: [notLookedInto(path, wholeOf(source))] };
    const isRun = kind === undefined && !isPart && !(format.mayBe(path, context.paths) && notFollowed.test(path));
    const isBeside = kind === undefined && notFollowed.test(path) && !isRun;
    const dialect = typescript.test(path) || python.test(path) ? dialectOf(path) : null;
    const followed = followedSettings(source, path, kind !== undefined || isPart, context);
    const { text } = source;
    const literals = literalSettings(source, text, 0, kind?.comments ?? commentsOf(path), {
      how: isBeside ? "beside" : "written",
      withoutValues: dialect === null ? [] : withoutValues(text, dialect),
      tables: dialect === null ? [] : tablesIn(text, dialect, isPlaceName),
    });
    const taken = writtenIn(source, followed);
    const settings = [
      ...literals.filter((one) => !isFollowed(one, followed, taken)),
      ...(kind === undefined ? [] : constantSettings(source, projectOf(path, context.paths), context)),
      ...asShellRunsIt(path, source),
      ...followed.flatMap(({ setting, way }) => (way === null ? [setting] : [])),
    ];
    const asked = python.test(path) && litellm.test(source.text) ? servicesCalled(settings) : [];
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "programs",
      type: kind?.type ?? "program",
      at: { source, start: 0, end: 0 },
      settings: [...settings, ...asked],
    });
    const ofWays = readingsOfWays(subject, followed, context);
    const providers = kind?.type === "pulumi-program" ? providerSubjects(source) : [];
    const names = kind === undefined && !isPart ? importedBy(source, path) : [];
    const unresolved = openAddresses(source, path, context);
    const own = { ...readingOf(path, [subject, ...providers]), unresolved };
    const told = isRun ? notWorkedOut(path, source) : [];
    return { readings: [own, ...ofWays], diagnostics: told, names };
  },
};

/** What takes effect in one of the ways alone in which the project is deployed. */
function readingsOfWays(
  subject: Subject,
  followed: readonly FollowedSetting[],
  { paths }: FormatContext,
): readonly Reading[] {
  const ways = new Set(followed.flatMap(({ way }) => (way === null ? [] : [way])));
  return [...ways].map((way) => {
    const settings = followed.flatMap((one) => (one.way === way ? [one.setting] : []));
    const { file, label, deploy } = way;
    // Where its project has it, too.
    const project =
      file === null
        ? null
        : paths.find((one) => folderOf(one) === folderOf(file) && /^Pulumi\.ya?ml$/.test(nameOf(one)));
    const reading = readingOf(project ?? subject.address, [{ ...subject, settings }], label);
    return deploy === null ? reading : { ...reading, ...deployedIn(wayOfCommand(deploy)) };
  });
}

const builds = /\bnew[ \t]+[A-Z]|(?:^|[^\w.])(?:\w{1,80}\.)?[A-Z]\w{0,80}\(|\bsuper\(/;
/** Modules that one takes in, directly or through others, in which what it builds with is looked for. */
const mostModulesBetween = 400;

/** Builds with what other files of its project make of such a library, and does not take that in itself. */
function isPartOfProgram(path: string, source: Source, { files, paths }: FormatContext): boolean {
  const isRead = (typescript.test(path) || python.test(path)) && isInProject(path, paths);
  if (!isRead || !builds.test(source.text) || isMade(path, source.text)) return false;
  const seen = new Map<string, Source>([[path, source]]);
  for (const [by, taken] of seen) {
    for (const place of importedBy(taken, by).flatMap(({ places }) => places)) {
      if (seen.has(place) || !isThere(files, place) || files.names(place) !== null) continue;
      const read = files.text(place);
      if (!("source" in read)) continue;
      if (kindOf(place, read.source.text) !== undefined) return true;
      if (seen.size >= mostModulesBetween) {
        exceed(`whether ${path} builds infrastructure is asked of more than ${mostModulesBetween} modules`);
        return true;
      }
      seen.set(place, read.source);
    }
  }
  return false;
}

/** A text that is filled in or may be taken, where it is known what with, and who takes it. */
function isFollowed({ at, hint, value }: Setting, followed: readonly FollowedSetting[], taken: ReadonlySet<number>) {
  if (value.kind === "choice" && taken.has(at.start)) return true;
  if (!at.source.text.slice(at.start, at.end).includes("{")) return false;
  return followed.some(({ setting: own }) => own.hint === hint && own.at.start <= at.start && at.end <= own.at.end);
}

/** What the program puts together, and whom it starts. */
function asShellRunsIt(path: string, source: Source): readonly Setting[] {
  const dialect = dialectOf(path) ?? dialectIn(/^#![^\n]{1,200}/.exec(source.text)?.[0] ?? "");
  const at = wholeOf(source);
  if (isRuby(path, source.text)) {
    const commands = commandsOfRuby(source);
    return commands === null ? [] : [{ path: ["program"], value: commands, at, hint: "script" }];
  }
  const text = string(source.text, origin("literal", at), 0);
  const script = dialect === null ? null : programInShellWords(text, dialect);
  return script === null ? [] : [{ path: ["program"], value: script, at, hint: "script" }];
}

/** What another program has put together: what stands in it is whatever its libraries know. */
function isMade(path: string, text: string): boolean {
  return path.endsWith(".min.js") || text.length > longestWritten;
}

/** Characters of a program that people write. */
const longestWritten = 200_000;

const withSlashes = /\.(?:php|rs|swift|dart|groovy|kts|csx|sc)$/;

function commentsOf(path: string): readonly CommentMark[] {
  if (typescript.test(path) || notFollowed.test(path) || withSlashes.test(path)) return ["//"];
  return path.endsWith(".lua") ? ["--"] : ["#"];
}

/** Runs a text that is put together while it runs: `exec(base64.b64decode(…))`; a method of that name is another. */
const runsText = /(?:^|[^\w.])(?:exec|eval|new Function)\([ \t]*(?!["')])/m;

/** A program that is run, and of which not all was worked out. */
function notWorkedOut(path: string, source: Source): readonly Diagnostic[] {
  const dialect = dialectOf(path) ?? dialectIn(/^#![^\n]{1,200}/.exec(source.text)?.[0] ?? "");
  if (dialect !== null && !runsText.test(source.text)) return [];
  const why =
    dialect === null
      ? "is run; only texts that stand in it were looked at, not what it puts together or takes from elsewhere"
      : "is run and runs a text that it puts together, which was not looked at";
  return [{ severity: "note", code: "code-unread", message: `${source.path} ${why}`, at: wholeOf(source) }];
}

function notLookedInto(path: string, at: Span): Diagnostic {
  const message = `${path} is run as it is; a program has made it, and what is in it was not looked at`;
  return { severity: "note", code: "code-unread", message, at };
}

function kindOf(path: string, text: string): Kind | undefined {
  return kinds.find((kind) => kind.path.test(path) && kind.content.test(text));
}
