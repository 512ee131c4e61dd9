/** What the digest on the command line is told to do, by options, the environment and a file for the password. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { localDay } from "../../days.ts";
import { parsePreferences, type Preferences } from "../../preferences.ts";
import { isWebUrl } from "../../text.ts";
import { smtpServer, type SmtpServer } from "./smtp-server.ts";

/** The environment variable that holds the SMTP address, so that the password stands in no list of processes. */
const SMTP_VARIABLE = "PAPERKIN_SMTP";
const MOST_PAPERS = 50;

export const usage = `Usage: npm run digest -- --to ADDRESS --lists FILE.jsonl --smtp smtp://user:password@host:587

  --to ADDRESS          whom to send it to; may be given several times
  --lists FILE          your saved papers as JSON Lines, the file that Paperkin downloads
  --smtp URL            smtp:// or smtps://; without it, the environment variable ${SMTP_VARIABLE}
  --smtp-file FILE      a file with that address in it, so that the password stands in no list of processes
  --from ADDRESS        whom it comes from; your own address unless told otherwise
  --size N              papers at most, 10 unless told otherwise
  --categories A,B      arXiv's categories to look through: cs.CL,cs.LG
  --mute-topic WORDS    leaves out papers with these words in the title or keywords; may be given several times
  --mute-author NAME    leaves out papers by this author; may be given several times
  --unsubscribe URL     mailto: or https:, where mails are cancelled; may be given once each
  --state FILE          what was sent, so that no paper comes twice; beside it, what the sources allow
  --dry-run             sends nothing and remembers no paper
  --out DIR             with --dry-run: where the digest is written in every format; printed without it
  --source-base URL     asks this server instead of every source, its host as the first part of the path
  --today YYYY-MM-DD    another day than today`;

export type DigestOptions = {
  readonly to: readonly string[];
  readonly from: string;
  /** Null for a dry run. */
  readonly smtp: SmtpServer | null;
  readonly lists: string;
  readonly state: string;
  readonly size: number;
  readonly categories: readonly string[];
  readonly muted: Pick<Preferences, "mutedTopics" | "mutedAuthors">;
  readonly unsubscribe: readonly string[];
  readonly out: string | null;
  readonly sourceBase: string | null;
  /** `2026-11-23`, by the clock of this machine. */
  readonly day: string;
};

/** Reads the options; null when help is asked for. Throws a sentence for what is wrong. */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv, now: Date): DigestOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      to: { type: "string", multiple: true },
      lists: { type: "string" },
      smtp: { type: "string" },
      "smtp-file": { type: "string" },
      from: { type: "string" },
      size: { type: "string", default: "10" },
      categories: { type: "string", default: "" },
      "mute-topic": { type: "string", multiple: true, default: [] },
      "mute-author": { type: "string", multiple: true, default: [] },
      unsubscribe: { type: "string", multiple: true, default: [] },
      state: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      out: { type: "string" },
      "source-base": { type: "string" },
      today: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const isDry = values["dry-run"];
  const to = values.to ?? [];
  for (const address of [...to, ...(values.from === undefined ? [] : [values.from])]) {
    check(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/u.test(address), `“${address}” is no mail address.`);
  }
  check(isDry || to.length > 0, "Say whom to send the digest to: --to you@example.org");
  const { lists } = values;
  if (lists === undefined) throw new Error("Name the file of your saved papers: --lists FILE");
  const size = Number(values.size);
  check(Number.isInteger(size) && size >= 1 && size <= MOST_PAPERS, `--size takes a number from 1 to ${MOST_PAPERS}.`);
  const categories = values.categories.split(",").filter((name) => name !== "");
  const known = parsePreferences({ arxivCategories: categories }).arxivCategories;
  const unknown = categories.filter((name) => !known.includes(name));
  check(unknown.length === 0, `arXiv has no category “${unknown.join(", ")}”.`);
  for (const url of values.unsubscribe) {
    check(
      /^(?:mailto:[^\s<>@]+@[^\s<>@]+|https:[^\s<>]+)$/iu.test(url),
      "--unsubscribe takes a mailto: or https: address.",
    );
  }
  const base = values["source-base"];
  check(base === undefined || isWebUrl(base), "--source-base takes an address of the web.");
  const day = values.today ?? localDay(now.getTime());
  check(/^\d{4}-\d\d-\d\d$/u.test(day) && !Number.isNaN(Date.parse(day)), "--today takes a day: 2026-11-23");
  const smtp = isDry ? null : smtpServer(smtpAddress(values.smtp, values["smtp-file"], env));
  const user = smtp?.auth?.user ?? "";
  return {
    to,
    from: values.from ?? `Paperkin <${user.includes("@") ? user : bareAddress(to[0] ?? "")}>`,
    smtp,
    lists,
    state: values.state ?? join(env["XDG_STATE_HOME"] ?? join(homedir(), ".local", "state"), "paperkin", "digest.json"),
    size,
    categories,
    muted: parsePreferences({ mutedTopics: values["mute-topic"], mutedAuthors: values["mute-author"] }),
    unsubscribe: values.unsubscribe,
    out: values.out ?? null,
    sourceBase: base?.replace(/\/+$/u, "") ?? null,
    day,
  };
}

/** "you@example.org" of "You <you@example.org>". */
export function bareAddress(address: string): string {
  return /<([^<>]+)>\s*$/u.exec(address)?.[1] ?? address.trim();
}

function smtpAddress(given: string | undefined, file: string | undefined, env: NodeJS.ProcessEnv): string {
  const address = file === undefined ? (given ?? env[SMTP_VARIABLE]) : readFileSync(file, "utf8").trim();
  if (address === undefined || address === "") {
    throw new Error(`Name your mail server: --smtp, --smtp-file or the environment variable ${SMTP_VARIABLE}.`);
  }
  return address;
}

function check(isRight: boolean, sentence: string): void {
  if (!isRight) throw new Error(sentence);
}
