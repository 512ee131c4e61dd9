import { expect, test } from "vitest";
import { paperAt } from "../../lib/sites/index.ts";
import { tidyAddress } from "../../lib/sites/tidy-address.ts";

const tidied = (address: string) => tidyAddress(new URL(address)).href;

test.each([
  ".",
  ",",
  ")",
  ").",
  '"',
  "'",
  "*",
  ">",
  "]",
  "%20",
  "%E2%80%9D",
  "&quot;",
  ";jsessionid=AB12.d03t01",
  "&utm_source=x",
])("knows the paper of an address with %j behind it", (tail) => {
  expect(paperAt(new URL(`https://dl.acm.org/doi/10.1145/359545.359563${tail}`))).toBe("doi:10.1145/359545.359563");
  expect(paperAt(new URL(`https://www.usenix.org/conference/atc23/presentation/dogga${tail}`))).toBe(
    paperAt(new URL("https://www.usenix.org/conference/atc23/presentation/dogga")),
  );
});

test.each([".", ")", '"', ";jsessionid=AB12"])("knows the paper of a query with %j behind it", (tail) => {
  expect(paperAt(new URL(`http://dl.acm.org/citation.cfm?id=129906${tail}`))).toBe("page:acm/129906");
});

test("keeps the brackets that close an address's own", () => {
  expect(tidied("https://www.cell.com/cell/fulltext/S0092-8674(09)")).toBe(
    "https://www.cell.com/cell/fulltext/S0092-8674(09)",
  );
  expect(tidied("https://www.cell.com/cell/fulltext/S0092-8674(09)).")).toBe(
    "https://www.cell.com/cell/fulltext/S0092-8674(09)",
  );
});

test("removes the slash behind a file, not the one behind a folder", () => {
  expect(tidied("https://ecva.net/papers/123560766.pdf/")).toBe("https://ecva.net/papers/123560766.pdf");
  expect(tidied("https://peerj.com/articles/32/")).toBe("https://peerj.com/articles/32/");
});

test("keeps what is meant: parameters, fragments, points inside", () => {
  for (const address of [
    "https://openreview.net/forum?id=P6r9OxZ1vm&noteId=x#discussion",
    "https://pubmed.ncbi.nlm.nih.gov/?term=20981092%5Buid%5D",
    "https://ui.adsabs.harvard.edu/abs/2018AJ....155....1G/abstract",
    "https://onlinelibrary.wiley.com/doi/10.1002/1521-4095(200011)12:22%3C1655::AID-ADMA1655%3E3.0.CO;2-2",
  ])
    expect(tidied(address)).toBe(address);
});
