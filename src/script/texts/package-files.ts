/**
 * Files that say where package managers get packages from, as scripts write them: an address in one that is open is an
 * unknown index. What is known of it is read with the rest of the text. Source: the tools' documentation.
 */
import type { Span } from "../../source.ts";
import type { Value } from "../../value/value.ts";
import { emit } from "../state.ts";
import type { State } from "../state.ts";
import { slice } from "../syntax/text.ts";
import { alternativesOfAny, asText, shownText, textPieces } from "../words/values.ts";

/** What is before an address on its line, by the file in which it stands. */
const kinds: readonly (readonly [file: RegExp, before: RegExp])[] = [
  [/(?:^|\/)(?:sources\.list|sources\.list\.d\/[^/]+\.list)$/, /^\s*deb(?:-src)?\s+(?:\[[^\]]*\]\s*)?/], // deb URL x
  [/\/sources\.list\.d\/[^/]+\.sources$/, /^URIs:\s*/], // URIs: URL
  [
    /(?:^|\/)(?:yum\.repos\.d|repos\.d)\/[^/]+$|(?:^|\/)(?:yum|dnf)\.conf$/,
    /^\s*(?:baseurl|mirrorlist|metalink)\s*=\s*/,
  ],
  [/(?:^|\/)apk\/repositories$/, /^\s*(?:@\w+\s+)?/], // URL
  [/(?:^|\/)pacman\.d\/[^/]+$|(?:^|\/)pacman\.conf$/, /^\s*Server\s*=\s*/], // Server = URL
  [/(?:^|\/)(?:pip\.conf|pip\.ini)$/, /^\s*(?:extra-)?index-url\s*=\s*/], // index-url = URL
  [/(?:^|\/)\.(?:npmrc|yarnrc|yarnrc\.yml)$/, /^\s*(?:@[\w-]+:)?(?:registry|npmRegistryServer)\s*[=:\s]\s*"?/],
  [/(?:^|\/)\.cargo\/config(?:\.toml)?$/, /^\s*(?:index|registry)\s*=\s*"(?:sparse\+)?/], // registry = "URL"
  [/(?:^|\/)docker\/daemon\.json$/, /^.{0,200}"registry-mirrors"\s*:\s*\[\s*"/], // "registry-mirrors": ["URL"
];
const maxLines = 1_000;

/** Whether it says where packages come from. */
export function isPackageFile(file: string): boolean {
  return kinds.some(([name]) => name.test(file));
}

/** An address of which the host is open, and not below a domain that is known. */
const open = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?\uFFFC(?![\w.-]*\.[a-z]{2,})[^\s"',\]]*/i;

/** Tells of the open addresses in what is written to such a file. */
export function tellMirrors(state: State, file: string, content: Value, at: Span): void {
  const before = kinds.find(([name]) => name.test(file))?.[1];
  if (before === undefined) return;
  for (const { value } of alternativesOfAny(content)) {
    let from = 0;
    for (const line of (shownText(value) ?? "").split("\n", maxLines)) {
      const start = before.exec(line)?.[0].length ?? line.length;
      const address = open.exec(line.slice(start))?.[0];
      if (address !== undefined) {
        const own = slice(textPieces(value), from + start, from + start + address.length);
        emit(state, ["$", "mirror"], asText(own), at, "mirror");
      }
      from += line.length + 1;
    }
  }
}
