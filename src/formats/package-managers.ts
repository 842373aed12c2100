/**
 * Settings of package managers and container runtimes: the indexes, registries and mirrors from which they take
 * things.
 *
 * @title Package managers
 * @section machines
 * @recognised `.npmrc`, `pip.conf`, `*.repo`, `sources.list`, `daemon.json`, Galaxy's servers in `ansible.cfg`,
 *   pacman, apk, opkg, Nix, Ivy, `.mvn/maven.config`, `.mvn/jvm.config` and others; the same with `.template`,
 *   `.tmpl`, `.tpl` behind
 * @worksOut indexes, registries, mirrors; of Maven also the images and registries of plug-ins that build images, with
 *   the properties of the project and of its parents in the repository
 */
import { closingBrace, imagesOfGradle } from "./package-managers/gradle-images.ts";
import { folderOf, joinPath } from "../files.ts";
import type { Files } from "../files.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { settingsOf } from "./documents/document-settings.ts";
import type { Comment, Documents } from "./documents/document.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format, FormatContext, FormatFile, FormatReading } from "./format.ts";
import type { Named } from "./named/named.ts";
import { givenToMaven, settingsForMaven } from "./package-managers/maven-options.ts";
import { maven } from "./package-managers/maven.ts";
import { readDocuments } from "./documents/read-documents.ts";
import { contentLines } from "../script/syntax/lines.ts";
import {
  apk,
  apt,
  cargo,
  galaxy,
  ivy,
  npm,
  pacman,
  python,
  sections,
  setting,
  whole,
  yum,
} from "./package-managers/sources.ts";
import { eitherOf, inSequence } from "../pattern.ts";

interface Kind {
  readonly name: string;
  readonly path: RegExp;
  readonly content: RegExp;
  readonly settings: (source: Source, files: Files) => Setting[];
  readonly documents?: (source: Source) => Documents;
  readonly names?: (source: Source, path: string) => Named[];
}

const listed: Kind["settings"] = (source) => sections(source);

/** What rclone copies from and to is where data is kept; nothing is taken from it in another's place. */
const stores: Kind["settings"] = (source) =>
  sections(source).map(({ path, value, at }) =>
    /^(?:endpoint|url|host)$/.test(String(path.at(-1))) ? { path, value, at, hint: "url" } : { path, value, at },
  );

