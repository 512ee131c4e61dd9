/** Wakes the background while a page of ours is still being read: what the page asks for is then under way sooner. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { wake } from "../lib/send.ts";

export default defineUnlistedScript(wake);
