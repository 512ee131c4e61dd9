/**
 * The Computer Vision Foundation's open access papers. Their file names are long and say author, title and conference;
 * folders have changed names and hosts over the years.
 */
import { arxivInPath } from "./arxiv-paths.ts";
import { pageIdentifier } from "./page-identifier.ts";
import { textOf } from "./page-text.ts";
import type { Site, SiteExamples } from "./site.ts";

export const cvf: Site = {
  id: "cvf",
  name: "CVF Open Access",
  hosts: ["openaccess.thecvf.com"],
  formerHosts: ["www.cv-foundation.org", "cv-foundation.org"],

  detect({ pathname }) {
    const path = pathname.replace(/\/{2,}/gu, "/").replace(/^\/openaccess(?=\/)/u, "");
    const [, name, ending] =
      /^\/content\w*\/(?:.+\/)?([^/]+?)_(?:paper|supplemental|supp)\.(html?|pdf|zip)$/iu.exec(path) ?? [];
    const identifier = name === undefined ? null : pageIdentifier("cvf", name);
    if (identifier !== null) return { kind: /^html?$/iu.test(ending ?? "") ? "paper" : "pdf", identifier };
    return /^\/[A-Z]+\d{4}[A-Z]?(?:_\w+)?(?:\/[\w-]+)?(?:\.py|\/)?$/u.test(path) ? { kind: "list" } : null;
  },

  read(page) {
    const element = page.querySelector("#abstract");
    const abstract = element && textOf(element);
    const address = page.querySelector('#content a[href*="arxiv.org/abs/"]')?.getAttribute("href") ?? "";
    const arxiv = arxivInPath(address.replace(/^.*\/abs\//u, ""));
    return { ...(abstract && { abstract }), ...(arxiv && { identifiers: [arxiv] }) };
  },
};

/** Addresses of CVF's papers, which the contract test finds by this name. @public */
export const cvfExamples: SiteExamples = {
  papers: [
    {
      url: "https://openaccess.thecvf.com/content_CVPR_2019/html/Karras_A_Style-Based_Generator_Architecture_for_Generative_Adversarial_Networks_CVPR_2019_paper.html",
      identifier: "page:cvf/Karras_A_Style-Based_Generator_Architecture_for_Generative_Adversarial_Networks_CVPR_2019",
    },
    {
      url: "http://www.cv-foundation.org/openaccess/content_cvpr_2016/html/He_Deep_Residual_Learning_CVPR_2016_paper.html",
      identifier: "page:cvf/He_Deep_Residual_Learning_CVPR_2016",
    },
  ],
  pdfs: [
    {
      url: "https://openaccess.thecvf.com/content/CVPR2022W/VOCVALC/papers/Fu_Coupling_Vision_and_Proprioception_for_Navigation_of_Legged_Robots_CVPRW_2022_paper.pdf",
      identifier: "page:cvf/Fu_Coupling_Vision_and_Proprioception_for_Navigation_of_Legged_Robots_CVPRW_2022",
    },
    {
      url: "https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_Residual_Learning_CVPR_2016_paper.pdf",
      identifier: "page:cvf/He_Deep_Residual_Learning_CVPR_2016",
    },
    {
      url: "https://www.cv-foundation.org/openaccess/content_cvpr_workshops_2014/W17/papers/Zhang_A_Surround_View_2014_CVPR_paper.pdf",
      identifier: "page:cvf/Zhang_A_Surround_View_2014_CVPR",
    },
  ],
  lists: [
    "https://openaccess.thecvf.com/CVPR2025?day=all",
    "https://openaccess.thecvf.com/ICCV2019_workshops/PreReg",
    "http://www.cv-foundation.org/openaccess/CVPR2016.py",
  ],
  others: [
    "https://openaccess.thecvf.com/menu",
    "https://openaccess.thecvf.com/menu_other.html",
    "https://www.cv-foundation.org/about/",
  ],
};
