/** Scripts that are tasks of mise by where they lie: what their remarks set. Source: mise's reference of file tasks. */
import { folderValue, entered } from "../../script/folders.ts";
import type { Source } from "../../source.ts";
import { string } from "../../value/build.ts";
import { origin } from "../../value/trace.ts";
import type { Value } from "../../value/value.ts";

const place = /(?:^|\/)(?:\.?mise-tasks|(?:\.config\/)?\.?mise\/tasks)\//;
/** `#MISE dir="infra"`, `# [MISE] env={NAME="value"}` */
const remark = /^(?:#|\/\/)[ \t]*(?:MISE|\[MISE\])[ \t]+(dir|env)[ \t]*=[ \t]*(.*)$/gm;
const pair = /([A-Za-z_]\w*)[ \t]*=[ \t]*"([^"\n]*)"/g;

export interface FileTask {
  /** The folder of the repository in which tasks run unless they say another. */
  readonly repository: string;
  readonly folder: Value;
  readonly environment: ReadonlyMap<string, Value>;
}

/** Null: it is no task of mise. */
export function fileTaskIn(source: Source): FileTask | null {
  const at = source.path.search(place);
  if (at < 0) return null;
  let folder = folderValue(".");
  const environment = new Map<string, Value>();
  for (const { 0: whole, 1: key, 2: said = "", index } of source.text.matchAll(remark)) {
    if (key === "dir")
      folder = entered(folderValue("."), string(said.replaceAll(/["']|\{\{\s*config_root\s*\}\}\/?/g, "")));
    const from = index + whole.length - said.length;
    for (const set of key === "env" ? said.matchAll(pair) : []) {
      const [all, name = "", value = ""] = set;
      const start = from + set.index + all.length - 1 - value.length;
      environment.set(name, string(value, origin("literal", { source, start, end: start + value.length }), start));
    }
  }
  return { repository: at === 0 ? "." : source.path.slice(0, at), folder, environment };
}
