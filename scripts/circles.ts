/** Circles of imports: files of which each needs the other to be understood. */

/**
 * Groups of files that import each other, directly or through others, each sorted, the largest first (Tarjan's strongly
 * connected components). `imports` has for each file what it imports, types included: what can't be read alone is one
 * piece, whatever is left of it when it runs.
 */
export function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];
  const visit = (file: string): void => {
    const number = order.size;
    order.set(file, number);
    lowest.set(file, number);
    open.push(file);
    isOpen.add(file);
    for (const target of imports.get(file) ?? []) {
      if (!imports.has(target)) continue;
      if (!order.has(target)) visit(target);
      if (isOpen.has(target)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== number) return;
    const group = open.splice(open.indexOf(file));
    for (const one of group) isOpen.delete(one);
    if (group.length > 1 || (imports.get(file) ?? []).includes(file)) circles.push(group.sort());
  };
  for (const file of [...imports.keys()].sort()) visit(file);
  return circles.sort((one, other) => other.length - one.length);
}

/** What the folders below `src/` import, of what their files do; the vocabulary beside them is one piece with all. */
export function folderImports(imports: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const folderOf = (path: string): string | null => /^([^/]+)\//.exec(path)?.[1] ?? null;
  const folders = new Map<string, string[]>();
  for (const [file, targets] of imports) {
    const folder = folderOf(file);
    if (folder === null) continue;
    const others = targets.map(folderOf).filter((target) => target !== null && target !== folder) as string[];
    folders.set(folder, [...new Set([...(folders.get(folder) ?? []), ...others])]);
  }
  return folders;
}

/** What is wrong with circles, in words. */
export function circleProblems(circles: readonly (readonly string[])[]): string[] {
  return circles.map((circle) => `these import each other in a circle: ${circle.join(", ")}`);
}
