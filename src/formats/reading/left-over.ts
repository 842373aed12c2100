/**
 * Files that look like settings and that no reader takes: whoever reads them may be sent wherever they say. Of each
 * only what names somebody known is kept, all of it `possible`; the files themselves stay among those not read.
 */
import { eitherOf, inSequence } from "../../pattern.ts";
import { wholeOf } from "../../source.ts";
import type { Source, Span } from "../../source.ts";
import type { Reading, Setting, Subject } from "../../subject.ts";
import { literalsIn } from "../../script/languages/literals.ts";
import { shownText } from "../../script/words/values.ts";
import { perhapsDeployed } from "../../terraform/instances/perhaps-deployed.ts";
import { fromPieces } from "../../value/pieces.ts";
import type { Documents } from "../documents/document.ts";
import { readDocuments } from "../documents/read-documents.ts";
import { readSections } from "../documents/sections.ts";
import { settingsOf } from "../documents/document-settings.ts";
import { stretches } from "../package-managers/sources.ts";
import { without } from "../effect/matched-only.ts";
import { readingOf, subjectOf } from "../emit.ts";
import { templatePieces } from "./filled-in.ts";
import { pairSettings } from "./named-pairs.ts";
import { commentsIn } from "../shell.ts";
import type { Piece } from "../../value/value.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";

/** Who is named in a text: hosts and regions that the catalogue knows, as they are written. */
export type NamedIn = (text: string) => readonly string[];

export interface LeftOver {
  readonly reading: Reading;
  readonly comments: readonly { readonly text: string; readonly at: Span }[];
}

/** Code units; what is larger is read as text, and not as a tree. */
const longest = 1_000_000;

const documents = /\.(?:ya?ml|jsonc?|json5)$/i;
const sectioned = eitherOf([/\.(?:toml|ini|cfg|conf|cnf|env)$/, /\.(?:properties|props)$/, /(?:^|\/)\.env[^/]*$/], "i");
const xml = /\.(?:xml|config|plist)$/i;
const programs = eitherOf([
  /\.(?:py|rb|pl|lua|php|exs|groovy|gradle|bzl|star|rake)$/,
  /\.[cm]?[jt]s$/,
  /(?:^|\/)[A-Z]\w*file$/, // Snakefile
]);
/** Folders of what nobody reads but people, and of what only tests read: `.github/ISSUE_TEMPLATE/bug.yml`. */
const foldersForOthers: ReadonlySet<string> = new Set(
  (
    "issue_template i18n l10n locale locales lang translations doc docs documentation spec specs mock mocks " +
    "__mocks__ sample samples fixture fixtures __fixtures__ __snapshots__ e2e"
  ).split(" "),
);
/** `tests`, `__tests__`, `testdata`, `test-fixtures` */
const ofTests = /^_*test(?:s|ing|data|files?|cases?)?(?:[_-].*)?$/;
const namesForPeople: ReadonlySet<string> = new Set(
  "mkdocs.yml mkdocs.yaml funding.yml .all-contributorsrc citation.cff codecov.yml .codecov.yml".split(" "),
);
/** `Dockerfile-notes.md` */
const prose = /\.(?:md|markdown|rst|adoc|txt)$/;
/** What nobody reads as text, and what says of which packages something is made. */
const noSettings: ReadonlySet<string> = new Set(["archive", "terraform-plan", "package"]);
/** Only whoever has put the file aside knows what it was for. */
const kindsAside: ReadonlySet<string> = new Set(["aside", "terraform-aside"]);

/**
 * Whether a file that no reader took is looked through; `named`: where another file names it. What tests and people
 * read, and what was put aside, takes effect only where somebody copies, mounts or gives it to a program.
 *
 * @param kind what it looks like.
 */
export function isLookedThrough(path: string, kind: string): "always" | "named" | "never" {
  const folders = path.toLowerCase().split("/");
  const name = folders.pop() ?? "";
  if (prose.test(name) || noSettings.has(kind)) return "never";
  const isAside = kindsAside.has(kind) || namesForPeople.has(name);
  const isForOthers = folders.some((folder) => foldersForOthers.has(folder) || ofTests.test(folder));
  return isAside || isForOthers ? "named" : "always";
}

