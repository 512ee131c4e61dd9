/** Installs BibTeX, its styles and Biber where they are missing. Exits 1 when one is still missing. */
import { spawnSync } from "node:child_process";
import { installPackages } from "../e2e/support/debian.ts";

const works = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0;
const missing = () => [
  ...(works("bibtex", "--version") && works("kpsewhich", "plain.bst") ? [] : ["texlive-binaries", "texlive-base"]),
  ...(works("biber", "--version") ? [] : ["biber"]),
];

const packages = missing();
if (packages.length > 0) installPackages(packages);
const lacking = missing();
if (lacking.length > 0) {
  console.error(`Missing, and not to be installed here: ${lacking.join(", ")} (Debian's names).`);
  process.exitCode = 1;
}
