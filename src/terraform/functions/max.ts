import { extreme } from "./extremes.ts";
import type { TerraformFunction } from "./function.ts";
import { hopOf } from "./known-arguments.ts";

export const max: TerraformFunction = {
  name: "max",
  parameters: [],
  rest: { name: "numbers", type: "number" },
  result: "number",
  lift: "deep",
  call: (args, at) => extreme(args, 1, hopOf("max", at)),
};
