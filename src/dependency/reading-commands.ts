/** Commands of clouds' tools that only ask for what is there: it goes nowhere by the region in which they ask. */

/** Operations of `aws SERVICE OPERATION`. */
const asks = /^(?:batch-)?(?:get|describe|list)-[\w-]+$/;
/** Verbs of `gcloud` and `az`, which stand last. */
const verbs = /^(?:list|describe|show)$/;
const maxCommand = 2_000;
/** What separates commands; a line that is continued is none. */
const ends = /(?<!\\)\n|[;|&`]|\$\(|\)/;
const flagAlone = /^--(?:debug|no-[\w-]+|version)$/;

/** Whether the command around a place in a script only reads. */
export function onlyReads(text: string, at: number): boolean {
  const before =
    text
      .slice(Math.max(0, at - maxCommand), at)
      .split(ends)
      .at(-1) ?? "";
  const after = text.slice(at, at + maxCommand).split(ends)[0] ?? "";
  const words = `${before}${after}`.split(/[\s\\]+/).filter((word) => word !== "");
  const start = words.findIndex((word) => /(?:^|\/|["'(])(?:aws|gcloud|az)$/.test(word));
  if (start < 0) return false;
  const named = positional(words.slice(start + 1));
  if (/aws$/.test(words[start] ?? "")) return asks.test(named[1] ?? "");
  return verbs.test(named.slice(0, 5).find((word, index) => index > 0 && isVerb(word)) ?? "");
}

function isVerb(word: string): boolean {
  return verbs.test(word) || /^(?:create|delete|update|add|remove|set|deploy|start|stop|run|import)(?:-|$)/.test(word);
}

/** Without options and what they are given. */
function positional(words: readonly string[]): readonly string[] {
  return words.filter((word, index) => {
    const option = words[index - 1] ?? "";
    const isGiven = option.startsWith("-") && !option.includes("=") && !flagAlone.test(option);
    return !word.startsWith("-") && !isGiven;
  });
}
