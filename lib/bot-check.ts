/** Tells pages that stand in for a paper's page until the browser has proved that a person uses it: nothing is wrong with the site then. */
import type { PageDocument } from "./sites/site.ts";

/** What such pages are called: Cloudflare's, Akamai's, PerimeterX's and Imperva's words, and some publishers' own. */
const TITLES =
  /^(?:just a moment|one more step|attention required|access denied|pardon our interruption|security check|human verification|client challenge|robot check|validate user|request rejected|checking your browser|(?:are you|verify(?:ing)? (?:that )?you are) (?:a )?(?:human|robot))/iu;

/** Parts of such pages. A page whose paper was read may hold one, too: ask only where none was. */
const PARTS = [
  'script[src*="/cdn-cgi/challenge-platform/"]',
  "#challenge-form",
  "#px-captcha",
  'iframe[src*="captcha-delivery.com"]',
  'iframe[src*="/recaptcha/"]',
  'iframe[src*="hcaptcha.com"]',
].join(",");

/** True for a page without a paper that asks for proof of a person. */
export function isBotCheck(page: PageDocument): boolean {
  return TITLES.test(page.title.trim()) || page.querySelector(PARTS) !== null;
}
