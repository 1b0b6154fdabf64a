import { useEffect, useRef, useState } from 'react';

/** Long enough to type on, short enough not to wait for. */
const pause = 450;

/**
 * The text of a field that answers by itself when the typing stops. The field follows the value when that is changed
 * elsewhere, by going back or by a link, and is left alone while what is typed is under way.
 */
export function useTyped(value: string, send: (typed: string) => void) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  const latest = useRef(send);
  latest.current = send;

  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);

  const now = (typed = text) => {
    const bare = typed.trim();
    if (bare === sent.current.trim()) return;
    sent.current = bare;
    latest.current(bare);
  };

  const waiting = useRef(now);
  waiting.current = now;
  useEffect(() => {
    const timer = setTimeout(() => waiting.current(text), pause);
    return () => clearTimeout(timer);
  }, [text]);

  return { text, setText, now };
}
