/** Files that are copied or mounted and are not here, because something makes them first or git leaves them out. */
import ignore from "ignore";
import type { Diagnostic } from "../../diagnostic.ts";
import { folderOf, isBelow, joinPath, nameOf } from "../../files.ts";
import type { Files } from "../../files.ts";
import { mayRun } from "../../formats/runs/those-that-run.ts";
import { eitherOf } from "../../pattern.ts";

/** What has commands that run before an image is built or a root applied; a Dockerfile's own run in the image. */
const scripted = eitherOf([/\.(?:sh|bash|mk|ps1|tf|tofu)$/, /(?:^|\/)(?:(?:GNUm|m|M)akefile|package\.json)$/]);
const inImage = /(?:Docker|Container)file|(?:^|\/)(?:docker-)?compose[^/]*$/i;
/** Executed where they are put: what such a file runs has to be looked at, whoever makes it. */
const executed = /\.(?:sh|bash|ps1|cmd|bat)$|(?:^|\/)(?:docker-)?entrypoint$/;

/** What stands on the line before a name that is written there; of a place outside of the tree, it is another file. */
const before = new RegExp(
  `(?:${[
    /(?:^|[^=-])>/, // echo … >
    /\btee(?: +-a)?/, // … | tee -a
    /\s-o|\s--out(?:put|file|-file)?=?/, // curl … -o, terraform plan … --out=
    /\b[Oo]ut-?[Ff]ile(?: -FilePath)?/, // … | Out-File -FilePath
  ]
    .map(({ source }) => source)
    .join("|")})[ \\t]*(?:\\\\?["'])?(?![/~])[\\w./\${}()-]*$`,
);
const copied = /\b(?:cp|mv)[ \t][^;|&]*[ \t]["']?(?![/~])[\w./${}-]*$/;
const lastWord = /^["']?[ \t]*(?:$|[;&|)\r\n"'\\])/;
const target = /^[\w./${}()-]*$/;
const targetEnd = /^[ \t]*:(?!=)/;
const maxLine = 200;

/** @param paths files of the scan. What is made is told in a note, as all that the scan need not have looked at. */
export function withMade(files: Files, paths: readonly string[], diagnostics: readonly Diagnostic[]): Diagnostic[] {
  if (!diagnostics.some(({ missing }) => missing !== undefined)) return [...diagnostics];
  const writers = paths.filter((path) => (scripted.test(path) || mayRun(path)) && !inImage.test(path));
  const known = new Map<string, string | null>();
  return diagnostics.map((one): Diagnostic => {
    const [first = ""] = one.missing ?? [];
    if (one.missing === undefined || executed.test(first)) return one;
    const key = one.missing.join("\n");
    const why = known.has(key) ? (known.get(key) ?? null) : whyGone(files, one.missing, writers);
    known.set(key, why);
    if (why === null) return one;
    return { ...one, severity: "note", code: "code-unread", message: `${first} is not here: ${why}` };
  });
}

function whyGone(files: Files, places: readonly string[], writers: readonly string[]): string | null {
  if (places.some((path) => isIgnored(files, path))) return "git leaves it out; what is in it was not looked at";
  const name = nameOf(places[0] ?? "");
  const writer = writers.find((path) => {
    const read = files.text(path);
    return "source" in read && writes(read.source.text, name, /makefile$|\.mk$/i.test(path));
  });
  return writer === undefined ? null : `${writer} makes a file of that name; what is in it was not looked at`;
}

/** By the ignore files of git in the folders around it; the nearest that says something counts. */
function isIgnored(files: Files, path: string): boolean {
  let folder = folderOf(path);
  for (;;) {
    const read = isBelow(path, folder) ? files.text(joinPath(folder, ".gitignore")) : null;
    if (read !== null && "source" in read) {
      const relative = folder === "." ? path : path.slice(folder.length + 1);
      const { ignored, unignored } = ignore().add(read.source.text).test(relative);
      if (ignored || unignored) return ignored;
    }
    if (folder === "." || folder === "/" || folder.startsWith("..")) return false;
    folder = folderOf(folder);
  }
}

/** Whether a command in it writes a file of the name, or it is a target of Make. */
function writes(text: string, name: string, isMake: boolean): boolean {
  if (name === "") return false;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const end = at + name.length;
    if (/[\w.-]/.test(text[at - 1] ?? "") || /[\w.-]/.test(text[end] ?? "")) continue;
    const near = text.slice(Math.max(0, at - maxLine), at);
    const line = near.slice(near.lastIndexOf("\n") + 1);
    const rest = text.slice(end, end + maxLine);
    if (before.test(line) || (copied.test(line) && lastWord.test(rest))) return true;
    if (isMake && target.test(line) && targetEnd.test(rest)) return true;
  }
  return false;
}
