/** The folder on a WebDAV server that a reader means, whatever they copied its address from. Pure. */
import { PaperkinError } from "../errors.ts";

/** The folder that lists lie in, made where it is missing. */
const FOLDER = "paperkin";

/** Schemes that file managers write for the same thing. */
const SCHEMES = /^(?:web)?davs?:/iu;

/**
 * The folders that an address may mean, the likeliest first, each with a slash at its end and without a password. Throws
 * PaperkinError `davAddress` for what is no address, and for one that is not encrypted and leaves this machine.
 */
export function webdavFolders(address: string, user: string): readonly [string, ...string[]] {
  const typed = address.trim().replace(SCHEMES, "https:");
  const text = /^[a-z][a-z\d+.-]*:\/\//iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(text)) throw new PaperkinError("davAddress", "no address");
  const url = new URL(text);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname));
  if (!isSafe) throw new PaperkinError("davAddress", url.protocol);
  const { origin, pathname } = url;
  const nextcloud = (base: string) => inFolder(`${origin}${base}/remote.php/dav/files/${encodeURIComponent(user)}/`);
  // The address bar of Nextcloud and ownCloud, and the part of their WebDAV address that leaves out whose files.
  const own = /^(.*?)\/(?:remote\.php\/dav(?:\/files)?\/?$|(?:index\.php|apps\/files|login)(?:\/|$))/u.exec(pathname);
  if (own !== null) return [nextcloud(own[1] ?? "")];
  const given = inFolder(`${origin}${pathname.replace(/\/*$/u, "/")}`);
  return pathname === "/" ? [given, nextcloud("")] : [given];
}

function inFolder(folder: string): string {
  return folder.endsWith(`/${FOLDER}/`) ? folder : `${folder}${FOLDER}/`;
}

/** True for this machine itself, where nothing can listen in between. */
function isLoopback(hostname: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u.test(hostname);
}
