/** What Paperkin remembers of the reader's choices on this device, with the defaults of each. Types and literals only. */

export type Settings = {
  /** Site id → whether the reader left the sidebar open there. */
  readonly sidebarOpen: Readonly<Record<string, boolean>>;
};

/** Settings of a reader who has not chosen anything. */
export const defaultSettings: Settings = { sidebarOpen: {} };
