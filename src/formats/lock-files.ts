/**
 * Lock files of package managers: the registry from which each package was taken, once for each host.
 *
 * @title Lock files
 * @section machines
 * @recognised `package-lock.json`, `yarn.lock`, `pnpm-lock.yaml`, `poetry.lock`, `Cargo.lock` and others, by name
 * @worksOut the hosts from which packages were taken, each once in a file
 */
import { nameOf } from "../files.ts";
import type { Source } from "../source.ts";
import type { Setting } from "../subject.ts";
import { string } from "../value/build.ts";
import { origin } from "../value/trace.ts";
import { readingOf, subjectOf } from "./emit.ts";
import type { Format } from "./format.ts";
import { exceed } from "../value/work.ts";

/** What stands before the URL of a package or index. Source: the documentation of each tool. */
const kinds: ReadonlyMap<string, RegExp> = new Map([
  ["package-lock.json", /"resolved"\s*:\s*"/g],
  ["npm-shrinkwrap.json", /"resolved"\s*:\s*"/g],
  ["yarn.lock", /\bresolved\s+"|^[ \t]+resolution:\s*"[^"\n]*?::__archiveUrl=/gm],
  ["pnpm-lock.yaml", /\btarball:\s*['"]?/g],
  ["bun.lock", /^[ \t]+"[^"\n]+":\s*\["[^"\n]+",\s*"/gm],
  ["composer.lock", /"url"\s*:\s*"/g],
  ["poetry.lock", /^url\s*=\s*"/gm],
  ["pdm.lock", /\burl\s*=\s*"/g],
  ["uv.lock", /\b(?:registry|url|git)\s*=\s*"/g],
  ["Pipfile.lock", /"url"\s*:\s*"/g],
  ["Cargo.lock", /^source\s*=\s*"(?:registry|sparse|git)\+/gm],
  ["Gemfile.lock", /^[ \t]+remote:\s*/gm],
  ["pubspec.lock", /^[ \t]+url:\s*"?/gm],
  ["Package.resolved", /"location"\s*:\s*"/g],
  ["conda-lock.yml", /^[ \t-]+url:\s*"?/gm],
  ["mix.lock", /\{:git,\s*"/g],
  ["flake.lock", /"url"\s*:\s*"/g],
  ["Podfile.lock", /^[ \t]+:git:\s*["']?|^[ \t]+["']?(?=https?:)/gm],
]);

const maxHosts = 1_000;

export const format: Format = {
  name: "lock-files",
  order: 49,
  mayBe: (path) => kinds.has(nameOf(path)),
  recognises: () => true,
  read({ path, source }) {
    const subject = subjectOf({
      role: "file",
      address: path,
      format: "lock-files",
      type: "lock-file",
      at: { source, start: 0, end: 0 },
      settings: registriesIn(source, kinds.get(nameOf(path))!),
    });
    return { readings: [readingOf(path, [subject])], diagnostics: [] };
  },
};

/** The first URL of each host: thousands of packages from one registry are one thing to change. */
function registriesIn(source: Source, mark: RegExp): Setting[] {
  const { text } = source;
  const settings = new Map<string, Setting>();
  for (const match of text.matchAll(mark)) {
    const start = match.index + match[0].length;
    const url = /^[\w+]{2,10}:\/\/([^\s"'/:#?]{1,255})[^\s"',)\]}]{0,2000}/.exec(text.slice(start, start + 2_300));
    const host = url?.[1]?.toLowerCase();
    if (url === null || host === undefined || settings.has(host)) continue;
    const at = { source, start, end: start + url[0].length };
    settings.set(host, {
      path: ["registry", settings.size],
      value: string(url[0], origin("literal", at), start),
      at,
      hint: "mirror",
    });
    if (settings.size < maxHosts) continue;
    exceed(`it names more than ${maxHosts} hosts`);
    break;
  }
  return [...settings.values()];
}
