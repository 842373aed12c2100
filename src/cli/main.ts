/** `main(argv, streams)`: the command line as a function. The only `try` of the program stands here. */
import { UsageError } from "../diagnostic.ts";
import { visible } from "../report/escape.ts";
import { version } from "../version.gen.ts";
import { commands } from "./commands.ts";
import { cannotRun } from "./exit.ts";
import { widthOf } from "./streams.ts";
import type { Streams } from "./streams.ts";

export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    streams.stdout.write(`${version}\n`);
    return 0;
  }
  try {
    const { helpAsked, readQuickly, readFully } = await import("./parse.ts");
    const asked = helpAsked(argv);
    if (asked !== null) {
      if (asked.command === null && argv[0] === "help" && argv[1]?.startsWith("-") === false) {
        const { meantCommand } = await import("./misuse.ts");
        throw new UsageError(`no command "${argv[1]}"${meantCommand(argv[1])}`);
      }
      const { helpText } = await import("./help.ts");
      streams.stdout.write(`${await helpText(asked, Math.min(widthOf(streams.stdout, streams.env), 120))}\n`);
      return 0;
    }
    const read = (await readQuickly(argv)) ?? (await readFully(argv));
    return await read.command.run(read.values, read.rest, streams, argv, commands);
  } catch (error) {
    streams.stderr.write(`${explained(await withSuggestion(error, argv))}\n`);
    return cannotRun;
  }
}

/**
 * A word that is no path may be the value of a flag that takes none; where no command was named, one that is misspelt.
 */
async function withSuggestion(error: unknown, argv: readonly string[]): Promise<unknown> {
  if (!(error instanceof UsageError)) return error;
  const { NoSuchPath } = await import("./scanning.ts");
  if (!(error instanceof NoSuchPath) || !/^[a-z]+$/.test(error.path)) return error;
  const { meantCommand, valuelessBefore } = await import("./misuse.ts");
  const flag = await valuelessBefore(error.path, argv);
  if (flag !== null) return new UsageError(`${error.short}; ${flag} takes no value`);
  if (error.isNear || Object.hasOwn(commands, argv[0] ?? "")) return error;
  const meant = meantCommand(error.path) || "; `borderlint --help` lists the commands";
  return new UsageError(`${error.short}, and no command${meant}`);
}

function explained(error: unknown): string {
  if (error instanceof UsageError) {
    return `borderlint: ${error.message.split("\n").map(visible).join("\n")}`;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    `borderlint ${version}: this is a fault of Borderlint, not of its input; please report it with the lines ` +
    `below\n${stack.split("\n").map(visible).join("\n")}`
  );
}
