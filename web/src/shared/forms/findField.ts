/** The frame of the field in a form that an error of the server is about; null where the form has none. */
export function findField(form: HTMLElement, field: string): HTMLElement | null {
  const frames = [...form.querySelectorAll<HTMLElement>('[data-field]')];
  const named = (fits: (name: string) => boolean) =>
    frames.find((frame) => fits(frame.dataset.field ?? '')) ?? null;
  return (
    named((name) => name === field) ??
    // A fault of a whole row stands at its first field: moments[0] at moments[0].date.
    named((name) => name.startsWith(`${field}.`) || name.startsWith(`${field}[`)) ??
    // What the wire packs inside another object is a field like any other here: relation.start is start.
    named((name) => name === field.slice(field.lastIndexOf('.') + 1))
  );
}

/** What people read above a field, with the name of its group before it where it is one of several. */
export function labelOf(frame: HTMLElement): string | null {
  const label = frame.querySelector('[data-label]')?.textContent?.trim() || null;
  const group = frame.parentElement
    ?.closest('fieldset')
    ?.querySelector(':scope > legend')
    ?.textContent?.trim();
  return label && group ? `${group}, ${goingOn(label)}` : label;
}

/** A text in the middle of a sentence; two capitals begin an abbreviation, which stays as it is. */
const goingOn = (text: string) =>
  /^\p{Lu}(\p{Ll}|\s)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** "Reden" and "Vul dit in." become "Reden: vul dit in."; behind a question the sentence stands on its own. */
export function withLabel(label: string | null, message: string): string {
  if (!label) return message;
  if (/[?!.]$/.test(label)) return `${label} ${message}`;
  return `${label}: ${goingOn(message)}`;
}
