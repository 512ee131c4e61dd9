import { defineContentScript } from "wxt/utils/define-content-script";
import { siteMatches } from "../../lib/sites/index.ts";
export default defineContentScript({
  matches: [...siteMatches],
  main() {
    console.log("hi");
  },
});
