import { unknown } from "../../value/build.ts";
import type { TerraformFunction } from "./function.ts";

/** Another one on every run. */
export const uuid: TerraformFunction = {
  name: "uuid",
  parameters: [],
  result: "string",
  lift: "deep",
  call: () => unknown("string", { code: "computed", text: "uuid() is another on every run" }, { notNull: true }),
};
