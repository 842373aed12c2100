/** Programs that an image builds from source with tools that say nothing of which files belong to them. */
import type { Diagnostic } from "../../diagnostic.ts";
import type { Source } from "../../source.ts";
import { inSequence } from "../../pattern.ts";
import type { Instruction } from "./instructions.ts";

const builds = inSequence([
  /\b(?:mvnw?|gradlew?|sbt|bazel|lein)\b[^;&|\n]{0,200}/, // ./gradlew
  /\b(?:package|install|verify|build|assemble|assembly|\w{0,20}[jJ]ar)\b/,
]);

/** What is in them was not looked at. */
export function builtUnread(path: string, source: Source, instructions: readonly Instruction[]): readonly Diagnostic[] {
  const built = instructions.find(
    ({ keyword, start, end }) => keyword === "RUN" && builds.test(source.text.slice(start, end)),
  );
  if (built === undefined) return [];
  const message = `${path} builds a program from its source; what that names was not looked at`;
  const at = { source, start: built.start, end: built.end };
  return [{ severity: "note", code: "code-unread", message, at }];
}
