/** What is deployed in a way in which nobody knows whether anything is run. */
import type { Subject } from "../../subject.ts";
import type { Condition } from "../../value/value.ts";

export function perhapsDeployed(subjects: readonly Subject[], onlyIf: string): readonly Subject[] {
  const condition: Condition = { key: `way|${onlyIf}`, branch: "so", text: onlyIf };
  return subjects.map((subject) => ({ ...subject, when: [...subject.when, condition] }));
}
