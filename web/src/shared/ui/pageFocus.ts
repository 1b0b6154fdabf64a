let wanted = false;

/** A move to another page began: the heading that appears next takes the focus. */
export function requestFocus() {
  wanted = true;
}

/** True once after each move. */
export function takeFocusRequest(): boolean {
  const was = wanted;
  wanted = false;
  return was;
}
