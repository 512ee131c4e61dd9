/** A new issue at the project, filled in ahead: the reader looks it over and sends it, or not. */

const NEW_ISSUE = "https://github.com/paperkin/paperkin/issues/new";

/** The address of a form that is filled in with these texts. */
export function issueUrl(title: string, body: string): string {
  return `${NEW_ISSUE}?${new URLSearchParams({ title, body }).toString()}`;
}
