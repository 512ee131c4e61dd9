/** Dates in every form that recorded pages write them. */
import { expect, test } from "vitest";
import { dateOf, mostExact } from "../../lib/sites/dates.ts";

test.each([
  ["2020/06/09", "2020-06-09"],
  ["2021/6", "2021-06"],
  ["2021-6-1", "2021-06-01"],
  ["2024-11-7", "2024-11-07"],
  ["2004", "2004"],
  ["1977/01", "1977-01"],
  ["2018-05-24", "2018-05-24"],
  ["2019-07-11T00:00:00Z", "2019-07-11"],
  ["Apr 22, 2019", "2019-04-22"],
  ["16 March 2020", "2020-03-16"],
  ["16-Mar-2020", "2020-03-16"],
  ["Mon, 22 Apr 2019", "2019-04-22"],
  ["March 3rd, 2020", "2020-03-03"],
  ["10/28/2010", "2010-10-28"],
  ["28/10/2010", "2010-10-28"],
  ["10/2010", "2010-10"],
  ["June 2013", "2013-06"],
  ["Oct. 2007", "2007-10"],
  ["2015 Feb 21", "2015-02-21"],
  ["2015 Mar-Apr", "2015-03"],
  ["  2013/9 ", "2013-09"],
])("%s is %s", (written, date) => {
  expect(dateOf(written)).toBe(date);
});

test.each([
  ["2024/00/00", "2024"],
  ["2024/03/00", "2024-03"],
  ["2023/02/30", "2023-02"],
  ["2023-45-99", "2023"],
  ["Spring 2019", "2019"],
])("of %s only %s is certain", (written, date) => {
  expect(dateOf(written)).toBe(date);
});

test.each(["", "20240", "in press", "22", "n.d.", "volume 2019"])("%j is no date", (written) => {
  expect(dateOf(written)).toBeNull();
});

test("a date is made more exact by one that begins with it, and by no other", () => {
  expect(mostExact(["2019", "2020-01-02", "2019-07-11"])).toBe("2019-07-11");
  expect(mostExact(["2022-12", "2022"])).toBe("2022-12");
  expect(mostExact([])).toBeUndefined();
});