/** What a file names that no reader took; null: nobody known. */
export function leftOverIn(source: Source, namedIn: NamedIn): LeftOver | null {
  const { path, text } = source;
  const names = new Set(namedIn(text));
  if (names.size === 0) return null;
  const document = documents.test(path) && text.length <= longest ? readDocuments(source) : null;
  const telling = waysOfReading(source, document, names)
    .map((settings) => sayingSomething(settings, namedIn))
    .find((settings) => settings.length > 0);
  if (telling === undefined) return null;
  const at = { source, start: 0, end: 0 };
  const subject: Subject = subjectOf({ role: "file", address: path, format: "left-over", type: "left-over", at });
  const subjects = perhapsDeployed([{ ...subject, settings: telling }], "something reads this file");
  return { reading: readingOf(path, subjects), comments: document?.comments ?? commentsIn(source) };
}

/** As what it is by its name, and where that finds nobody whom the text names, as lines. */
function waysOfReading(
  source: Source,
  document: Documents | null,
  names: ReadonlySet<string>,
): readonly (readonly Setting[])[] {
  const { path } = source;
  if (programs.test(path)) return [literalSettings(source)];
  if (document !== null && !document.diagnostics.some(({ severity }) => severity === "error"))
    return [document.documents.flatMap((node) => settingsOf(node))];
  const pairs = pairSettings(source, names, xml.test(path), remarksOf(source));
  const lines = [...pairs, ...textSettings(source)];
  return sectioned.test(path) ? [[...sectionSettings(source), ...pairs], lines] : [lines];
}

function sectionSettings(source: Source): readonly Setting[] {
  return readSections(source).map(({ section, key, value, at }) => ({
    path: [...section.split("."), key].filter((name) => name !== ""),
    value: string(value, origin("literal", at), at.start),
    at,
  }));
}

/** `new Error("…`, `console.log(`, `raise ValueError("…` */
const said = inSequence([
  eitherOf([/\b\w*(?:Error|Exception)/, /\bconsole\.\w+/, /\b(?:print|warn|puts)/]), // new Error
  /\s*\(\s*["'`]+$/, // ("
]);

function literalSettings(source: Source): readonly Setting[] {
  const { path, text } = source;
  return literalsIn(source, path.endsWith(".lua") ? ["--"] : ["#", "//"]).flatMap(({ name, start, end }) => {
    // What a person reads when it fails sends nobody anywhere.
    if (said.test(text.slice(Math.max(0, start - 60), start))) return [];
    const at = { source, start, end };
    const key = name.slice(name.lastIndexOf(".") + 1);
    return [
      {
        path: [key === "" ? "literal" : key],
        value: string(text.slice(start, end), origin("literal", at), start),
        at,
      },
    ];
  });
}

/** Lines under their keys, outside of comments. */
function textSettings(source: Source): readonly Setting[] {
  return [{ path: [], value: fromPieces(piecesOf(source)), at: wholeOf(source), hint: "text" }];
}

function piecesOf(source: Source): readonly Piece[] {
  const pieces = templatePieces(source);
  return without(remarksOf(source), pieces);
}

function remarksOf({ path, text }: Source): ReturnType<typeof stretches> {
  return xml.test(path) ? stretches(text, "<!--", "-->") : [];
}

/**
 * Settings that name somebody, with the plain words beside them, which may deny them; none, where nobody is named.
 * All of them: one that is denied or a link says nothing of the next.
 */
function sayingSomething(settings: readonly Setting[], namedIn: NamedIn): readonly Setting[] {
  let isAnyNamed = false;
  const telling = settings.filter(({ value }) => {
    const text = shownText(value);
    if (text === null) return value.kind === "bool";
    if (/^[A-Za-z]{1,12}$/.test(text)) return true;
    const isNamed = namedIn(text).length > 0;
    isAnyNamed ||= isNamed;
    return isNamed;
  });
  return isAnyNamed ? telling : [];
}
