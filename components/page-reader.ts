/**
 * Waits until a page says which paper it shows: sites of one page change the address first and the page some time later,
 * and some say nothing before their scripts have run.
 */
import type { Reading } from "../lib/sites/read-page.ts";

/** How long a page may take to name its paper. */
const SETTLE_MS = 5_000;
/** Changes are looked at together: a page may make thousands a second. */
const LOOK_MS = 100;

/** A reader of this document. It remembers what it read last, to tell a page that still shows the paper before. */
export function createReader(read: () => Reading | null): () => Promise<Reading | null> {
  let last: Reading | null = null;

  /** True when the page seems to speak of the paper that its address names. */
  function isSettled(reading: Reading): boolean {
    if (reading.found.identifier === "agrees") return true;
    if (!reading.found.title) return document.contentType === "application/pdf";
    const isSamePaper = last === null || last.paper.identifiers[0] === reading.paper.identifiers[0];
    return isSamePaper || last?.paper.title !== reading.paper.title;
  }

  /** What there is when the page has had its time: of a page that still shows another paper, the name alone. */
  function giveUp(reading: Reading): Reading {
    if (isSettled(reading) || !reading.found.title) return reading;
    const nothing = { title: "", abstract: "", authors: [], date: null, venue: null, links: [] };
    const paper = { identifiers: reading.paper.identifiers, ...nothing };
    return { paper, found: { title: false, abstract: false, identifier: "disagrees" } };
  }

  function settle(): Promise<Reading | null> {
    return new Promise((resolve) => {
      let pending: ReturnType<typeof setTimeout> | null = null;
      const finish = (reading: Reading | null) => {
        observer.disconnect();
        clearTimeout(deadline);
        if (pending !== null) clearTimeout(pending);
        if (reading !== null) last = reading;
        resolve(reading);
      };
      const look = () => {
        pending = null;
        const reading = read();
        if (reading === null || isSettled(reading)) finish(reading);
      };
      const observer = new MutationObserver(() => {
        pending ??= setTimeout(look, LOOK_MS);
      });
      const deadline = setTimeout(() => {
        const reading = read();
        finish(reading && giveUp(reading));
      }, SETTLE_MS);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });
  }

  return settle;
}
