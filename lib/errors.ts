/**
 * The failures a reader can be told about. Each has a code with a sentence in the locale file (`error_<code>`);
 * anything else is a bug and keeps its stack.
 */

/** Codes with a sentence for the reader. Adding one means adding `error_<code>` to the locale file. */
export const errorCodes = [
  "badRequest",
  "notAllowed",
  "unknownPaper",
  "noPaper",
  "unknownList",
  "listNameEmpty",
  "listNameTooLong",
  "storageFull",
  "storageBroken",
  "noLinks",
  "pageClosed",
  "undoExpired",
  "importCopyCut",
  "importFileGone",
  "importUnreadable",
  "fileNotOfFormat",
  "fileTooLarge",
  "fileNewer",
  "linkDamaged",
  "linkNewer",
  "linkTooLarge",
  "noteTooLong",
  "davAddress",
  "davRefused",
  "davNotThere",
  "davMoved",
  "davFull",
  "davUnreadable",
  "zoteroClosed",
  "zoteroRefused",
  "backupFailed",
  "tooManyToCite",
  "copyDamaged",
  "noWords",
  "hostOff",
  "offline",
  "metered",
  "hostRests",
  "hostSpent",
  "hostFailed",
  "answerTooLarge",
  "answerUnreadable",
  "deliveryRefused",
  "aborted",
  "unexpected",
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** A failure with a sentence for the reader. */
export class PaperkinError extends Error {
  readonly code: ErrorCode;
  /** When trying again makes sense, epoch milliseconds; null when that is not known. */
  readonly retryAt: number | null;

  constructor(code: ErrorCode, detail?: string, retryAt: number | null = null) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.name = "PaperkinError";
    this.code = code;
    this.retryAt = retryAt;
  }
}

/** The code to show for anything that was thrown; disk-full and broken-database errors of IndexedDB are recognised by name. */
export function errorCodeOf(thrown: unknown): ErrorCode {
  if (thrown instanceof PaperkinError) return thrown.code;
  const names = namesOf(thrown);
  if (names.includes("QuotaExceededError")) return "storageFull";
  // Chrome reports a full disk as a silent abort, a damaged store as UnknownError (MDN, IDBTransaction.error).
  if (names.some((name) => ["AbortError", "UnknownError", "OpenFailedError", "DatabaseClosedError"].includes(name))) {
    return "storageBroken";
  }
  return "unexpected";
}

/** Dexie wraps the browser's error in `inner`, those of many writes at once in `failures`: all names count. */
function namesOf(thrown: unknown): string[] {
  const names: string[] = [];
  for (let error = thrown; error instanceof Error; error = "inner" in error ? error.inner : undefined) {
    names.push(error.name);
    if ("failures" in error && Array.isArray(error.failures)) names.push(...namesOf(error.failures[0]));
  }
  if (typeof DOMException !== "undefined" && thrown instanceof DOMException) names.push(thrown.name);
  return names;
}
