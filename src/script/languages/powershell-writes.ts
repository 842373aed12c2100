/**
 * What a statement of PowerShell prints or writes to a file: `"a=$b" >> $env:GITHUB_OUTPUT`, `"a" | Out-File x`,
 * `Add-Content -Path x -Value "a"`, `Write-Host "##vso[task.setvariable …]"`.
 */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text that is written, in a statement; `file` null: it is printed. */
export interface Written {
  readonly text: Stretch;
  /** In single quotes nothing is filled in. */
  readonly isPlain: boolean;
  readonly file: Stretch | null;
  readonly adds: boolean;
}

const text = String.raw`(?:"([^"]{0,2000})"|'([^']{0,2000})'|([\w.=$:/{}-]{1,200}))`;
const printing = String.raw`(?:echo|Write-Output|Write-Host|Write-Information)`;
/** `"text" >> file`, `echo text > file` */
const redirected = new RegExp(String.raw`^(?:${printing}\s+)?${text}\s*(>>?)\s*(\S.*)$`, "id");
/** `"text" | Out-File file` */
const piped = new RegExp(
  String.raw`^(?:${printing}\s+)?${text}\s*\|\s*(Out-File|Add-Content|Set-Content|Tee-Object|tee)\b(.*)$`,
  "id",
);
/** `Add-Content -Path file -Value "text"` */
const told = /^(Add-Content|Set-Content|Out-File)\b(.*)$/i;
const value = new RegExp(String.raw`\s-(?:Value|InputObject)\s+${text}`, "id");
const printed = new RegExp(String.raw`^${printing}\s+(?:-Object\s+)?${text}$`, "id");
const path = /\s-(?:FilePath|Path|LiteralPath)\s+(?:"([^"]+)"|'([^']+)'|([^\s"']+))/di;
const first = /^\s+(?:"([^"]+)"|'([^']+)'|([^\s"'-][^\s"']*))/d;

export function writtenBy(statement: string): Written | null {
  const direct = redirected.exec(statement);
  if (direct !== null) {
    const [from] = direct.indices![5]!;
    return made(direct, unquoted(statement, from, statement.length), direct[4] === ">>");
  }
  const through = piped.exec(statement);
  if (through !== null)
    return made(through, fileAmong(through[5]!, through.indices![5]![0]), adds(through[4]!, through[5]!));
  const [, name, words = ""] = told.exec(statement) ?? [];
  if (name !== undefined) {
    const found = value.exec(statement);
    return found === null ? null : made(found, fileAmong(words, name.length), adds(name, words));
  }
  const shown = printed.exec(statement);
  return shown === null ? null : made(shown, null, false, true);
}

function adds(name: string, words: string): boolean {
  return /^Add-/i.test(name) || /\s-Append\b/i.test(words);
}

function made(match: RegExpExecArray, file: Stretch | null, isAdded: boolean, isPrinted = false): Written | null {
  const [start, end] = match.indices![1] ?? match.indices![2] ?? match.indices![3]!;
  if (file === null && !isPrinted) return null;
  return { text: { start, end }, isPlain: match[2] !== undefined, file, adds: isAdded };
}

/** The file that the options of a command name, or its first word does. */
function fileAmong(words: string, at: number): Stretch | null {
  const { indices } = path.exec(words) ?? first.exec(words) ?? {};
  const found = indices?.[1] ?? indices?.[2] ?? indices?.[3];
  return found === undefined ? null : { start: at + found[0], end: at + found[1] };
}

function unquoted(statement: string, start: number, end: number): Stretch {
  const isQuoted = /["']/.test(statement[start] ?? "") && statement[start] === statement[end - 1];
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
