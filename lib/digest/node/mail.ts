/** Sends a digest as a mail that plain and fine mail programs read, with the headers that lists have. */
import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Digest } from "../digest.ts";
import { digestHtml } from "../render/html.ts";
import { digestSubject } from "../render/subject.ts";
import { digestText } from "../render/text.ts";
import type { DigestWords } from "../render/words.ts";
import { bareAddress } from "./options.ts";
import { isLocal, type SmtpServer } from "./smtp-server.ts";

const CONNECT_MS = 30_000;
const SILENCE_MS = 120_000;

type Mail = {
  readonly to: readonly string[];
  readonly from: string;
  readonly unsubscribe: readonly string[];
};

/** Sends it; gives the addresses that the server refused while it took others. Rejects when nothing was sent. */
export async function sendDigest(
  digest: Digest,
  words: DigestWords,
  server: SmtpServer,
  { to, from, unsubscribe }: Mail,
): Promise<readonly string[]> {
  const domain = bareAddress(from).split("@").at(-1) ?? "localhost";
  const [first = null] = unsubscribe;
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.isSecure,
    ...(server.auth !== null && { auth: server.auth }),
    // A password goes to another machine only where nobody can read it on the way.
    requireTLS: server.auth !== null && !isLocal(server),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      from,
      to: [...to],
      subject: digestSubject(digest, words),
      text: digestText(digest, words, { unsubscribe: first }),
      html: digestHtml(digest, words, { unsubscribe: first }),
      date: new Date(digest.madeAt),
      messageId: `<digest.${digest.day}.${keyOf([...to, from])}@${domain}>`,
      list: {
        id: { url: `digest.${domain}`, comment: "Paperkin" },
        ...(unsubscribe.length > 0 && { unsubscribe: [unsubscribe.map((url) => ({ url, comment: "" }))] }),
      },
      headers: {
        "Auto-Submitted": "auto-generated",
        // One click is a request of the web (RFC 8058).
        ...(unsubscribe.some((url) => url.startsWith("https:")) && {
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }),
      },
    });
    return sent.rejected.map((address: string | { readonly address: string }) =>
      typeof address === "string" ? address : address.address,
    );
  } finally {
    transport.close();
  }
}

/** The same for the same people, so that a mail server tells a mail that was sent again. */
function keyOf(addresses: readonly string[]): string {
  return createHash("sha256").update(addresses.join("\n")).digest("hex").slice(0, 16);
}
