/** What every run of Maven in a project is given: `.mvn/maven.config` and `.mvn/jvm.config`. Source: Maven's guide. */
import { folderOf, joinPath } from "../../files.ts";
import { contentLines } from "../../script/syntax/lines.ts";
import { inSequence } from "../../pattern.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "../../subject.ts";
import type { Named } from "../named/named.ts";
import { setting } from "./sources.ts";

const property = /(?:^|\s)["']?-D([\w.-]{1,100})=([^\s"']{1,1000})/g;

/** Proxies, and addresses of repositories. */
export function givenToMaven(source: Source): Setting[] {
  return contentLines(source).flatMap(({ text, start }) =>
    [...text.matchAll(property)].flatMap((match): Setting[] => {
      const [whole, name = "", value = ""] = match;
      if (text.startsWith("#") || (!value.includes("://") && !/proxyHost$/i.test(name))) return [];
      const end = start + match.index + whole.length;
      return [setting(source, [name], end - value.length, end)];
    }),
  );
}

/** The program gets each word by itself: a file may stand on the line below its option. */
const file = inSequence(
  [
    /(?:^|\n|[ \t])/,
    /(?:(?:-s|-gs|--settings|--global-settings)(?:\s+|=)|-s(?=\S*\/))/, // --settings=
    /([^\s"'=-][^\s"']*)/,
  ],
  "g",
);

/** Settings by whatever name: `-s ci/maven.xml`. */
export function settingsForMaven(source: Source, path: string): Named[] {
  const project = joinPath(folderOf(path), "..");
  return [...source.text.matchAll(file)].flatMap((match): Named[] => {
    const [whole, written = ""] = match;
    const place = written.replace(/^\$\{(?:maven\.multiModuleProjectDirectory|session\.rootDirectory)\}\//, "");
    // Of whose home it is, nobody here knows.
    if (/[$~]|^\//.test(place)) return [];
    const end = match.index + whole.length;
    const at = { source, start: end - written.length, end };
    return [{ places: [joinPath(project, place)], as: "text", like: "settings.xml", by: path, at, isNeeded: true }];
  });
}
