/**
 * The changes of a document: one JSON object for each cell of the lists, as `Cell` has it, so that documents merge as
 * browsers do. Reading trusts nothing.
 */
import { isIdentifier } from "../identifiers.ts";
import { fieldsOf, isMoment } from "../untrusted.ts";
import type { Cell } from "./cells.ts";
import { clockDevice, isClock, isDevice } from "./clock.ts";
import { LABEL_LIMIT, SEEN_LIMIT } from "./devices.ts";
import { isListId, LIST_NAME_LIMIT, listColors, NOTE_LIMIT, type Clock } from "./merge.ts";
import { isPlace } from "./places.ts";

const kinds = [
  "name",
  "deleted",
  "color",
  "place",
  "member",
  "note",
  "device",
] as const satisfies readonly Cell["kind"][];

/** A cell as it stands in a document. */
export function changeOf(cell: Cell): Readonly<Record<string, unknown>> {
  if (cell.kind !== "device") return cell;
  const { label, head, seen } = cell.says;
  return {
    kind: cell.kind,
    device: cell.device,
    clock: cell.clock,
    label,
    head,
    seen: Object.fromEntries([...seen].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** True for a change of a kind that a newer version added: it is passed over and is no damage. */
export function isOfNewerKind(value: unknown): boolean {
  const { kind } = fieldsOf(value);
  return typeof kind === "string" && !kinds.some((known) => known === kind);
}

/** The cell of a change; null when it is none. */
export function readChange(value: unknown): Cell | null {
  const { kind, clock, ...fields } = fieldsOf(value);
  if (!isClock(clock)) return null;
  if (kind === "note") return readNote(clock, fields);
  if (kind === "device") return readDevice(clock, fields);
  const { list } = fields;
  if (!isListId(list)) return null;
  switch (kind) {
    case "name": {
      const { name } = fields;
      const isName = isTextWithin(name, LIST_NAME_LIMIT) && name !== "";
      return name === null || isName ? { kind, list, clock, name } : null;
    }
    case "deleted":
      return typeof fields["deleted"] === "boolean" ? { kind, list, clock, deleted: fields["deleted"] } : null;
    case "color": {
      const color = listColors.find((known) => known === fields["color"]) ?? null;
      return color !== null || fields["color"] === null ? { kind, list, clock, color } : null;
    }
    case "place": {
      const { place } = fields;
      return place === null || isPlace(place) ? { kind, list, clock, place } : null;
    }
    case "member": {
      const { identifier, present, savedAt } = fields;
      if (!isIdentifier(identifier) || typeof present !== "boolean" || !isMoment(savedAt)) return null;
      return { kind, list, identifier, clock, present, savedAt };
    }
    default:
      return null;
  }
}

function readNote(clock: Clock, { identifier, text }: Readonly<Record<string, unknown>>): Cell | null {
  return isIdentifier(identifier) && isTextWithin(text, NOTE_LIMIT) ? { kind: "note", identifier, clock, text } : null;
}

/** Written by the device itself alone: whoever else is named there is not believed. */
function readDevice(clock: Clock, { device, label, head, seen }: Readonly<Record<string, unknown>>): Cell | null {
  if (device !== clockDevice(clock) || !isDevice(device)) return null;
  if (!isTextWithin(label, LABEL_LIMIT) || !isClock(head)) return null;
  const pairs = Object.entries(fieldsOf(seen))
    .slice(0, SEEN_LIMIT)
    .flatMap(([other, upTo]) => (isDevice(other) && isClock(upTo) ? [[other, upTo] as const] : []));
  return { kind: "device", device, clock, says: { label, head, seen: new Map(pairs) } };
}

function isTextWithin(value: unknown, limit: number): value is string {
  return typeof value === "string" && value.length <= limit;
}
