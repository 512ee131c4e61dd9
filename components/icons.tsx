/** The few icons Paperkin draws, as components: they take the colour of their text and say nothing to screen readers. */
import type { ComponentChildren } from "preact";
import { markShapes } from "./mark-shapes.ts";

function Stroke({ children, size = 16 }: { readonly children: ComponentChildren; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** Two sheets and what they share: the same drawing as assets/icon.svg. */
export function PaperkinIcon({ size = 18 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 128 128" aria-hidden="true">
      {markShapes.map(([Shape, attributes]) => (
        <Shape key={JSON.stringify(attributes)} {...attributes} />
      ))}
    </svg>
  );
}

/** Filled when the paper is saved. */
export function BookmarkIcon({ filled, size = 16 }: { readonly filled: boolean; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={filled ? "currentColor" : "none"}
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d="M4 1.8h8a1 1 0 0 1 1 1v11.4L8 11l-5 3.2V2.8a1 1 0 0 1 1-1Z" />
    </svg>
  );
}

/** The search box. */
export const SearchIcon = ({ size = 16 }: { readonly size?: number }) => (
  <Stroke size={size}>
    <circle cx="7" cy="7" r="4.5" />
    <path d="m10.5 10.5 3.5 3.5" />
  </Stroke>
);

/** Close, cancel, remove. */
export const CloseIcon = ({ size = 16 }: { readonly size?: number }) => (
  <Stroke size={size}>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Stroke>
);

/** Nothing leaves the device. */
export const LockIcon = () => (
  <Stroke size={13}>
    <rect x="3" y="7" width="10" height="7" rx="1.5" />
    <path d="M5 7V5a3 3 0 0 1 6 0v2" />
  </Stroke>
);

/** Copy a link. */
export const LinkIcon = () => (
  <Stroke size={13}>
    <path d="M6.8 9.2a3 3 0 0 0 4.3 0l2-2a3 3 0 0 0-4.3-4.3l-.8.8M9.2 6.8a3 3 0 0 0-4.3 0l-2 2a3 3 0 0 0 4.3 4.3l.8-.8" />
  </Stroke>
);

/** Start something new. */
export const PlusIcon = () => (
  <Stroke size={14}>
    <path d="M8 3v10M3 8h10" />
  </Stroke>
);

/** Rename. */
export const PencilIcon = () => (
  <Stroke size={14}>
    <path d="M10.5 3 13 5.5 5.5 13H3v-2.5L10.5 3Z" />
  </Stroke>
);

/** Delete a list. */
export const TrashIcon = () => (
  <Stroke size={14}>
    <path d="M2.5 4h11M6 4V2.5h4V4M4 4l.7 9.5h6.6L12 4M6.7 6.8v4M9.3 6.8v4" />
  </Stroke>
);

/** Back to where the reader was; points the way reading starts. */
export const BackIcon = () => (
  <Stroke>
    <path d="M9.5 3.5 5 8l4.5 4.5" />
  </Stroke>
);

/** The kin of a paper, drawn as a family tree. */
export const KinIcon = () => (
  <Stroke size={13}>
    <circle cx="8" cy="3.2" r="1.7" />
    <circle cx="3.4" cy="12.8" r="1.7" />
    <circle cx="12.6" cy="12.8" r="1.7" />
    <path d="M8 5v3M3.4 11V8h9.2v3" />
  </Stroke>
);

/** Fewer of them. */
export const FilterIcon = () => (
  <Stroke size={13}>
    <path d="M2.5 4.5h11M4.8 8h6.4M7 11.5h2" />
  </Stroke>
);

/** Something opens below. */
export const DownIcon = () => (
  <Stroke size={11}>
    <path d="m3.5 6 4.5 4.5L12.5 6" />
  </Stroke>
);

/** Read. */
export const TickIcon = ({ size = 15 }: { readonly size?: number }) => (
  <Stroke size={size}>
    <path d="m3 8.6 3.4 3.4L13 4.6" />
  </Stroke>
);

/** Not to come up again: an eye that is crossed out. */
export const MuteIcon = () => (
  <Stroke size={15}>
    <path d="M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8Z" />
    <path d="M2.5 13.5l11-11" />
  </Stroke>
);

/** The abstract: a sheet with lines. */
export const AbstractIcon = () => (
  <Stroke size={13}>
    <path d="M2.5 3.5h11M2.5 6.5h11M2.5 9.5h11M2.5 12.5h6" />
  </Stroke>
);

/** A box to select a paper with. */
export const CheckIcon = ({ checked }: { readonly checked: boolean }) => (
  <Stroke size={13}>
    <rect x="2" y="2" width="12" height="12" rx="2.5" />
    {checked && <path d="m5 8.3 2.2 2.2L11.2 6" />}
  </Stroke>
);

/** Lines of a page, gathered. */
export const CollectIcon = () => (
  <Stroke>
    <path d="M2.5 3.5h7M2.5 8h5M2.5 12.5h3.5M12 5.5v7M9 9.8l3 3 3-3" />
  </Stroke>
);

/** A page with a panel at its side. */
export const PanelIcon = () => (
  <Stroke>
    <rect x="1.8" y="2.8" width="12.4" height="10.4" rx="1.6" />
    <path d="M10 2.8v10.4" />
  </Stroke>
);

/** A digest: a folded sheet with its picture and lines. */
export const DigestIcon = () => (
  <Stroke size={15}>
    <path d="M2.2 3h9.2v8.8a1.4 1.4 0 0 0 2.8 0V6h-2.8M12.8 13.2H3.6a1.4 1.4 0 0 1-1.4-1.4V3M4.8 5.8h4M4.8 8.2h4M4.8 10.6h2.4" />
  </Stroke>
);

/** The time machine: a clock. */
export const ClockIcon = () => (
  <Stroke>
    <circle cx="8" cy="8" r="5.8" />
    <path d="M8 4.6V8l2.4 1.6" />
  </Stroke>
);

/** Options: two sliders. */
export const OptionsIcon = () => (
  <Stroke size={15}>
    <path d="M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5" />
    <circle cx="9.2" cy="4.5" r="1.8" />
    <circle cx="6.8" cy="11.5" r="1.8" />
  </Stroke>
);

/** Hide papers: an eye that is struck out. */
export const HideIcon = () => (
  <Stroke size={13}>
    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8Z" />
    <path d="M2.8 13.2 13.2 2.8" />
  </Stroke>
);

/** Upvotes. */
export const UpvoteIcon = () => (
  <svg class="icon" width="9" height="9" viewBox="0 0 10 10" fill="currentColor" aria-hidden="true">
    <path d="M5 1.2 9.4 8.8H.6Z" />
  </svg>
);

/** A discussion. */
export const CommentIcon = () => (
  <Stroke size={12}>
    <path d="M2.5 3h11v8H8l-3 2.7V11H2.5Z" />
  </Stroke>
);

/** Stars of a repository, and papers that the reader has starred: those are filled. */
export const StarIcon = ({ size = 12, filled = false }: { readonly size?: number; readonly filled?: boolean }) => (
  <Stroke size={size}>
    <path
      fill={filled ? "currentColor" : "none"}
      d="m8 1.9 1.9 3.9 4.2.6-3.05 3 .72 4.2L8 11.6l-3.77 2 .72-4.2-3.05-3 4.2-.6Z"
    />
  </Stroke>
);

/** More can be done with it. */
export const MoreIcon = () => (
  <Stroke>
    <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2" />
  </Stroke>
);

/** A menu that has no room of its own. */
export const MenuIcon = () => (
  <Stroke>
    <path d="M2.5 4h11M2.5 8h11M2.5 12h11" />
  </Stroke>
);

/** A note: a sheet with a folded corner. */
export const NoteIcon = () => (
  <Stroke size={13}>
    <path d="M3 2.5h10v7.2L9.7 13.5H3ZM9.5 13.3V9.8H13M5.5 5.5h5M5.5 8h2.5" />
  </Stroke>
);
