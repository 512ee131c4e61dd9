/**
 * Sites of one page, in the shape of the real ones: a link changes the address, and the page follows in its own way and
 * time. What such a site shows for each of its papers is drawn by its script, first load included where that is so.
 */
import { escapeHtml, sitePapers, type SitePaper } from "./site-pages.ts";

export type MovingSite = {
  readonly host: string;
  /** The address of the paper at this place. */
  readonly pathOf: (place: number) => string;
  /** Draws a paper: `paper` is what to show, `isFirst` true when the page is loaded with it. Runs in the page. */
  readonly script: string;
};

/** The papers that these sites have, by their place; no other site has them. */
export const movingPapers: readonly Pick<SitePaper, "title" | "abstract">[] = sitePapers
  .slice(0, 3)
  .map(({ title, abstract }, place) => ({ title: `Retold (${String(place + 1)}): ${title}`, abstract }));

const hash = (place: number) => String(place + 1).repeat(40);

export const movingSites: readonly MovingSite[] = [
  {
    // The head comes with the page and stays; the body follows.
    host: "openreview.net",
    pathOf: (place) => `/forum?id=Forum${String(place)}xyz`,
    script: `
      if (isFirst) {
        setMeta("citation_title", paper.title);
        setMeta("citation_abstract", paper.abstract);
        setMeta("citation_pdf_url", "https://openreview.net/pdf" + location.search);
        setBody();
      } else setTimeout(setBody, 100);
      function setBody() {
        document.title = paper.title + " | OpenReview";
        main.innerHTML = '<div class="forum-note"><div class="forum-title"><h2 class="citation_title"></h2></div><div class="note-content"><strong class="note-content-field">Abstract:</strong> <span class="note-content-value"></span></div></div>';
        main.querySelector("h2").textContent = paper.title;
        main.querySelector(".note-content-value").textContent = paper.abstract;
      }`,
  },
  {
    // The head follows late, one part after the other.
    host: "www.semanticscholar.org",
    pathOf: (place) => `/paper/A-Title/${hash(place)}`,
    script: `
      main.textContent = paper.title;
      const parts = [
        () => (document.title = paper.title + " | Semantic Scholar"),
        () => setMeta("citation_abstract", paper.abstract),
        () => setMeta("citation_doi", "10.5555/" + location.pathname.slice(-4)),
        () => setMeta("citation_title", paper.title),
      ];
      parts.forEach((part, number) => setTimeout(part, isFirst ? 0 : 200 + number * 40));`,
  },
  {
    // Drawn by its script, with the data as JSON-LD.
    host: "www.alphaxiv.org",
    pathOf: (place) => `/abs/2603.0000${String(place)}`,
    script: `
      setTimeout(() => {
        document.title = paper.title + " | alphaXiv";
        main.innerHTML = "<h1></h1>";
        main.firstChild.textContent = paper.title;
        document.querySelector('script[type="application/ld+json"]')?.remove();
        const data = document.createElement("script");
        data.type = "application/ld+json";
        data.textContent = JSON.stringify({ "@type": "ScholarlyArticle", headline: paper.title, abstract: paper.abstract });
        document.head.append(data);
      }, 150);`,
  },
];

/** The page of a site, whichever of its papers is asked for. `moveTo(place)` moves on by script, as its links do. */
export function movingPage({ pathOf, script }: MovingSite, path: string): string {
  const papers = movingPapers.map(({ title, abstract }, place) => ({ title, abstract, path: pathOf(place) }));
  const data = JSON.stringify(papers).replaceAll("<", String.raw`\u003c`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Loading</title></head>
<body><main></main><p>${escapeHtml(path)}</p><script>
  const papers = ${data};
  const main = document.querySelector("main");
  function setMeta(name, content) {
    let meta = document.querySelector('meta[name="' + name + '"]');
    if (meta === null) document.head.append((meta = document.createElement("meta")));
    Object.assign(meta, { name, content });
  }
  function draw(isFirst) {
    const paper = papers.find((one) => location.pathname + location.search === one.path);
    if (paper !== undefined) { ${script} }
  }
  function moveTo(place) { history.pushState({}, "", papers[place].path); draw(false) }
  addEventListener("popstate", () => draw(false));
  draw(true);
</script></body></html>`;
}
