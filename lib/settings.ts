/** What Paperkin remembers of the reader's choices on this device, with the defaults of each. Types and literals only. */

export type Settings = {
  /** Site id, or host, → whether the reader left the sidebar open there. */
  readonly sidebarOpen: Readonly<Record<string, boolean>>;
  /** Whether links to papers the reader has are marked. */
  readonly marks: boolean;
  /** Whether letters sort the papers of a list page. */
  readonly triage: boolean;
};

/** The settings that are switches on the options page. */
export const settingNames = ["marks", "triage"] as const satisfies readonly (keyof Settings)[];
export type SettingName = (typeof settingNames)[number];

/** Settings of a reader who has not chosen anything. */
export const defaultSettings: Settings = { sidebarOpen: {}, marks: true, triage: false };
