/**
 * What a running worker has learned from its database ends when that is closed under it: what is opened next may be
 * another one, because Chromium deletes a database when it meets a damaged piece of it, and its keys name other papers.
 */
import Dexie from "dexie";
import type { PaperkinDatabase } from "./database.ts";

type Functions = Readonly<Record<string, (...given: never[]) => Promise<unknown>>>;

/** Binds functions over a database to this life of it: after it they fail instead of reading or writing the next one. */
export type During = <Tools extends Functions>(tools: Tools) => Tools;

/** The functions of what `make` gives: made at once, and anew when first asked in each later life of the database. */
export function perLife<Tools extends Functions>(db: PaperkinDatabase, make: (during: During) => Tools): Tools {
  let life = {};
  let made: Tools | null = null;
  db.on("close", () => {
    life = {};
    made = null;
  });

  function current(): Tools {
    if (made !== null) return made;
    const own = life;
    made = make((tools) =>
      mapped(tools, (act) => async (...given) => {
        if (life !== own) throw new Dexie.DatabaseClosedError("what was begun before is over");
        return act(...given);
      }),
    );
    return made;
  }

  return mapped(
    current(),
    (_, name) =>
      async (...given) =>
        current()[name]?.(...given),
  );
}

type Act = Functions[string];

function mapped<Tools extends Functions>(tools: Tools, change: (act: Act, name: string) => Act): Tools {
  // Every function is replaced by one that takes and gives the same.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(Object.entries(tools).map(([name, act]) => [name, change(act, name)])) as Tools;
}
