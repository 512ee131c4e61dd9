/**
 * What pages may do to a script on them: take away its elements, make noise, call their own elements what the document
 * calls its properties. Each is a script, or markup, of a page of arXiv's shape on a made-up id of the local site.
 */

export type HostileAct = {
  /** What the page does, for the name of the test. */
  readonly what: string;
  readonly id: string;
  /** Runs before everything else of the page, with `page` to count and note in. */
  readonly script?: string;
  /** Stands at the start of the body. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether Paperkin can still be used there; null where that depends on which of the two is sooner. */
  readonly works: boolean | null;
};

/** How long pages that move or make noise go on doing so. */
const WHILE_MS = 3_000;

/** Names that documents and windows have properties of, or that our own scripts leave. */
const clobbered = `
  title body head links forms images documentElement contentType prerendering
  querySelector querySelectorAll createElement createElementNS createTextNode
  addEventListener removeEventListener dispatchEvent implementation
  activeElement execCommand getElementById readyState defaultView location`
  .trim()
  .split(/\s+/u);
const globals = ["browser", "chrome", "paperkinReader", "paperkinSidebar", "navigation", "history", "innerWidth"];

export const hostileActs: readonly HostileAct[] = [
  {
    what: "takes our elements away again and again",
    id: "2602.00001",
    works: false,
    script: `
      page.removed = 0;
      new MutationObserver(() => {
        for (const ours of document.querySelectorAll("paperkin-tab, paperkin-sidebar")) {
          ours.remove();
          page.removed++;
        }
      }).observe(document, { childList: true, subtree: true });`,
  },
  {
    what: "restyles our elements and moves the whole page",
    id: "2602.00002",
    works: true,
    body: `<style>
      @layer theirs { paperkin-tab, paperkin-sidebar { display: none !important; position: absolute !important } }
      paperkin-tab, paperkin-sidebar { all: unset; display: none !important; opacity: 0 !important; transform: scale(0) !important }
      * { visibility: hidden; font-size: 90px; animation: none !important }
      html { transform: translateX(3px); filter: grayscale(1) }
    </style>`,
  },
  {
    what: "makes ten thousand changes a second",
    id: "2602.00003",
    works: true,
    script: `
      setInterval(() => {
        for (let change = 0; change < 200; change++) document.documentElement.setAttribute("data-change", change);
      }, 20);`,
  },
  {
    what: "has its own way with what scripts build on",
    id: "2602.00004",
    works: true,
    script: `
      const own = { setInterval };
      page.calls = 0;
      const trap = (owner, name) => {
        const before = owner[name];
        owner[name] = function (...all) {
          if (this instanceof Element && this.localName.startsWith("paperkin")) page.calls++;
          return before.apply(this, all);
        };
      };
      for (const name of ["attachShadow", "append", "setAttribute", "remove"]) trap(Element.prototype, name);
      for (const name of ["appendChild", "insertBefore", "removeChild"]) trap(Node.prototype, name);
      document.createElement = () => { throw new Error("a page's own createElement") };
      for (const name of ["map", "push", "includes", "flatMap", "slice"]) Array.prototype[name] = () => { throw new Error(name) };
      JSON.parse = JSON.stringify = () => { throw new Error("a page's own JSON") };
      Object.hasOwn = () => false;
      window.Promise = class {};
      window.Proxy = window.Map = window.Set = window.URL = undefined;`,
  },
  {
    what: "calls its forms and images what a document calls its properties",
    id: "2602.00005",
    works: true,
    body: clobbered
      .map((name, number) => (number % 2 === 0 ? `<form name="${name}"></form>` : `<img name="${name}" alt="">`))
      .join(""),
  },
  {
    what: "calls its elements what a window calls its properties",
    id: "2602.00007",
    works: true,
    body: globals.map((name) => `<form id="${name}"></form>`).join(""),
  },
  {
    what: "has a form that stands where the browser's own functions would be",
    id: "2602.00018",
    works: false,
    body: `<form id="chrome"><input name="runtime" id="runtime"></form><form id="browser"><input name="runtime"></form>`,
  },
  {
    what: "allows no script but its own, and no markup from strings",
    id: "2602.00008",
    works: true,
    headers: {
      "content-security-policy":
        "default-src 'none'; script-src 'nonce-page'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    },
  },
  {
    what: "has a hundred titles",
    id: "2602.00009",
    works: true,
    script: `
      for (let number = 0; number < 100; number++) {
        const meta = document.createElement("meta");
        meta.name = "citation_title";
        meta.content = "Title " + number;
        document.head.append(meta);
      }`,
  },
  {
    what: "has thirty thousand metas and an attribute of five megabytes",
    id: "2602.00010",
    works: true,
    script: `
      for (let number = 0; number < 30_000; number++) {
        const meta = document.createElement("meta");
        meta.setAttribute("name", "meta" + number);
        meta.content = "content";
        document.head.append(meta);
      }
      document.documentElement.setAttribute("data-props", "x".repeat(5_000_000));`,
  },
  ...(["pushState", "replaceState"] as const).map((move, number) => ({
    what: `moves twenty times a second by ${move}`,
    id: `2602.0001${number + 1}`,
    works: true,
    script: `
      const home = location.href;
      addEventListener("load", () => {
        let moves = 0;
        const timer = setInterval(() => history.${move}({}, "", "/abs/2602.9" + String(++moves).padStart(4, "0")), 50);
        setTimeout(() => { clearInterval(timer); history.${move}({}, "", home) }, ${WHILE_MS});
      });`,
  })),
  {
    what: "goes back and forward in a loop",
    id: "2602.00013",
    works: true,
    script: `
      addEventListener("load", () => {
        history.pushState("list", "", "/list/cs.LG/recent");
        history.pushState("paper", "", "/abs/2602.00013");
        const end = Date.now() + ${WHILE_MS};
        const move = () => {
          if (history.state === "list") history.forward();
          else if (Date.now() < end) history.back();
        };
        addEventListener("popstate", () => setTimeout(move, 20));
        move();
      });`,
  },
  {
    what: "writes itself anew after it was loaded",
    id: "2602.00014",
    works: null,
    script: `
      addEventListener("load", () => setTimeout(() => {
        const all = document.body.outerHTML.replaceAll("<script", "<template").replaceAll("</script", "</template");
        document.open();
        document.write("<!doctype html>" + all);
        document.close();
        listen();
      }, 1_000));`,
  },
  {
    what: "shows itself in a frame",
    id: "2602.00015",
    works: true,
    script: `if (top === window) addEventListener("load", () => {
      const frame = document.createElement("iframe");
      frame.src = location.href;
      document.body.prepend(frame);
    });`,
  },
  {
    what: "clicks and types at our elements by script",
    id: "2602.00016",
    works: true,
    script: `
      setInterval(() => {
        for (const ours of document.querySelectorAll("paperkin-tab, paperkin-sidebar")) {
          ours.click();
          for (const key of ["Enter", " ", "s", "x", "Escape"])
            ours.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
        }
      }, 100);`,
  },
  {
    what: "defines elements of our names",
    id: "2602.00017",
    works: true,
    script: `
      page.leaked = 0;
      for (const name of ["paperkin-tab", "paperkin-sidebar"]) {
        customElements.define(name, class extends HTMLElement {
          static formAssociated = true;
          constructor() {
            super();
            if (this.attachInternals().shadowRoot !== null) page.leaked++;
          }
        });
      }`,
  },
];

/** A page's own work, and whether it is disturbed: a counter, what it hears of clicks, and errors nobody caught. */
export const ownWork = `
  const page = { ticks: 0, clicks: 0, errors: [] };
  window.pageState = () => page;
  const listen = () => {
    addEventListener("error", ({ message }) => page.errors.push(message));
    addEventListener("unhandledrejection", ({ reason }) => page.errors.push(String(reason)));
    addEventListener("click", ({ target }) => { if (target.id === "page-button") page.clicks++ });
  };
  listen();
  setInterval(() => page.ticks++, 50);`;

/** What the page of an act has at the start of its body. */
export function actHtml({ script = "", body = "" }: HostileAct): string {
  return `<script nonce="page">{ ${ownWork} ${script} }</script><button id="page-button">The page's own</button>${body}`;
}
