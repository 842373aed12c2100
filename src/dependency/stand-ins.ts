/** Words that people write where a region is to be filled in: `CHANGEME`, `your-region-here`, `us-east-X`. */
import { eitherOf } from "../pattern.ts";

const standIn = eitherOf(
  [
    /^(?:change|replace|fill|fix|set|edit|update)[ _-]?(?:me|this|in|it)\b/,
    /^(?:replace|fill|insert|enter|choose|select|pick)[ _-]/,
    /^(?:todo|tbd|tba|tbc|fixme|placeholder|x{2,})(?:$|[ _-])/,
    /^(?:foo|bar|baz|foobar|dummy|fake|mock|example|sample|invalid)(?:$|[ _-])/,
    /^(?:my|your|our|some)[ _-]/,
    /^(?:[a-z]+[ _-]){0,3}(?:region|location|zone|datacenter)$/,
    /(?:region|location|zone|datacenter)[ _-](?:name|code|id|here|slug)$/,
    /[ _-](?:x+|n|placeholder|here)$/, // us-east-X
  ],
  "i",
);

/** Whether it says that something else belongs in its place. Such a word is no region, nor one that nobody knows. */
export function isStandIn(text: string): boolean {
  return standIn.test(text);
}
