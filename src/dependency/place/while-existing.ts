/** A configuration as it is while something exists that is deployed through it. */
import type { Subject } from "../../subject.ts";
import { assuming } from "../../value/assuming.ts";
import type { Condition } from "../../value/value.ts";

/** Asks the same of one configuration once: the subject where these hold, or itself where they say nothing of it. */
export function whileExisting(): (subject: Subject, when: readonly Condition[]) => Subject {
  const known = new Map<Subject, Map<string, Subject>>();
  return (subject, when) => {
    const key = JSON.stringify(
      when.map(({ key: name, branch, among = [], except = [] }) => [name, branch, [...among], [...except]]),
    );
    let ofSubject = known.get(subject);
    if (ofSubject === undefined) known.set(subject, (ofSubject = new Map()));
    let found = ofSubject.get(key);
    if (found === undefined) ofSubject.set(key, (found = assumed(subject, when)));
    return found;
  };
}

function assumed(subject: Subject, when: readonly Condition[]): Subject {
  const settings = subject.settings.map((one) => {
    const value = assuming(one.value, [when]);
    return value === one.value ? one : { ...one, value };
  });
  return settings.every((one, at) => one === subject.settings[at]) ? subject : { ...subject, settings };
}
