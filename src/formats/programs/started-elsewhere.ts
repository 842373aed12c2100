/** Whether a program may be started by what nobody here follows: an image, a service, a schedule. */
import { isConfiguration, nameOf } from "../../files.ts";
import { eitherOf } from "../../pattern.ts";
import type { FormatContext } from "../format.ts";
import type { Deploy } from "../runs/deploys/all.ts";

const mayStart = eitherOf([
  /(?:^|\/)(?:[\w.-]*(?:Docker|Container)file[\w.-]*|Procfile|Earthfile|crontab)$/, // api.Dockerfile
  /\.(?:service|cron|sh|bash|tf|hcl|bicep)$/,
]);

/** @param starts those that are known: what else their files say of it is known as well. */
export function isNamedElsewhere(program: string, starts: readonly Deploy[], context: FormatContext): boolean {
  const name = nameOf(program);
  const stem = name.replace(/\.\w+$/, "").replace(/[^\w-]/g, ".");
  const own = new Set(starts.map(({ at }) => at.source.path));
  // `uvicorn main:app`, `python -m tools.main`, a function's `main.handler`
  const called = new RegExp(
    String.raw`\b${stem}(?::\w|\.\w{0,20}(?:handler|app)\b)|-m[ \t"',]{1,4}[\w.]{0,80}\b${stem}\b`,
  );
  return context.paths.some((path) => {
    if (own.has(path) || !(mayStart.test(path) || isConfiguration(path))) return false;
    const read = context.files.text(path);
    return "source" in read && (read.source.text.includes(name) || called.test(read.source.text));
  });
}
