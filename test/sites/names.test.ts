/** Authors' names as pages write them. */
import { expect, test } from "vitest";
import { namesOf } from "../../lib/sites/names.ts";

test.each([
  ["Lovelace, Ada", "Ada Lovelace"],
  ["van der Berg, Ana María", "Ana María van der Berg"],
  ["Ada Lovelace", "Ada Lovelace"],
  ["Smith, John, Jr.", "John Smith Jr."],
  ["Smith, Jr., John", "John Smith Jr."],
  ["Sarafa A.  Iyaniwura", "Sarafa A. Iyaniwura"],
  ["Jos&eacute; &amp; Co", "José & Co"],
  ["1000 Genomes Project Consortium", "1000 Genomes Project Consortium"],
  ["Institute of Physics, Bonn", "Institute of Physics, Bonn"],
  ["ATLAS Collaboration, The", "ATLAS Collaboration, The"],
  ["李飞飞", "李飞飞"],
])("%s is %s", (written, name) => {
  expect(namesOf([written])).toEqual([name]);
});

test("several names in one text are told apart", () => {
  expect(namesOf(["1000 Genomes Project Consortium;Gonçalo R. Abecasis; Altshuler, David;"])).toEqual([
    "1000 Genomes Project Consortium",
    "Gonçalo R. Abecasis",
    "David Altshuler",
  ]);
  expect(namesOf(["Nava Ashraf, Oriana Bandiera, Virginia Minni"])).toEqual([
    "Nava Ashraf",
    "Oriana Bandiera",
    "Virginia Minni",
  ]);
});

test("a name that is there twice is one; mails and addresses are none", () => {
  expect(namesOf(["Doe, Jane", "Jane Doe", "jane@example.org", "https://orcid.org/0000"])).toEqual(["Jane Doe"]);
});