/** Source: the documentation of each tool. */
const kinds: readonly Kind[] = [
  {
    name: "npm",
    path: /(?:^|\/)\.?(?:npmrc|pnpmrc|bunfig\.toml)$/,
    content: /registry|mirror|binary|disturl|url/i,
    settings: npm,
  },
  {
    name: "yarn",
    path: /(?:^|\/)(?:\.yarnrc\.ya?ml|pnpm-workspace\.ya?ml)$/,
    content: /[Rr]egistr|:\/\//, // `spec: https://…` of a plug-in
    settings: document,
    documents: readDocuments,
  },
  {
    name: "yarn",
    path: /(?:^|\/)\.yarnrc$/,
    content: /^[ \t]*["']?(?:[\w@:-]*registry|yarn-offline)/m,
    settings: whole,
  },
  {
    name: "apt",
    path: /(?:^|\/)(?:apt\.conf\.d\/[\w.-]+|apt\.conf)$/,
    content: /^[ \t]*Acquire::/m,
    settings: whole,
  },
  { name: "pip", path: /(?:^|\/)pip\.(?:conf|ini)$/, content: /index-url|find-links/, settings: listed },
  {
    name: "pip",
    path: eitherOf([
      /(?:^|\/)(?:requirements|constraints)[\w.-]*\.(?:txt|in)$/, // requirements-dev.txt
      /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/, // requirements/base.in
    ]),
    content: eitherOf(
      [
        /^[ \t]*(?:-[ifrc]|--(?:extra-)?index-url|--find-links)\b/, // --extra-index-url
        /^[ \t]*--(?:trusted-host|requirement|constraint)\b/,
        /:\/\//,
      ],
      "m",
    ),
    settings: requirementLines,
    names: furtherLists,
  },
  {
    name: "uv",
    path: eitherOf([/(?:^|\/)(?:uv\.toml|Pipfile|pyproject\.toml|poetry\.toml|\.?pdm\.toml)$/, /(?:^|\/)pixi\.toml$/]),
    content: /url|index|mirror|:\/\//,
    settings: python,
  },
  {
    name: "conda",
    path: /(?:^|\/)(?:\.condarc|condarc|\.mambarc|environment\.ya?ml)$/,
    content: /channels|channel_alias/,
    settings: document,
    documents: readDocuments,
  },
  {
    name: "go",
    path: /(?:^|\/)go\.env$|(?:^|\/)\.config\/go\/env$/,
    content: /^GO(?:PROXY|SUMDB|NOPROXY)=/m,
    settings: listed,
  },
  { name: "cargo", path: /(?:^|\/)\.?cargo\/config(?:\.toml)?$/, content: /\[(?:source|registr)/, settings: cargo },
  {
    name: "maven",
    path: /(?:^|\/)(?:settings[\w.-]*|pom)\.xml$/,
    content: eitherOf([
      /<(?:mirror|\w{0,10}[rR]epositor)/, // <pluginRepositories>
      /(?:docker\w*|jib|jkube|fabric8|boot|kubernetes|openshift)-maven/,
    ]),
    settings: maven,
  },
  {
    name: "maven",
    path: /(?:^|\/)\.mvn\/(?:maven|jvm)\.config$/,
    content: /(?:^|\s)-(?:D|g?s|-(?:global-)?settings)/,
    settings: givenToMaven,
    names: settingsForMaven,
  },
  {
    name: "gradle",
    path: /\.gradle(?:\.kts)?$/,
    content: /\brepositories\s{0,100}\{|\b(?:jib|bootBuildImage)\b/,
    settings: (source) => [...gradle(source), ...imagesOfGradle(source)],
  },
  {
    name: "gradle",
    path: /(?:^|\/)(?:gradle|maven)-wrapper\.properties$/,
    content: /(?:distribution|wrapper)Url/,
    settings: listed,
  },
  { name: "ivy", path: /(?:^|\/)ivysettings[\w.-]*\.xml$/, content: /<resolvers/, settings: ivy },
  { name: "nix", path: /(?:^|\/)nix\.conf$/, content: /substituters/, settings: listed },
  { name: "ansible", path: /(?:^|\/)\.?ansible\.cfg$/, content: /^\[galaxy/m, settings: galaxy },
  { name: "pacman", path: /(?:^|\/)(?:mirrorlist[\w.-]*|pacman\.conf)$/, content: /^Server[ \t]*=/m, settings: pacman },
  {
    name: "apk",
    path: /(?:^|\/)repositories$/,
    content: /^https?:\/\/\S+\/(?:v\d|edge|latest-stable)/m,
    settings: apk,
  },
  { name: "opkg", path: /(?:^|\/)(?:distfeeds|customfeeds|opkg)\.conf$/, content: /^src/m, settings: whole },
  {
    name: "r",
    path: /(?:^|\/)renv\.lock$/,
    content: /"Repositories"/,
    settings: document,
    documents: readDocuments,
  },
  { name: "bundler", path: /(?:^|\/)Gemfile$/, content: /^[ \t]*source\b/m, settings: whole },
  {
    name: "apt",
    path: /(?:^|\/)[\w.-]*\.(?:list|sources)$/,
    content: /^[ \t]*(?:deb|deb-src)[ \t]|^URIs[ \t]*:/m,
    settings: apt,
  },
  {
    name: "yum",
    path: /\.repo$|(?:^|\/)(?:yum|dnf)\.conf$/,
    content: /^[ \t]*(?:baseurl|mirrorlist|metalink)[ \t]*=/m,
    settings: yum,
  },
  {
    name: "docker",
    path: /(?:^|\/)daemon\.json$/,
    content: /"(?:registry-mirrors|insecure-registries|dns|hosts|log-opts)"/,
    settings: document,
    documents: readDocuments,
  },
  {
    name: "containerd",
    path: /(?:^|\/)(?:hosts|config|buildkitd|nerdctl)\.toml$|(?:^|\/)registries\.conf$/,
    content: /^[ \t]*(?:server[ \t]*=|\[host|\[\[?registry|\[plugins\.)/m,
    settings: containerd,
  },
  { name: "cri-o", path: /(?:^|\/)[\w.-]*crio[\w./-]*\.conf$/, content: /^[ \t]*\[crio\b/m, settings: containerd },
  { name: "rclone", path: /(?:^|\/)rclone\.conf$/, content: /^[ \t]*type[ \t]*=/m, settings: stores },
  {
    name: "k3s",
    path: /(?:^|\/)registries\.ya?ml$/,
    content: /^(?:mirrors|configs)[ \t]*:/m,
    settings: document,
    documents: readDocuments,
  },
];

export const format: Format = {
  name: "package-managers",
  order: 50,
  mayBe: (path) => kinds.some((kind) => kind.path.test(named(path))),
  recognises: ({ path, source }) => kindOf(path, source.text) !== undefined,
  read,
};

function kindOf(path: string, text: string): Kind | undefined {
  const kind = kinds.find((one) => one.path.test(named(path)) && one.content.test(text));
  // What an engine fills in is no document before it has done so.
  return kind?.documents !== undefined && named(path) !== path && /\{\{|\{%|<%|\$\{/.test(text) ? undefined : kind;
}

/** Without what says that it is a template: `a.repo.template`. Those of roles are read where they are copied. */
function named(path: string): string {
  return path.replace(/\.(?:template|tmpl|tpl)$/i, "");
}

function read({ path, source }: FormatFile, { files }: FormatContext): FormatReading {
  const kind = kindOf(path, source.text);
  if (kind === undefined) return { readings: [], diagnostics: [] };
  const documents = kind.documents?.(source);
  const subject = subjectOf({
    role: "file",
    address: path,
    format: "package-managers",
    type: `${kind.name}-settings`,
    at: { source, start: 0, end: 0 },
    settings: kind.settings(source, files),
  });
  return {
    readings: [readingOf(path, [subject])],
    diagnostics: documents?.diagnostics ?? [],
    comments: documents?.comments ?? commentsIn(source),
    names: kind.names?.(source, path) ?? [],
  };
}

function commentsIn(source: Source): Comment[] {
  return [...source.text.matchAll(/(?:^|[ \t])(?:#+|;+|\/\/|<!--)([^\n]*)/gm)].map((match) => ({
    text: match[1]!.replace(/-->\s*$/, "").trim(),
    at: { source, start: match.index, end: match.index + match[0].length },
  }));
}

function document(source: Source): Setting[] {
  return readDocuments(source).documents.flatMap((node) =>
    settingsOf(node, { hint: (path) => (/dns/i.test(String(path[0])) ? "resolver" : "mirror") }),
  );
}

/** Hosts are named by their sections: `[host."https://mirror.example"]`. */
function containerd(source: Source): Setting[] {
  const all = sections(source, ({ section, key }) => key !== "" || section.startsWith("host."));
  return all.map((one) => (runtimeImage.test(String(one.path.at(-1))) ? asImage(one) : one));
}

/** The image that every pod is begun with. */
const runtimeImage = /^(?:sandbox_image|pause_image|sandbox)$/;

function asImage({ path, at }: Setting): Setting {
  const { source } = at;
  const written = /^"([^"\n]*)"|^'([^'\n]*)'/.exec(source.text.slice(at.start, at.end));
  const name = written?.[1] ?? written?.[2];
  const start = at.start + (name === undefined ? 0 : 1);
  const end = name === undefined ? at.end : start + name.length;
  return { ...setting(source, path.map(String), start, end), hint: "image" };
}

/** `-r more.lst`: lists of requirements by whatever name. */
function furtherLists(source: Source, path: string): Named[] {
  return contentLines(source).flatMap(({ text, start }): Named[] => {
    const [all, option = "", file = ""] =
      /^(-[rc][ \t]*|--(?:requirement|constraint)[= \t]+)([\w./-]+)/.exec(text) ?? [];
    if (all === undefined) return [];
    const from = start + option.length;
    const at = { source, start: from, end: from + file.length };
    const places = [joinPath(folderOf(path), file)];
    return [{ places, as: "text", like: "requirements.txt", by: path, at, isNeeded: false }];
  });
}

/** Indexes, and packages from a URL. */
function requirementLines(source: Source): Setting[] {
  return contentLines(source)
    .filter(
      ({ text }) =>
        /^(?:-i|-f|--(?:extra-)?index-url|--find-links|--trusted-host)\b/.test(text) ||
        (!text.startsWith("#") && text.includes("://")),
    )
    .map(({ text, start }) => {
      const comment = text.search(/\s#/);
      return setting(source, ["index-url"], start, start + (comment < 0 ? text.length : comment));
    });
}

/** Blocks of `repositories { … }`; the rest of a build is code. */
function gradle(source: Source): Setting[] {
  const { text } = source;
  const settings: Setting[] = [];
  // `ext { repo = '…' }`, `val repo = "…"`: where a repository asks for it, it says where from.
  const ofNames = (block: string): Setting[] =>
    [...block.matchAll(askedName)].flatMap(([, name = ""]) => {
      const own = name.slice(name.lastIndexOf(".") + 1);
      const set = new RegExp(`^(?!\\s*//).*?\\b${own}\\s*=\\s*(['"])([^'"\\n]{1,500})\\1`, "m").exec(text);
      const start = set === null ? 0 : set.index + set[0].length - 1 - set[2]!.length;
      return set === null ? [] : [setting(source, ["repositories", own], start, start + set[2]!.length)];
    });
  let end = 0;
  for (const match of text.matchAll(/\brepositories\s{0,100}\{/g)) {
    if (match.index < end) continue;
    end = closingBrace(text, match.index + match[0].length);
    settings.push(setting(source, ["repositories"], match.index, end), ...ofNames(text.slice(match.index, end)));
  }
  return settings;
}

/** `url repo`, `url = uri(repo)`: names by which a repository asks for an address, outside of comments. */
const askedName = inSequence(
  [
    /^(?!\s*\/\/).*?\burl\s*(?:=|\()?\s*/,
    /(?:uri\(\s*)?(?:"\$\{?)?/, // uri("${
    /([A-Za-z_][\w.]{0,60})/,
  ],
  "gm",
);
