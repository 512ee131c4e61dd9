/** How models reach the background: the function they are given, so that tests and galleries can answer instead. */
import type { Answer, Payload, RequestName } from "../lib/messages.ts";

/** Asks the background; rejects with a `PaperkinError` whose code has a sentence. */
export type Send = <Name extends RequestName>(name: Name, payload: Payload<Name>) => Promise<Answer<Name>>;
