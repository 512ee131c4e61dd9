/**
 * Waits until a page says which paper it shows: sites of one page change the address first and the page some time later,
 * part by part, and some say nothing before their scripts have run.
 */
import { pageDocument } from "../lib/dom.ts";
import type { Identifier } from "../lib/identifiers.ts";
import type { Reading } from "../lib/sites/read-page.ts";

/** How long a page may take to name its paper. */
const SETTLE_MS = 5_000;
/** How long it is watched afterwards: what it shows then belongs to this paper, and not to the next. */
const LATE_MS = 30_000;
/** Changes are looked at together: a page may make thousands a second. */
const LOOK_MS = 100;
/** Looking takes at most about this part of the page's time. */
const LOOK_SHARE = 0.1;
/** A page that moved on has to keep its new title for so long: after hasty moves it may show papers passed on the way. */
const STILL_MS = 300;

/** A reader of this document. It remembers what the page showed, to tell what is left over from the paper before. */
export function createReader(read: () => Reading | null): () => Promise<Reading | null> {
  let shown: Reading | null = null;
  let stopWatching: (() => void) | undefined;

  /** True when the page seems to speak of the paper that its address names. */
  function isSettled(reading: Reading): boolean {
    if (!reading.found.title) return pageDocument.contentType === "application/pdf";
    return shown === null || !isLeftOver(reading, shown);
  }

  /** True when nothing can be left over from a paper before, or the page itself names the new one. */
  function isSure(reading: Reading): boolean {
    return shown === null || isOfOne(reading, shown) || reading.found.identifier === "agrees";
  }

  function settle(): Promise<Reading | null> {
    stopWatching?.();
    return new Promise((resolve) => {
      let own: Identifier | undefined;
      let pending: ReturnType<typeof setTimeout> | undefined;
      let pause = LOOK_MS;
      let title: string | null = null;
      let since = 0;

      const stop = () => {
        observer.disconnect();
        for (const timer of [pending, deadline, end]) clearTimeout(timer);
      };
      const finish = (reading: Reading | null) => {
        stop();
        if (reading !== null) shown = reading;
        resolve(reading);
      };
      const look = () => {
        const start = performance.now();
        const reading = read();
        pause = Math.max(LOOK_MS, (performance.now() - start) / LOOK_SHARE);
        pending = undefined;
        own ??= reading?.paper.identifiers[0];
        // The page has moved on meanwhile: that is another visit.
        if (reading?.paper.identifiers[0] !== own || reading === null) finish(null);
        else if (!isSettled(reading)) title = null;
        else if (isSure(reading) || (title === reading.paper.title && start - since >= STILL_MS)) finish(reading);
        else {
          if (title !== reading.paper.title) since = start;
          ({ title } = reading.paper);
          pending = setTimeout(look, Math.max(STILL_MS, pause));
        }
      };
      const observer = new MutationObserver(() => {
        pending ??= setTimeout(look, pause);
      });
      const deadline = setTimeout(() => {
        const reading = read();
        if (reading?.paper.identifiers[0] !== own || reading === null) finish(null);
        else if (isSettled(reading)) finish(reading);
        else resolve(shown === null ? reading : withoutLeftOvers(reading, shown));
      }, SETTLE_MS);
      const end = setTimeout(stop, SETTLE_MS + LATE_MS);
      stopWatching = stop;
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    });
  }

  return settle;
}

function isOfOne(one: Reading, other: Reading): boolean {
  return one.paper.identifiers[0] === other.paper.identifiers[0];
}

/** What a reading of another paper has in common with the one before. Two papers may share a title, not an abstract. */
function leftIn({ paper, found }: Reading, { paper: before }: Reading) {
  return {
    title: paper.title !== "" && paper.title === before.title && found.identifier !== "agrees",
    abstract: paper.abstract !== "" && paper.abstract === before.abstract,
    names: paper.identifiers.some((name) => before.identifiers.includes(name)),
  };
}

/** True when a page that moved on still shows something of the paper before. */
function isLeftOver(reading: Reading, before: Reading): boolean {
  if (isOfOne(reading, before)) return false;
  const left = leftIn(reading, before);
  return left.title || left.abstract || left.names;
}

/** What can be believed when the page has had its time: joining two papers is worse than knowing one by its name alone. */
function withoutLeftOvers(reading: Reading, before: Reading): Reading {
  const { paper, found } = reading;
  if (!isLeftOver(reading, before)) return reading;
  const left = leftIn(reading, before);
  const hasAuthors = paper.authors.length > 0 && paper.authors.join("\n") !== before.paper.authors.join("\n");
  // Every journal has its editorials.
  if (!left.abstract && !left.names && (paper.abstract !== "" || hasAuthors)) return reading;
  const title = left.title ? "" : paper.title;
  const nothing = { abstract: "", authors: [], date: null, venue: null, links: [] };
  return {
    paper: { ...nothing, identifiers: [paper.identifiers[0]], title },
    found: { title: title !== "", abstract: false, identifier: left.title ? "disagrees" : found.identifier },
  };
}
