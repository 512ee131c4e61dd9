/** The mail server as an address says it, and keeping its secrets out of what is printed. */

export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; else it is asked for after greeting. */
  readonly isSecure: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | null;
};

/** Reads `smtp://user:password@host:587`; never repeats it when it is wrong, because the password may be anywhere in it. */
export function smtpServer(address: string): SmtpServer {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^smtps?:$/u.test(url.protocol) || url.hostname === "") {
    throw new Error(
      "The address of the mail server must look like smtp://user:password@host:587, signs such as @ and / in the password written as %40 and %2F.",
    );
  }
  const isSecure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ""),
    port: url.port === "" ? (isSecure ? 465 : 587) : Number(url.port),
    isSecure,
    auth: url.username === "" ? null : { user: decoded(url.username), pass: decoded(url.password) },
  };
}

/** True for this machine, where nobody can listen in between. */
export function isLocal({ host }: SmtpServer): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

/** The text without the password, however a server may have repeated it. */
export function withoutSecrets(text: string, server: SmtpServer | null): string {
  const { user = "", pass = "" } = server?.auth ?? {};
  if (pass === "") return text;
  const spellings = [pass, encodeURIComponent(pass), base64Of(pass), base64Of(`\0${user}\0${pass}`)];
  return spellings.reduce((hidden, secret) => hidden.replaceAll(secret, "***"), text);
}

function base64Of(text: string): string {
  return Buffer.from(text).toString("base64");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
