import { unknown } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";

export const timestamp: TerraformFunction = {
  name: "timestamp",
  parameters: [],
  result: "string",
  lift: "deep",
  call: () => unknown("string", { code: "computed", text: "timestamp() is another on every run" }, { notNull: true }),
};
