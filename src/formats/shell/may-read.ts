/** Whether a script reads or starts other files, as far as its text alone tells. */
import { eitherOf, inSequence } from "../../pattern.ts";
import { handsOn, noNames } from "./handed-on.ts";

/** What there is no use in parsing a script without. */
const reading = eitherOf(
  [
    /(?:^|[\s;&|({])(?:\.|source)[ \t]/, // . x
    /\b(?:cp|mv|ln|install)[ \t][^\n;|&]{0,300}\.(?:tf|tofu)\b/, // cp cn.txt main.tf
    /\b(?:cat|head|tail|grep|sort|cut|xargs|crontab|wget|curl|jq|gojq|yq)[ \t]/,
  ],
  "m",
);
const redirected = /[^<]<[ \t]*[\w."'$]/;
/** A script that is started with arguments: `./x.sh a`, `bash x.sh a`. */
const startedWith = inSequence(
  [
    eitherOf([
      /\.(?:ba|da|z|k|a)?sh["']?/, // x.sh
      /(?:^|[\s;&|("'])\.{0,2}\/?[\w-][\w./-]*\/[\w.-]+/, // ./scripts/x
    ]),
    /[ \t]+[\w"'$.-]/,
  ],
  "m",
);

/** The same in an environment of its own: `CN=1 ./x.sh`. */
const startedIn = inSequence(
  [
    /(?:^|[\s;&|(])[A-Za-z_]\w{0,60}=[^\s;&|]{0,200}/, // CN=1
    /(?:[ \t]+[^\s;&|]{1,200}){0,4}[ \t]+/, // R=x bash
    /[^\s;&|]{0,200}(?:\/[\w.-]|\.(?:ba|da|z|k|a)?sh\b)/, // ./x.sh
  ],
  "m",
);

/** A script that is started, whatever with. */
export const startedAtAll = inSequence(
  [
    eitherOf([/^/, /[\s;&|("']/]),
    eitherOf([
      /\.{0,2}\/?[\w-][\w./-]*\/[\w.-]+/, // ./scripts/x
      /\.\/[\w.-]+/, // ./x
      /[\w./-]+\.(?:ba|da|z|k|a)?sh\b/, // x.sh
    ]),
  ],
  "m",
);

/** @param given names of what the script has in its environment. */
export function mayRead(script: string, given: ReadonlySet<string> = noNames): boolean {
  if ([reading, redirected, startedWith, startedIn].some((way) => way.test(script))) return true;
  return script.includes("file://") || (handsOn(script, given) && startedAtAll.test(script));
}
