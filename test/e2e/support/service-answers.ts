/**
 * What services of papers answer on the local site: small lists in each one's own shape, of papers that nobody wrote.
 * Words of the query choose among them: "octopus" is found, and at "storm" OpenAlex is down.
 */

type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

type Paper = { readonly title: string; readonly abstract: string; readonly author: string };

const dream: Paper = {
  title: "The octopus dreams in colour",
  abstract: "We film an octopus asleep and show that its skin repeats what it saw by day.",
  author: "Ada Byron",
};
const arms: Paper = {
  title: "Eight arms and one mind: how an octopus decides",
  abstract: "Each arm of an octopus decides for itself until the brain objects.",
  author: "Mary Anning",
};
const maze: Paper = {
  title: "An octopus in a maze of glass",
  abstract: "A maze that lets light through is solved by touch alone.",
  author: "Charles Lyell",
};
const ink: Paper = {
  title: "What octopus ink tells of the sea",
  abstract: "Ink keeps a record of the water in which it was made.",
  author: "Jeanne Villepreux",
};

const again: Paper = {
  title: "Attention-based aggregation, looked at again",
  abstract: "A convolutional network is augmented with an attention-based global map in place of average pooling.",
  author: "Hugo Touvron",
};

/** The answer of a service's API; null for every other address. */
export function serviceAnswer(host: string, path: string): Answer | null {
  const { pathname, searchParams } = new URL(path, `https://${host}`);
  const asks = (name: string) => (searchParams.get(name) ?? "").toLowerCase();
  const isFor = (name: string) => asks(name).includes("octopus");
  if (host === "huggingface.co" && pathname === "/api/papers/search") {
    return json(isFor("q") ? [hugged("2601.00001", dream), hugged("2601.00003", maze)] : []);
  }
  if (host === "export.arxiv.org" && pathname === "/api/query") {
    return atom(isFor("search_query") ? [entry("2601.00001", dream), entry("2601.00002", arms)] : []);
  }
  if (host === "api.semanticscholar.org" && pathname === "/graph/v1/paper/search") {
    return json(isFor("query") ? { total: 1, data: [scholarly("2601.00001", dream)] } : { total: 0 });
  }
  if (host === "api.semanticscholar.org" && pathname.startsWith("/recommendations/v1/papers/forpaper/")) {
    return json({ recommendedPapers: [scholarly("2601.00004", again)] });
  }
  if (host === "api.openalex.org" && pathname === "/works") {
    if (asks("search").includes("storm")) return { ...json({ error: "down" }), status: 503 };
    const works = isFor("search") ? [work("10.1000/dream", dream), work("10.1000/ink", ink)] : [];
    return json({ meta: { count: works.length }, results: works });
  }
  return null;
}

function hugged(id: string, { title, abstract, author }: Paper) {
  const paper = { id, title, summary: abstract, authors: [{ name: author }], publishedAt: "2026-01-02T00:00:00.000Z" };
  return { paper: { ...paper, upvotes: 12 }, title, numComments: 1 };
}

function scholarly(id: string, { title, abstract, author }: Paper) {
  const paperId = id.replace(".", "").padStart(40, "0");
  return { paperId, externalIds: { ArXiv: id }, title, abstract, authors: [{ name: author }], year: 2026 };
}

/** Known by its journal's DOI, which the preprint does not name. */
function work(doi: string, { title, author }: Paper) {
  return {
    id: `https://openalex.org/W${String(doi.length * 1_000_003)}`,
    doi: `https://doi.org/${doi}`,
    title,
    authorships: [{ author: { display_name: author } }],
    publication_year: 2026,
    primary_location: { source: { display_name: "Journal of Molluscs" } },
  };
}

function entry(id: string, { title, abstract, author }: Paper): string {
  return `<entry><id>http://arxiv.org/abs/${id}v1</id><title>${title}</title><summary>${abstract}</summary>
<published>2026-01-02T00:00:00Z</published><updated>2026-01-02T00:00:00Z</updated>
<author><name>${author}</name></author></entry>`;
}

function atom(entries: readonly string[]): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<opensearch:totalResults>${String(entries.length)}</opensearch:totalResults>${entries.join("")}</feed>`;
  return { status: 200, type: "application/atom+xml; charset=utf-8", body, headers: shared };
}

/** Anybody may read them, as of the real ones but arXiv's, which Paperkin has a permission for. */
const shared = { "access-control-allow-origin": "*" };

function json(value: unknown): Answer {
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(value), headers: shared };
}
