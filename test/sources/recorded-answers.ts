/** Answers of services as others recorded them, where they lie beside the repository; they are not ours to keep inside. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const FOLDER = resolve(process.cwd(), "../shared/fixtures/api");

export type RecordedAnswer = {
  readonly file: string;
  /** That of the index; 200 where it does not say. */
  readonly status: number;
  readonly body: string;
};

/** Every recorded answer of a service; none, with a warning, where the recordings are missing. */
export function recordedAnswers(service: string): readonly RecordedAnswer[] {
  const folder = resolve(FOLDER, service);
  if (!existsSync(folder)) {
    console.warn(`Recorded answers are not tested: ${folder} is missing.`);
    return [];
  }
  const index = JSON.parse(readFileSync(resolve(FOLDER, "index.json"), "utf8")) as { file: string; status?: number }[];
  return readdirSync(folder).map((file) => {
    const text = readFileSync(resolve(folder, file), "utf8");
    const { status } = index.find((entry) => entry.file === `api/${service}/${file}`) ?? {};
    if (!file.endsWith(".http")) return { file, status: status ?? 200, body: text };
    // Status line, headers, an empty line, the body.
    const [head = "", ...rest] = text.split(/\r?\n\r?\n/u);
    return { file, status: Number(/^HTTP\/\S+ (\d{3})/u.exec(head)?.[1]), body: rest.join("\n\n") };
  });
}
