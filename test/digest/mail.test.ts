/**
 * The digest on the command line, as cron runs it: a process of its own, against a real mail server and a real web
 * server on this machine.
 */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { bareEntry } from "../../lib/formats/entry.ts";
import { jsonLines } from "../../lib/formats/write-json-lines.ts";
import { paperOf } from "./digests.ts";
import { announcements, dailyPapers, newPapers } from "./hub-answers.ts";

// Every run is a process of its own, and keeps the pauses of the one before.
vi.setConfig({ testTimeout: 90_000 });

const PEM = "test/fixtures/site/throw-away.pem";
const USER = "ada@example.org";
const PASSWORD = "s3cret/with@signs";

type Received = {
  readonly mail: Email;
  readonly from: string;
  readonly to: readonly string[];
  readonly isSecure: boolean;
};

let folder: string;
let web: Server;
let smtp: SMTPServer;
let received: Received[];
/** Web requests as they came, by path and query. */
let asked: string[];
/** What the mail server says to a mail; null for yes. */
let refusal: string | null;
/** What the feed answers. */
let papers: readonly object[];
/** Settles before a mail is taken. */
let gate: Promise<void>;

const topics = ["graph neural networks", "sparse attention pooling", "protein folding", "speech synthesis vocoder"];

function feedPapers(from: number, count: number): readonly object[] {
  return Array.from({ length: count }, (_, place) => {
    const topic = topics[place % topics.length] ?? "";
    return {
      identifiers: [`arxiv:2605.${10_000 + from + place}`],
      title: `Paper ${from + place} on ${topic}`,
      abstract: `We study ${topic} in depth, with ${topic} as the way to go.`,
      authors: ["Grace Hopper"],
      date: "2026-11-22",
      upvotes: place + 1,
    };
  });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "paperkin-digest-"));
  received = [];
  asked = [];
  refusal = null;
  papers = feedPapers(0, 12);
  gate = Promise.resolve();
  web = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.setHeader("content-type", "application/json").end(JSON.stringify(papers));
  });
  await new Promise<void>((resolve) => web.listen(0, "127.0.0.1", resolve));
  const pem = readFileSync(PEM);
  smtp = new SMTPServer({
    key: pem,
    cert: pem,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth: ({ username, password }, _session, done) => {
      if (username === USER && password === PASSWORD) done(null, { user: username });
      else done(new Error(`no ${username ?? ""} with ${password ?? ""}`));
    },
    onRcptTo: ({ address }, _session, done) => {
      done(address.startsWith("nobody@") ? new Error("no such mailbox") : null);
    },
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        take(Buffer.concat(chunks), session).then(() => answer(refusal === null ? null : new Error(refusal)), answer);
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", resolve));
  const saved = topics.map((topic, place) =>
    paperOf({ identifiers: [`arxiv:1706.${10_000 + place}`], title: `All about ${topic}`, abstract: `On ${topic}.` }),
  );
  saved.push(paperOf({ identifiers: ["arxiv:2605.10001"], title: "Paper 1 on sparse attention pooling" }));
  await writeFile(join(folder, "saved.jsonl"), jsonLines.write(saved.map(bareEntry)));
});

afterEach(async () => {
  await new Promise((resolve) => smtp.close(() => resolve(null)));
  await new Promise((resolve) => web.close(resolve));
  await rm(folder, { recursive: true });
});

async function take(bytes: Buffer, { envelope, secure }: SMTPServerSession): Promise<void> {
  await gate;
  if (refusal !== null) return;
  received.push({
    mail: await PostalMime.parse(bytes),
    from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
    to: envelope.rcptTo.map(({ address }) => address),
    isSecure: secure,
  });
}

function portOf(server: { address(): AddressInfo | string | null } | null): number {
  const address = server?.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

type Outcome = { readonly code: number; readonly out: string; readonly said: string };

function runFile(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, NODE_EXTRA_CA_CERTS: PEM, ...env } };
    const child = execFile(process.execPath, [file, ...args], options, (_error, out, said) =>
      resolve({ code: child.exitCode ?? -1, out, said }),
    );
  });
}

function always(): readonly string[] {
  const base = `http://127.0.0.1:${portOf(web)}`;
  return ["--lists", join(folder, "saved.jsonl"), "--state", join(folder, "state.json"), "--source-base", base];
}

/** Runs the digest over the fake feed, with the password in the environment. */
function run(...args: readonly string[]): Promise<Outcome> {
  const user = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
  const env = { PAPERKIN_SMTP: `smtp://${user}@localhost:${portOf(smtp.server)}` };
  return runFile("test/digest/fake-feed.ts", [...always(), "--to", "you@example.org", "--size", "3", ...args], env);
}

