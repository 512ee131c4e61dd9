/**
 * Real WebDAV servers for tests: Debian's Apache (mod_dav) and nginx (which lists no folders and knows no preconditions),
 * as ordinary processes on ports of their own. Where they are missing and may be installed, they are.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const USER = "reader";
export const PASSWORD = "Ünlikely: pass";

export type DavServer = {
  /** The folder that readers would give; ends with a slash. */
  readonly address: string;
  readonly port: number;
  /** Where its files lie on this machine. */
  readonly files: string;
  close(): Promise<void>;
};

/** A server, or why there is none. */
export type Started = { readonly server: DavServer } | { readonly missing: string };

const APACHE_MODULES = "/usr/lib/apache2/modules";
const isRoot = process.getuid?.() === 0;

/** Apache with a folder for one reader. */
export async function startApache(): Promise<Started> {
  const missing = need("/usr/sbin/apache2", "apache2-bin");
  if (missing !== null) return { missing };
  const { root, files, users, port } = await prepare();
  const modules = ["mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs"];
  const config = [
    `ServerRoot ${root}`,
    `ServerName localhost`,
    `PidFile ${root}/pid`,
    `ErrorLog ${root}/errors`,
    `Listen 127.0.0.1:${port}`,
    ...modules.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`),
    ...(isRoot ? ["User www-data", "Group www-data"] : []),
    `DavLockDB ${root}/locks/db`,
    `DocumentRoot ${files}`,
    `<Directory ${files}>`,
    "Dav On",
    "AuthType Basic",
    'AuthName "Files"',
    `AuthUserFile ${users}`,
    "Require valid-user",
    "</Directory>",
  ];
  writeFileSync(join(root, "apache.conf"), `${config.join("\n")}\n`);
  return run("/usr/sbin/apache2", ["-f", join(root, "apache.conf"), "-DFOREGROUND"], {
    root,
    files,
    port,
  });
}

/** nginx with its own module for WebDAV, which has PUT, DELETE, MKCOL and MOVE; `methods` are fewer of them. */
export async function startNginx({ methods = "PUT DELETE MKCOL COPY MOVE" } = {}): Promise<Started> {
  const missing = need("/usr/sbin/nginx", "nginx-light");
  if (missing !== null) return { missing };
  const { root, files, users, port } = await prepare();
  const config = `
    daemon off; pid ${root}/pid; error_log ${root}/errors; ${isRoot ? "user www-data;" : ""} worker_processes 1;
    events {}
    http {
      access_log off; client_body_temp_path ${root}/bodies; client_max_body_size 100m;
      proxy_temp_path ${root}/p; fastcgi_temp_path ${root}/f; uwsgi_temp_path ${root}/u; scgi_temp_path ${root}/s;
      server {
        listen 127.0.0.1:${port}; root ${files};
        location / { dav_methods ${methods}; auth_basic "Files"; auth_basic_user_file ${users}; }
      }
    }`;
  writeFileSync(join(root, "nginx.conf"), config);
  const args = ["-c", join(root, "nginx.conf"), "-p", root, "-e", join(root, "errors")];
  return run("/usr/sbin/nginx", args, { root, files, port });
}

/** Why a program cannot be had; null when it is there, or is now. */
function need(program: string, debianPackage: string): string | null {
  if (existsSync(program)) return null;
  const isDebian = isRoot && spawnSync("apt-get", ["--version"]).status === 0;
  if (!isDebian) return `${program} is not here, and only root on Debian may install it`;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", debianPackage]]) {
    spawnSync("apt-get", args, { env, stdio: "ignore" });
  }
  // On a Debian machine, as root, it must not be missing.
  if (!existsSync(program)) throw new Error(`apt-get could not install ${debianPackage}`);
  return null;
}

async function prepare() {
  const root = mkdtempSync(join(tmpdir(), "paperkin-dav-"));
  const files = join(root, "files");
  const users = join(root, "users");
  // The servers' own user has to get in.
  chmodSync(root, 0o755);
  for (const folder of [files, join(root, "locks")]) {
    mkdirSync(folder);
    if (isRoot) own(folder);
  }
  // RFC 7617 leaves it to the server; both compare bytes, and browsers and we send UTF-8.
  writeFileSync(users, `${USER}:{SHA}${createHash("sha1").update(PASSWORD).digest("base64")}\n`);
  return { root, files, users, port: await freePort() };
}

/** Gives a file or folder to the servers' own user. */
export function own(path: string): void {
  const [, , uid = "", gid = ""] = /^www-data:.*$/mu.exec(readFileSync("/etc/passwd", "utf8"))?.[0].split(":") ?? [];
  if (isRoot && uid !== "") chownSync(path, Number(uid), Number(gid));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

type Place = { readonly root: string; readonly files: string; readonly port: number };

/** Starts a server and waits until it answers. */
async function run(program: string, args: readonly string[], { root, files, port }: Place): Promise<Started> {
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  const said: string[] = [];
  child.stderr.on("data", (text: Buffer) => said.push(text.toString()));
  await answering(port, child, () =>
    [...said, existsSync(join(root, "errors")) ? readFileSync(join(root, "errors"), "utf8") : ""].join("\n"),
  );
  return {
    server: {
      address: `http://localhost:${port}/`,
      port,
      files,
      async close() {
        const gone = new Promise((resolve) => child.once("exit", resolve));
        child.kill("SIGTERM");
        await gone;
        rmSync(root, { recursive: true, force: true });
      },
    },
  };
}

async function answering(port: number, child: ChildProcess, said: () => string): Promise<void> {
  const { connect } = await import("node:net");
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if (child.exitCode !== null) throw new Error(`The server did not start:\n${said()}`);
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The server does not answer:\n${said()}`);
}
