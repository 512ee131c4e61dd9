// @vitest-environment happy-dom
/** What Hugging Face's paper pages yield. */
import { expect, test } from "vitest";
import { fixture, readAt } from "./page.ts";

const read = (name: string, url = "https://huggingface.co/papers/2410.17243") =>
  readAt(fixture(`huggingface/${name}`), url);

test("a paper page gives what its JSON says, hidden authors left out", () => {
  expect(read("paper.html")).toEqual({
    title: 'Breaking the "Memory" Barrier: Scaling for Contrastive Loss',
    abstract: "Contrastive loss is powerful & large.",
    authors: ["Zoë Chen", "Li Wei"],
    date: "2024-10-22",
  });
});

test("a page whose JSON is broken gives the title of its head", () => {
  expect(read("paper-broken-json.html")).toEqual({
    title: "Breaking the Memory Barrier: Scaling for Contrastive Loss",
  });
});

test("a page whose JSON and head say nothing gives its heading", () => {
  expect(read("paper-heading-only.html")).toEqual({ title: "Breaking the Memory Barrier from h1" });
});

test("JSON of another paper than the address names is not read", () => {
  expect(read("paper.html", "https://huggingface.co/papers/2410.00001")).not.toHaveProperty("abstract");
});

test("a list gives nothing", () => {
  expect(read("papers-daily.html", "https://huggingface.co/papers/date/2024-10-25")).toEqual({});
  expect(read("papers-daily.html")).toEqual({});
});
