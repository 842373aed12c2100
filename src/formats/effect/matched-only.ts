/**
 * What web servers, proxies and name servers compare a request with, refuse or answer themselves: a name there is
 * what others ask for, and nobody is asked by it.
 */
import { fromPieces } from "../../value/pieces.ts";
import type { Piece, TextPiece, Value } from "../../value/value.ts";
import { atMost } from "../../value/work.ts";
import { piecesOf } from "../documents/document-settings.ts";
import type { DocumentNode } from "../documents/document.ts";
import { eitherOf, inSequence } from "../../pattern.ts";

/** `[from, to)` of a text. */
export type Stretch = readonly [from: number, to: number];

const maxStretches = 5_000;

/** Blocks of nginx whose keys are compared with a variable; what stands behind a key may be whom it passes on to. */
const tables = /^[ \t]*(?:map|geo)[ \t]+\$[^\n{}]{1,300}\{([^{}]{0,100000})\}/gm;
const keyOfTable = inSequence(
  [
    /(?:^|[;\n])[ \t]*/,
    /("[^"\n]{0,2000}"|'[^'\n]{0,2000}'|[^\s;#"']{1,2000})[ \t]/, // "~*example" 1;
  ],
  "g",
);
/** What steers such a table. */
const directives = new Set("default include hostnames volatile proxy delete ranges".split(" "));

