/** A list that is made when somebody looks into it: most reports of a run that is said again show no dependencies. */
export function lazily<T>(make: () => readonly T[]): readonly T[] {
  const list: T[] = [];
  let isMade = false;
  const made = (): T[] => {
    if (!isMade) {
      isMade = true;
      for (const one of make()) list.push(one);
    }
    return list;
  };
  return new Proxy(list, {
    get: (_, key): unknown => Reflect.get(made(), key),
    has: (_, key) => Reflect.has(made(), key),
    ownKeys: () => Reflect.ownKeys(made()),
    getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(made(), key),
  });
}
