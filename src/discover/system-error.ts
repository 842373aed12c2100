/** Why the system refused something, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "part of the path is a file",
  EISDIR: "it is a folder",
  EACCES: "it may not be touched",
  EPERM: "it may not be touched",
  EROFS: "it lies on a medium that can't be written",
  ENOSPC: "the disk is full",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
};

/** The same for a folder that was to be made: what is missing is not the folder itself. */
export function reasonOfFolder(error: unknown): string {
  const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
  return isMissing ? "no folder can be made there" : reasonOf(error);
}

export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? error.message) : error.message;
}