/** `if ($http_referer ~* "example")`; what is compared with may hold brackets of its own. */
const questions = inSequence(
  [
    /\bif[ \t]*\([ \t]*\$\w{1,100}[ \t]*/,
    /(?:!?~\*?|!?=)[ \t]*/, // ~*
    /("[^"\n]{0,2000}"|'[^'\n]{0,2000}'|[^\s"'()]{1,2000})/,
  ],
  "g",
);

/** What is answered here, in words; redirects send whoever asks to another place. */
const answeredByNginx = inSequence(
  [
    /(?<=^|[\s;{])return[ \t]+(?!30[12378]\b)\d{3}[ \t]+/, // return 410
    /("(?:[^"\\]|\\.){0,5000}"|'(?:[^'\\]|\\.){0,5000}')/, // "it has moved"
  ],
  "g",
);

export function matchedByNginx(text: string): readonly Stretch[] {
  const inTables = [...text.matchAll(tables)].flatMap((table): readonly Stretch[] => {
    const start = table.index + table[0].length - 1 - table[1]!.length;
    return [...table[1]!.matchAll(keyOfTable)].flatMap((line): readonly Stretch[] => {
      const [all, key = ""] = line;
      const to = start + line.index + all.length - 1;
      return directives.has(key) ? [] : [[to - key.length, to]];
    });
  });
  const asked = [...text.matchAll(questions)].map((one): Stretch => {
    const end = one.index + one[0].length;
    return [end - one[1]!.length, end];
  });
  return ordered([...inTables, ...asked, ...stretches(text, answeredByNginx)]);
}

const ofHaproxy = eitherOf(
  [
    /^[ \t]*acl[ \t][^\n]*/, // acl bad hdr(host) -i example.com
    inSequence([
      /^[ \t]*(?:http|tcp)-(?:request|response)[ \t]+(?:[\w-]+[ \t]+)?/,
      /(?:deny|reject|tarpit|silent-drop)\b[^\n]*/,
    ]),
    /[ \t](?:if|unless)[ \t][^\n]*/, // use_backend x if { hdr(host) example.com }
  ],
  "gm",
);

/** Machines behind a proxy that get nothing until somebody turns them on. */
const turnedOff = eitherOf(
  [
    inSequence([
      /^[ \t]*server[ \t]+[\w.-]+[ \t]+[^\s#]+/, // HAProxy: server two shop.example:443
      /(?:[ \t]+[^\s#]+)*?[ \t]+disabled\b[^\n]*/, // check disabled
    ]),
    /(?<=^|[\s;{])server[ \t]+[^\s;{}]+(?:[ \t]+[\w=.]+)*?[ \t]+down[ \t]*;/, // nginx
  ],
  "gm",
);

export function turnedOffIn(text: string): readonly Stretch[] {
  return /\b(?:disabled|down)\b/.test(text) ? stretches(text, turnedOff) : [];
}

const returned = /^[ \t]*http-request[ \t]+return[ \t][^\n]*/gm;
/** What is answered here, in words. */
const words = /[ \t](?:lf-)?string[ \t]+(?:"[^"]*"|'[^']*'|(?:[^\s\\]|\\.)+)/g;

export function matchedByHaproxy(text: string): readonly Stretch[] {
  const answered = [...text.matchAll(returned)].flatMap((line) =>
    [...line[0].matchAll(words)].map((found): Stretch => {
      const start = line.index + found.index;
      return [start, start + found[0].length];
    }),
  );
  return ordered([...stretches(text, ofHaproxy), ...answered]);
}

/** `respond /old "it has moved" 410`: what is answered here, in words. */
const ofCaddy = inSequence(
  [
    /^[ \t]*(?:respond|error)[ \t]+(?:[*/@][^\s"`]*[ \t]+)?/,
    /(?:"(?:[^"\\]|\\.){0,5000}"|`[^`]{0,5000}`)/, // "it has moved"
  ],
  "gm",
);

export function matchedByCaddy(text: string): readonly Stretch[] {
  return stretches(text, ofCaddy);
}

/** For whom what stands below holds; what nobody asks for is no dependency. */
const ofSsh = inSequence(
  [
    /^[ \t]*(?:Host|Match|CanonicalDomains|IdentityFile|UserKnownHostsFile)/, // Host *.example.com
    /[ \t=][^\n]*/,
  ],
  "gim",
);

export function matchedBySsh(text: string): readonly Stretch[] {
  return stretches(text, ofSsh);
}

/** Zones that are answered here, names that may not come back, and what is never asked. */
const ofResolvers = eitherOf(
  [
    /^[ \t]*local-zone[ \t]*:[^\n]*/, // unbound
    inSequence([/^[ \t]*local-data[ \t]*:[^\n]*/, /\s(?:A|AAAA|TXT|SOA|NS)\s[^\n]*/]),
    /^[ \t]*(?:private-\w+|domain-insecure|access-control)[ \t]*:[^\n]*/,
    /^[ \t]*do-not-query-\w+[ \t]*:[^\n]*/,
    /\bdeny-answer-(?:aliases|addresses)\b[^{}\n]{0,100}\{[^{}]{0,20000}\}/, // named
    /\bblackhole\b[^{}\n]{0,100}\{[^{}]{0,20000}\}/,
    inSequence([
      /^[ \t]*zone[ \t]+"[^"\n]{1,300}"/, // zone "example.com" { type master; }
      /(?=[^{}\n]{0,99}\{[^{}]{0,999}\btype[ \t]+(?:master|primary|hint)\b)/,
    ]),
    /^[ \t]*template[ \t][^\n{}]*/, // CoreDNS
    /^[ \t]*except[ \t][^\n{}]*/,
    /(?<=[ \t\n{])(?:0\.0\.0\.0|127\.0\.0\.1|::1?)(?:[ \t]+[\w-]+(?:\.[\w-]+)*)+/, // its `hosts { 0.0.0.0 name }`
  ],
  "gm",
);

export function matchedByResolvers(text: string): readonly Stretch[] {
  return stretches(text, ofResolvers);
}

function stretches(text: string, pattern: RegExp): readonly Stretch[] {
  const found = [...text.matchAll(pattern)].map(({ index, 0: all }): Stretch => [index, index + all.length]);
  return ordered(found);
}

function ordered(found: readonly Stretch[]): readonly Stretch[] {
  const all = found.toSorted(([one], [other]) => one - other);
  return atMost(all, maxStretches, "comparisons in the settings of a server");
}

/** The pieces of a file's text without these stretches of the file. */
export function without(gaps: readonly Stretch[], pieces: readonly Piece[]): Piece[] {
  if (gaps.length === 0) return [...pieces];
  return pieces.flatMap((piece) => ("text" in piece && piece.offset >= 0 ? remaining(piece, gaps) : [piece]));
}

function remaining(piece: TextPiece, gaps: readonly Stretch[]): readonly Piece[] {
  const { text, offset } = piece;
  const kept: Piece[] = [];
  let at = offset;
  for (const [from, to] of gaps) {
    if (to <= at || from >= offset + text.length) continue;
    if (from > at) kept.push({ ...piece, text: text.slice(at - offset, from - offset), offset: at });
    at = to;
  }
  return at < offset + text.length ? [...kept, { ...piece, text: text.slice(at - offset), offset: at }] : kept;
}

/** `nginx.ingress.kubernetes.io/server-snippet` without what requests are compared with; undefined: it is none. */
export function withoutQuestions(node: DocumentNode, path: readonly (string | number)[]): Value | undefined {
  if (node.kind !== "scalar" || !/-snippets?$/.test(String(path.at(-1)))) return undefined;
  const gaps = matchedByNginx(node.text);
  if (gaps.length === 0) return undefined;
  const ends = [...gaps.map(([from]) => from), node.text.length];
  const starts = [0, ...gaps.map(([, to]) => to)];
  return fromPieces(starts.flatMap((start, index) => piecesOf(node, start, Math.max(start, ends[index]!))));
}
