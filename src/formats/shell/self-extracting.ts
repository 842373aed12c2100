/** Scripts that unpack what is appended to them: `tail -n +$LINE "$0" | tar xz`. */
import type { Diagnostic } from "../../diagnostic.ts";
import { wholeOf } from "../../source.ts";
import type { Source } from "../../source.ts";
import { inSequence } from "../../pattern.ts";

const unpacksItself = inSequence([
  /\b(?:tail|sed|g?awk|dd|cat|head)\b[^\n|;&]{0,200}/,
  /["'= ]\$\{?(?:0|BASH_SOURCE)\b/,
  /[^\n]{0,200}\|[^\n]{0,100}/,
  /\b(?:tar|bsdtar|cpio|unzip|7z)\b/,
]);
/** Where the commands end and the rest may be anything. */
const ending = /^[ \t]*exit\b[^\n]*\n/gm;
const packed = /\S{60}/;

/** An archive that a script carries behind its last command is listed nowhere: nobody here looks into it. */
export function unreadBehind(path: string, source: Source): readonly Diagnostic[] {
  const { text } = source;
  const at = unpacksItself.exec(text);
  if (at === null) return [];
  const behind = [...text.matchAll(ending)]
    .map(({ index, 0: line }) => index + line.length)
    .find((end) => end > at.index);
  if (behind === undefined || !packed.test(text.slice(behind))) return [];
  const message = `${path} unpacks what is appended to it, which was not looked at`;
  return [{ severity: "error", code: "named-unread", message, at: wholeOf(source) }];
}
