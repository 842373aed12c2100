/** Why the system refused something, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "part of the path is a file",
  EISDIR: "it is a folder",
  EACCES: "you have no permission for that",
  EPERM: "you have no permission for that",
  EROFS: "it lies on a medium that can't be written",
  ENOSPC: "the disk is full",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
};

const folderReasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no folder can be made there; name another place"],
  ["EEXIST", "a file is where a folder has to be; name another place"],
  ["ENOTDIR", "a file is where a folder has to be; name another place"],
  ["EACCES", "you may make no folder there; name another place"],
  ["EPERM", "you may make no folder there; name another place"],
]);

/** The same for a folder that was to be made: what is missing is not the folder itself. */
export function reasonOfFolder(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return folderReasons.get(code) ?? reasonOf(error);
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? error.message) : error.message;
}
