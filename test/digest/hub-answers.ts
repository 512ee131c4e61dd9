/** A web server's answers in the shape of Hugging Face's daily papers and of arXiv's feeds, with small papers of our own. */

type HubPaper = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors: readonly string[];
  readonly upvotes: number;
  readonly keywords?: readonly string[];
};

const DAY_MS = 86_400_000;

/** What `huggingface.co/api/daily_papers` answers: papers that were listed a day ago, so that what gains fast does so now. */
export function dailyPapers(papers: readonly HubPaper[]): string {
  const listed = new Date(Date.now() - DAY_MS).toISOString();
  return JSON.stringify(
    papers.map(({ id, title, summary, authors, upvotes, keywords = [] }) => ({
      paper: {
        id,
        title,
        summary,
        authors: authors.map((name) => ({ name, hidden: false })),
        publishedAt: "2026-11-21T00:00:00.000Z",
        submittedOnDailyAt: listed,
        upvotes,
        ai_keywords: keywords,
        githubRepo: "https://github.com/example/repo",
        githubStars: 7,
      },
      publishedAt: listed,
      numComments: 2,
      title,
    })),
  );
}

/** What `rss.arxiv.org/atom/cs.CL` answers. */
export function announcements(papers: readonly Omit<HubPaper, "upvotes">[]): string {
  const entries = papers.map(
    ({ id, title, summary, authors }) => `<entry>
      <id>oai:arXiv.org:${id}v1</id>
      <title>${title}</title>
      <updated>2026-11-23T05:00:00Z</updated>
      <published>2026-11-23T00:00:00-05:00</published>
      <summary>arXiv:${id}v1 Announce Type: new \nAbstract: ${summary}</summary>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:creator>${authors.join(", ")}</dc:creator>
    </entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <title>cs.CL updates on arXiv.org</title>${entries.join("")}
    </feed>`;
}

/** Subjects that have nothing in common, each with what such papers are about. */
const subjects = [
  ["sparse retrieval", "learned sparse retrieval with term expansion and inverted indexes for passage ranking"],
  ["protein folding", "predicting the folding of proteins from sequences of amino acids with equivariant networks"],
  ["speech synthesis", "streaming speech synthesis with neural vocoders and prosody control on small devices"],
  ["graph networks", "message passing on graphs, oversmoothing and deep graph convolution"],
  ["video generation", "diffusion transformers that generate long video with consistent motion"],
] as const;

/** So many papers, of each subject in turn. */
export function newPapers(count: number): readonly HubPaper[] {
  return Array.from({ length: count }, (_, place) => {
    const [name, about] = subjects[place % subjects.length] ?? subjects[0];
    const round = Math.floor(place / subjects.length);
    const twist = ["at scale", "without labels", "on a budget", "revisited", "from scratch"][round % 5] ?? "";
    return {
      id: `2611.${String(10_000 + place)}`,
      title: `${name.charAt(0).toUpperCase()}${name.slice(1)} ${twist}`,
      summary: `We study ${about}, ${twist}. Experiments on ${name} benchmarks show what ${name} gains.`,
      authors: ["Grace Hopper", `Author ${place}`],
      upvotes: 3 + round,
      keywords: [name],
    };
  });
}
