/** Scripts of PowerShell. */
import { folderOf } from "../../../files.ts";
import { string } from "../../../value/build.ts";
import { origin } from "../../../value/trace.ts";
import { folderValue } from "../../../script/folders.ts";
import type { Job, RunSource } from "../job.ts";
import { inShellWords } from "../../../script/languages/powershell-words.ts";

export const source: RunSource = {
  mayBe: (path) => /\.ps1$/i.test(path),
  *jobs(path, { files }): Iterable<Job> {
    const read = files.text(path);
    if (!("source" in read)) return;
    const own = folderOf(path);
    const holds = files.names(own)?.some((name) => /\.(?:tf|tofu)(?:\.json)?$/.test(name)) === true;
    const at = { source: read.source, start: 0, end: read.source.text.length };
    const value = inShellWords(string(read.source.text, origin("literal", at), 0));
    const root = folderValue(holds ? "." : own);
    const variables = new Map([["PSScriptRoot", root]]);
    const script = { value, at, environment: new Map(), variables, folder: null };
    yield { name: path, path, repository: holds ? own : ".", concerns: [], isOffered: true, scripts: [script] };
  },
};
