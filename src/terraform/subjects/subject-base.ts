/** What every subject of a module instance says of itself. */
import type { Span } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { addressIn } from "../names/instance.ts";
import type { Instance, Repetition } from "../names/instance.ts";

export function base(
  instance: Instance,
  address: string,
  at: Span,
): Pick<Subject, "address" | "format" | "at" | "when" | "byDefault" | "tags" | "provider"> {
  return {
    address: addressIn(instance, address),
    format: "terraform",
    at,
    when: instance.when,
    byDefault: instance.byDefault,
    tags: {},
    provider: null,
  };
}

/** Whether it is there at all: as its module is, and as its own element is. */
export function existence(instance: Instance, element: Repetition | null): Pick<Subject, "when" | "byDefault"> {
  if (element === null) return { when: instance.when, byDefault: instance.byDefault };
  return { when: [...instance.when, ...element.when], byDefault: instance.byDefault || element.byDefault };
}
