/**
 * What it takes to put a stranger's text into each medium. Everything that a report prints may have been written by
 * whoever wrote the scanned files, so no format writes a string that hasn't been through here.
 */

/**
 * Control characters, separators that some readers take for line ends, marks that reorder or hide text, and halves
 * of surrogate pairs.
 */
const invisible = new RegExp(
  [
    // oxlint-disable-next-line no-control-regex -- they are what is looked for
    /[\u0000-\u001f\u007f-\u009f]/, // the bell, an escape sequence
    /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/, // a soft hyphen, right to left
    /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/, // half of a pair
    /\udb40[\udc00-\udc7f]/, // tags that spell a text nobody sees
  ]
    .map(({ source }) => source)
    .join("|"),
  "g",
);

function named(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** One line of text in which everything that can't be seen is spelt out: safe for a terminal. */
export function visible(text: string): string {
  return text.replace(invisible, named);
}

/** A line of source for a terminal: as `visible`, but tabs are indentation and become blanks. */
export function sourceLine(text: string): string {
  return visible(text.replaceAll("\t", " "));
}

/**
 * Lines of a log that a CI runner reads along: what would be a workflow command there is none. A path that begins
 * with colons is still the same path.
 */
export function withoutCommands(text: string): string {
  return text.replace(/^([^\S\r\n\u2028\u2029]*)::/gm, "$1./::").replaceAll("##[", "#\\u{23}[");
}

/** The message of a GitHub workflow command. */
export function workflowMessage(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A property (`file=…`, `title=…`) of a GitHub workflow command. */
export function workflowProperty(text: string): string {
  return workflowMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A CSV field (RFC 4180), always quoted; what a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvField(text: string): string {
  const shown = visible(text);
  const harmless = /^\s*[=+\-@|%＝＋－＠]/.test(text) || /^[\t\r\n]/.test(text) ? `'${shown}` : shown;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Printable ASCII without what markup is made of: nearly every text is nothing else. */
const plain = /^[ !#$%(-;=?-~]*$/;

/** Text or a quoted attribute of HTML. */
export function html(text: string): string {
  if (plain.test(text)) return text;
  return visible(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** Text or a quoted attribute of XML 1.0. Characters that XML can't hold are spelt out. */
export function xml(text: string): string {
  return html(text).replace(/[\ufffe\uffff]/g, named);
}

/**
 * JSON in which control characters, marks that reorder text and the like are escaped too: `JSON.stringify` leaves
 * U+009B alone, which is the beginning of a command to many terminals.
 */
export function jsonText(value: unknown, indent?: number): string {
  // Nearly all is plain ASCII, which one pass over it finds out; what is not is looked at run by run, whole pairs
  // together.
  return JSON.stringify(value, null, indent).replace(beyondAscii, (run) => run.replace(invisible, escapedUnits));
}

/** What `JSON.stringify` leaves as it is and may be invisible. Line feeds are its own indentation. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const beyondAscii = /[^\u0000-\u007e]+/g;

function escapedUnits(text: string): string {
  let escaped = "";
  for (let index = 0; index < text.length; index += 1)
    escaped += `\\u${text.charCodeAt(index).toString(16).padStart(4, "0")}`;
  return escaped;
}

/**
 * A JSON value inside a `<script>` element of HTML, which ends at `</script` and whose end moves after `<!--` and
 * `<script`. Only those are escaped: a long report holds millions of other `<`.
 */
export function scriptJson(value: unknown): string {
  return jsonText(value)
    .replaceAll("</", "<\\/")
    .replace(/<(?=!--|script)/gi, escapedUnits);
}

/** A string of CSS inside a `<style>` element: neither its quotes nor `</style` can end it. */
export function cssString(text: string): string {
  const escaped = visible(text).replace(
    /[^\w .,-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}

/**
 * Inline prose of GitHub-flavoured Markdown, safe in a table cell: no markup, no HTML, no link that nobody wrote, no
 * person mentioned.
 */
export function markdown(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>|~&]/g, (character) => entities[character] ?? `\\${character}`)
    .replace(
      /^(\s*)([#+\-=]|\d+[.)](?=\s|$))/,
      (_, blanks: string, mark: string) => `${blanks}${mark.slice(0, -1)}\\${mark.slice(-1)}`,
    )
    .replaceAll("://", "\\://")
    .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}\\.`)
    .replaceAll("@", "@\u200b");
}

/** Text in a block of HTML inside Markdown, where Markdown's own escapes mean nothing. */
export function markdownHtml(text: string): string {
  return html(text).replaceAll("@", "@\u200b");
}

/** A code span of GitHub-flavoured Markdown, safe in a table cell. */
export function markdownCode(text: string): string {
  const shown = visible(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = longest > 0 || shown.trim() === "" ? " " : "";
  return `${fence}${gap}${shown}${gap}${fence}`;
}

/**
 * A message of SARIF, in which `[text](target)` is a link (SARIF 2.1.0, 3.11.6); nothing that was scanned makes one,
 * nor an address that a viewer would turn into one by itself.
 */
export function sarifMessage(text: string): string {
  return text
    .replace(/(?<!\\)(\\*)([[\]])/g, "$1$1\\$2")
    .replaceAll("://", ":\u200b//")
    .replace(/\b(www)\./gi, "$1\u200b.");
}

/** A `/`-separated path as a relative URI reference; a colon can't make a scheme, since it is encoded. */
export function pathToUri(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(visible(part)))
    .join("/");
}

/** A URL that may be followed: `https:` or `http:`, else null. */
export function webUrl(text: string): string | null {
  return /^https?:\/\/[^\s"'<>\\]+$/i.test(text) ? text : null;
}
