/** Debian's packages for what tests need and the machine lacks; only for root, who may install them. */
import { spawnSync } from "node:child_process";

/** Runs a command with its output shown; true when it worked. */
export function run(command: string, args: readonly string[]): boolean {
  console.log(`> ${command} ${args.join(" ")}`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: "inherit", env, shell: process.platform === "win32" }).status === 0;
}

/** True when they were installed; false also where there is no apt or no right to use it. */
export function installPackages(names: readonly string[]): boolean {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync("apt-get", ["--version"]).status !== 0) return false;
  return run("apt-get", ["update"]) && run("apt-get", ["install", "-y", "--no-install-recommends", ...names]);
}