function headerOf({ mail }: Received, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}

function titlesIn({ mail }: Received): readonly string[] {
  return [...new Set((mail.text ?? "").match(/Paper \d+/gu))];
}

test("a mail arrives, encrypted and with all that mails of lists have", async () => {
  const outcome = await run(
    "--today=2026-11-23",
    "--categories=cs.CL,cs.LG",
    "--unsubscribe=mailto:leave@example.org",
    "--unsubscribe=https://example.org/leave?a=1&b=2",
  );
  expect(outcome).toEqual({ code: 0, out: "Sent the digest of 2026-11-23: 3 papers.\n", said: "" });
  expect(asked).toEqual(["/papers.example/daily?in=cs.CL+cs.LG"]);
  expect(received).toHaveLength(1);
  const [one] = received as [Received];
  expect([one.from, one.to, one.isSecure]).toEqual([USER, ["you@example.org"], true]);
  expect(one.mail.from).toMatchObject({ name: "Paperkin", address: USER });
  expect(one.mail.subject).toContain(`Papers for Nov 23, 2026: ${titlesIn(one)[0]} on `);
  expect(headerOf(one, "list-unsubscribe")?.replace(/\s+/gu, " ")).toBe(
    "<mailto:leave@example.org>, <https://example.org/leave?a=1&b=2>",
  );
  expect(headerOf(one, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(headerOf(one, "list-id")).toBe('"Paperkin" <digest.example.org>');
  expect(headerOf(one, "auto-submitted")).toBe("auto-generated");
  expect(headerOf(one, "message-id")).toMatch(/^<digest\.2026-11-23\.[0-9a-f]{16}@example\.org>$/u);
  expect(headerOf(one, "content-type")).toContain("multipart/alternative");
  expect(Date.parse(one.mail.date ?? "")).not.toBeNaN();
  // Each says what it is close to; what is saved itself does not come.
  expect(titlesIn(one)).toHaveLength(3);
  expect(titlesIn(one)).not.toContain("Paper 1");
  expect(one.mail.text?.match(/Close to “All about [a-z\s]+”:\s+shares/gu)).toHaveLength(3);
  expect(one.mail.html).toContain(`${titlesIn(one)[0]} on `);
  expect(one.mail.text).toContain("Unsubscribe: mailto:leave@example.org");
});

test("with a mailto address only, no click of the web is promised", async () => {
  await run("--unsubscribe", "mailto:leave@example.org");
  const [one] = received as [Received];
  expect(headerOf(one, "list-unsubscribe")).toBe("<mailto:leave@example.org>");
  expect(headerOf(one, "list-unsubscribe-post")).toBeUndefined();
});

test("a day has one mail, and no paper comes twice", async () => {
  await run("--today", "2026-11-23");
  const again = await run("--today", "2026-11-23");
  expect(again).toEqual({ code: 0, out: "The digest of 2026-11-23 was sent already.\n", said: "" });
  expect(received).toHaveLength(1);
  // The same paper under another name is the same paper.
  papers = [...papers, ...papers.map((paper, place) => ({ ...paper, identifiers: [`doi:10.1000/${place}`] }))];
  expect((await run("--today", "2026-11-24")).code).toBe(0);
  expect(received).toHaveLength(2);
  const [first, second] = received as [Received, Received];
  expect(titlesIn(second)).toHaveLength(3);
  expect(titlesIn(second).filter((title) => titlesIn(first).includes(title))).toEqual([]);
  expect(headerOf(first, "message-id")).not.toBe(headerOf(second, "message-id"));
});

test("when nothing is left to say, no mail is sent and the day stays open", async () => {
  await run("--today", "2026-11-23", "--size", "50");
  const next = await run("--today", "2026-11-24");
  expect([next.code, received.length]).toEqual([0, 1]);
  expect(next.out).toContain("no mail was sent");
  papers = feedPapers(100, 4);
  await run("--today", "2026-11-24");
  expect(received).toHaveLength(2);
});

describe("when the mail server", () => {
  test("refuses a mail, that is said in one sentence, and the next run sends the same papers", async () => {
    refusal = "mailbox full";
    const failed = await run("--today", "2026-11-23");
    expect([failed.code, failed.out, received.length]).toEqual([1, "", 0]);
    expect(failed.said).toMatch(
      /^The digest of 2026-11-23 was not sent, and the next run tries again: .*mailbox full.*\.\n$/u,
    );
    refusal = null;
    expect((await run("--today", "2026-11-23")).code).toBe(0);
    expect(titlesIn(received[0]!)).toHaveLength(3);
  });

  test("refuses the password, nothing of it is printed, even where the server repeats it", async () => {
    const wrong = "wr0ng/pass@word";
    const env = { PAPERKIN_SMTP: `smtp://ada:${encodeURIComponent(wrong)}@localhost:${portOf(smtp.server)}` };
    const { code, out, said } = await runFile(
      "test/digest/fake-feed.ts",
      [...always(), "--to", "you@example.org"],
      env,
    );
    expect(code).toBe(1);
    expect(said).toContain("was not sent");
    for (const secret of [wrong, encodeURIComponent(wrong), btoa(wrong)]) expect(out + said).not.toContain(secret);
  });

  test("is not there, the day stays unsent", async () => {
    const args = [...always(), "--to", "you@example.org", "--smtp", "smtp://localhost:1", "--today", "2026-11-23"];
    expect((await runFile("test/digest/fake-feed.ts", args)).code).toBe(1);
    expect((await run("--today", "2026-11-23")).code).toBe(0);
    expect(received).toHaveLength(1);
  });

  test("takes it for some and not for others, who is left out is said, and nobody gets two", async () => {
    const { code, said } = await run("--to", "nobody@example.org", "--today", "2026-11-23");
    expect([code, received.length]).toEqual([1, 1]);
    expect(said).toContain("nobody@example.org");
    expect((await run("--to", "nobody@example.org", "--today", "2026-11-23")).out).toContain("sent already");
    expect(received).toHaveLength(1);
  });
});

test("two at once send one mail", async () => {
  const open = Promise.withResolvers<void>();
  gate = open.promise;
  const first = run("--today", "2026-11-23");
  const second = run("--today", "2026-11-23");
  // The first mail waits at the server until the other run has ended.
  const early = await Promise.race([first, second]);
  open.resolve();
  const outcomes = await Promise.all([first, second]);
  expect(early.out).toContain("Another run");
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(received).toHaveLength(1);
  expect((await readdir(folder)).sort()).toEqual(["saved.jsonl", "state.json", "state.json.hosts"]);
});

test("a run that died leaves neither a lock for ever nor a second mail", async () => {
  const dead = { pid: 2 ** 22 + 1, host: (await import("node:os")).hostname(), at: Date.now() };
  await writeFile(join(folder, "state.json.lock"), JSON.stringify(dead));
  const shown = ["arxiv:2605.10005"];
  const state = { days: [], shown: [], sending: { day: "2026-11-23", shown } };
  await writeFile(join(folder, "state.json"), JSON.stringify(state));
  const same = await run("--today", "2026-11-23");
  expect([same.code, received.length]).toEqual([0, 0]);
  expect(same.said).toContain("counts as sent");
  expect((await run("--today", "2026-11-24")).code).toBe(0);
  expect(titlesIn(received[0]!)).not.toContain("Paper 5");
});

test("a damaged state file is not taken for an empty one", async () => {
  await writeFile(join(folder, "state.json"), '{"days": ["2026-');
  const { code, said } = await run("--today", "2026-11-23");
  expect([code, received.length]).toEqual([1, 0]);
  expect(said).toContain("state.json is damaged");
});

test("a dry run writes every format, sends nothing and remembers nothing", async () => {
  const out = join(folder, "out");
  const args = [...always(), "--dry-run", "--out", out, "--today", "2026-11-23", "--size", "3"];
  expect((await runFile("test/digest/fake-feed.ts", args)).code).toBe(0);
  const names = ["atom", "eml", "html", "md", "txt"].map((extension) => `paperkin-2026-11-23.${extension}`);
  expect((await readdir(out)).sort()).toEqual(names);
  expect(await readFile(join(out, names[4]!), "utf8")).toMatch(/Paper \d+ on /u);
  expect(received).toEqual([]);
  expect(await readdir(folder)).not.toContain("state.json");
});

test("a source that answers nonsense is said, and the next run tries again", async () => {
  papers = [];
  web.removeAllListeners("request").on("request", (_request, response) => response.writeHead(500).end());
  const { code, said } = await run("--today", "2026-11-23");
  expect(code).toBe(1);
  expect(said).toContain("fake could not be read: papers.example answered 500");
  expect(said).toContain("No source of papers could be read");
});

describe("options that are wrong are said in a sentence", () => {
  test.each([
    [["--to", "you@example.org\r\nBcc: x@example.org"], "is no mail address"],
    [["--size", "0"], "--size takes a number"],
    [["--categories", "nope!"], "arXiv has no category"],
    [["--unsubscribe", "javascript:alert(1)"], "--unsubscribe takes"],
    [["--smtp", "https://ada:pass123@host"], "must look like"],
    [["--today", "tomorrow"], "--today takes a day"],
    [["--nonsense"], "nonsense"],
  ])("%j", async (args, sentence) => {
    const { code, said, out } = await run(...args);
    expect([code, out]).toEqual([1, ""]);
    expect(said).toContain(sentence);
    expect(said).not.toContain("pass123");
    expect(said).not.toContain("    at ");
  });
});

test("topics and authors that are muted do not come", async () => {
  papers = papers.map((paper, place) => (place === 4 ? { ...paper, authors: ["Mary S. Smith"] } : paper));
  await run("--size", "50", "--mute-topic", "Protein Folding", "--mute-topic=vocoders", "--mute-author=Smith, M.");
  const [one] = received as [Received];
  expect(one.mail.text).toContain("sparse attention pooling");
  expect(one.mail.text).toContain("Paper 8");
  expect(one.mail.text).not.toContain("Paper 4");
  expect(one.mail.text).not.toMatch(/on (?:protein|speech)/u);
});

test("the real sources give one full mail, each paper with its reason", async () => {
  const saved = ["Sparse retrieval", "Protein folding", "Speech synthesis", "Counting pollen"].map((name, place) =>
    paperOf({
      identifiers: [`arxiv:1706.${20_000 + place}`],
      title: `${name} explained`,
      abstract: `On ${name.toLowerCase()}.`,
    }),
  );
  await writeFile(join(folder, "saved.jsonl"), jsonLines.write(saved.map(bareEntry)));
  const hub = newPapers(30);
  const announced = ["Counting pollen by microscope", "A note on tilings"].map((title, place) => ({
    id: `2611.2000${place}`,
    title,
    summary: `${title}, with all that belongs to it.`,
    authors: ["Maria Merian"],
  }));
  const voted = hub.map((paper, place) => (place === 3 ? { ...paper, upvotes: 400 } : paper));
  web.removeAllListeners("request").on("request", ({ url = "" }, response) => {
    asked.push(url);
    const isHub = url.startsWith("/huggingface.co/api/daily_papers?");
    response.end(isHub ? dailyPapers(voted) : announcements(announced));
  });
  const user = `${encodeURIComponent(USER)}:${encodeURIComponent(PASSWORD)}`;
  const outcome = await runFile(
    "lib/digest/node/digest.ts",
    [...always(), "--to=you@example.org", "--today=2026-11-23", "--categories=cs.CL,cs.IR", "--mute-topic=video"],
    { PAPERKIN_SMTP: `smtp://${user}@localhost:${portOf(smtp.server)}` },
  );
  expect(outcome).toEqual({ code: 0, out: "Sent the digest of 2026-11-23: 10 papers.\n", said: "" });
  expect(asked.filter((url) => url.startsWith("/huggingface.co/api/daily_papers?"))).toHaveLength(4);
  expect(asked.filter((url) => !url.startsWith("/huggingface.co/"))).toEqual(["/rss.arxiv.org/atom/cs.CL+cs.IR"]);
  expect(received).toHaveLength(1);
  const text = received[0]!.mail.text ?? "";
  const html = received[0]!.mail.html ?? "";
  expect(html.match(/<h2/gu)).toHaveLength(10);
  const flat = text.replace(/\s+/gu, " ");
  // Of each saved paper some are close, and one that everybody reads is there without being close to any.
  for (const { title } of saved) expect(flat).toContain(`Close to “${title}”: shares`);
  expect(flat.match(/Close to “[^”]+”: shares/gu)!.length + flat.match(/Rising fast/gu)!.length).toBe(10);
  expect(flat).toContain("400 upvotes");
  expect(flat).not.toContain("Video");
  expect(flat).toContain("Counting pollen by microscope");
  expect(flat).not.toContain("tilings");
});

test("npm run digest is that command", async () => {
  const { scripts } = JSON.parse(await readFile("package.json", "utf8")) as { scripts: { digest: string } };
  expect(scripts.digest).toBe("node lib/digest/node/digest.ts");
  const { code, out } = await runFile("lib/digest/node/digest.ts", ["--help"]);
  expect([code, out.split(" ")[0]]).toEqual([0, "Usage:"]);
});
