import { failure, unknown } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";
import { wholeNumber } from "./known-arguments.ts";

/** Salted, so another on every run. */
export const bcrypt: TerraformFunction = {
  name: "bcrypt",
  parameters: [{ name: "str", type: "string" }],
  rest: { name: "cost", type: "number" },
  result: "string",
  lift: "deep",
  call([, cost, ...more]) {
    if (more.length > 0) return failure("Too many arguments", "bcrypt takes a string and at most one cost.");
    if (cost?.kind === "number") {
      const rounds = wholeNumber(cost);
      if (typeof rounds !== "number") return rounds;
      // A cost below the least is raised to the default one.
      if (rounds > 31) return failure("Invalid cost", "The cost must be from 4 to 31.");
    }
    return unknown("string", { code: "computed", text: "bcrypt() is another on every run" }, { notNull: true });
  },
};
