/** Paperkin's mark, two kindred sheets, as shapes on a 128 × 128 square: drawn by Preact in views and without it on pages. The same drawing as `assets/icon.svg`. */
export const markShapes = [
  ["rect", { width: "128", height: "128", rx: "28", fill: "#0b6b5d" }],
  ["path", { d: "M24 40h48a8 8 0 0 1 8 8v56a8 8 0 0 1-8 8H24a8 8 0 0 1-8-8V48a8 8 0 0 1 8-8Z", fill: "#a9d8cd" }],
  ["path", { d: "M56 16h35l21 21v43a8 8 0 0 1-8 8H56a8 8 0 0 1-8-8V24a8 8 0 0 1 8-8Z", fill: "#fff" }],
  ["path", { d: "M91 16l21 21H97a6 6 0 0 1-6-6Z", fill: "#a9d8cd" }],
  ["path", { d: "M48 40h24a8 8 0 0 1 8 8v40H56a8 8 0 0 1-8-8Z", fill: "#f6bd16" }],
] as const;
