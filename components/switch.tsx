/** A setting that is on or off: its name, what it does, and the switch. */
import type { ComponentChildren } from "preact";

type Props = {
  /** Unique in the page. */
  readonly id: string;
  readonly isOn: boolean;
  readonly label: string;
  readonly text: string;
  readonly onChange: (isOn: boolean) => void;
  readonly children?: ComponentChildren;
};

/** Draws the setting. */
export function Switch({ id, isOn, label, text, onChange, children }: Props) {
  return (
    <div class="setting">
      <div class="setting-text">
        <label for={id}>{label}</label>
        <p id={`${id}-text`}>{text}</p>
        {children}
      </div>
      <SwitchBox id={id} aria-describedby={`${id}-text`} isOn={isOn} onChange={onChange} />
    </div>
  );
}

type BoxProps = Pick<Props, "isOn" | "onChange"> & {
  readonly id?: string;
  readonly "aria-describedby"?: string;
  /** Its name, where no label has it. */
  readonly "aria-label"?: string;
};

/** The switch alone. */
export function SwitchBox({ isOn, onChange, ...attributes }: BoxProps) {
  return (
    <input
      type="checkbox"
      role="switch"
      class="switch"
      {...attributes}
      checked={isOn}
      aria-checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
