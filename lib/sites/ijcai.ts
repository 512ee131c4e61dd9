/**
 * IJCAI's proceedings. Since 2017 year and number make the DOI; before, each conference had its own folders for the same
 * numbered papers.
 */
import { doiIdentifier, type Identifier } from "../identifiers.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const ijcai: Site = {
  id: "ijcai",
  name: "IJCAI",
  hosts: ["www.ijcai.org", "ijcai.org"],
  formerHosts: ["static.ijcai.org"],

  detect({ pathname }) {
    const path = pathname
      .replace(/\/{2,}/gu, "/")
      .replace(/%20|\+/gu, "")
      .replace(/^\/Past(?=Proceedings)/iu, "/");
    const identifier = recent(path) ?? older(path);
    if (identifier !== null) return { kind: /\.pdf$/iu.test(path) ? "pdf" : "paper", identifier };
    return /^\/proceedings\/[\w-]+(?:\/(?:index|content(?:\.html?)?)?)?$/iu.test(path) ? { kind: "list" } : null;
  },

  read(page) {
    // The abstract has no name of its own: it is the text of the row in which the keywords follow.
    const row = page.querySelector(".keywords")?.closest(".row");
    const element = row?.querySelector(".col-md-12");
    const abstract = element ? textOf(element, ".keywords") : "";
    return abstract === "" ? {} : { abstract };
  },
};

function recent(path: string): Identifier | null {
  const [, year, number] = /^\/proceedings[/-](20(?:1[7-9]|[2-9]\d))\/0*([1-9]\d*)(?:\.pdf)?\/*$/iu.exec(path) ?? [];
  return year === undefined ? null : doiIdentifier(`10.24963/ijcai.${year}/${number}`);
}

/** `/Proceedings/95-1/Papers/053.pdf`, `/Past Proceedings/IJCAI-95-VOL1/PDF/053.pdf`, `/papers13/Papers/IJCAI13-335.pdf`, … */
function older(path: string): Identifier | null {
  const [, conference, number] =
    /^\/(?:proceedings|abstract|papers)\/?((?:ijcai-)?(?:19|20)?\d{2}(?:-?(?:vol-?|-)\d)?)\/(?:(?:papers|abstracts|pdf)\/)?(?:ijcai\d{2}-)?(\d+[a-z]?)(?:\.pdf|\.html?|\.php)?\/*$/iu.exec(
      path,
    ) ?? [];
  if (conference === undefined || number === undefined) return null;
  const [, year, volume] = /(\d{2})(?:-?(?:vol-?|-)(\d))?$/iu.exec(conference) ?? [];
  return pageIdentifier(
    "ijcai",
    `${[year, volume].filter(Boolean).join("-")}/${number.replace(/^0+/u, "").toLowerCase()}`,
  );
}

/** Addresses of IJCAI, which the contract test finds by this name. @public */
export const ijcaiExamples: SiteExamples = {
  papers: [
    { url: "https://www.ijcai.org/proceedings/2020/1", identifier: "doi:10.24963/ijcai.2020/1" },
    { url: "http://www.ijcai.org/Abstract/15/079", identifier: "page:ijcai/15/79" },
  ],
  pdfs: [
    { url: "https://www.ijcai.org/Proceedings/2018/0046.pdf", identifier: "doi:10.24963/ijcai.2018/46" },
    { url: "http://static.ijcai.org/proceedings-2017/0104.pdf", identifier: "doi:10.24963/ijcai.2017/104" },
    { url: "http://ijcai.org/papers15/Papers/IJCAI15-079.pdf", identifier: "page:ijcai/15/79" },
    { url: "https://www.ijcai.org/Proceedings/95-1/Papers/053.pdf", identifier: "page:ijcai/95-1/53" },
    { url: "http://ijcai.org/Past+Proceedings/IJCAI-99+VOL-2/PDF/046.pdf", identifier: "page:ijcai/99-2/46" },
    { url: "http://ijcai.org/Past%20Proceedings/IJCAI-95-VOL1/PDF/053.pdf", identifier: "page:ijcai/95-1/53" },
  ],
  lists: ["https://www.ijcai.org/proceedings/2024/", "https://www.ijcai.org/Proceedings/2018"],
  others: [
    "https://www.ijcai.org/",
    "https://www.ijcai.org/awards",
    "http://static.ijcai.org/2020-accepted_papers.html",
  ],
};
