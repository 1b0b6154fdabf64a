import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useTyped } from './useTyped';

describe('a field that answers by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const start = (value = '') => {
    const send = vi.fn();
    const view = renderHook((props: { value: string }) => useTyped(props.value, send), {
      initialProps: { value },
    });
    return { send, ...view };
  };

  it('sends once, when the typing stops', () => {
    const { send, result } = start();
    for (const text of ['H', 'He', 'Hengelo']) {
      act(() => result.current.setText(text));
      act(() => vi.advanceTimersByTime(200));
    }
    expect(send).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(500));
    expect(send.mock.calls).toEqual([['Hengelo']]);
  });

  it('sends at once when asked, and not again after the pause', () => {
    const { send, result } = start();
    act(() => result.current.setText('Borne '));
    act(() => result.current.now());
    act(() => vi.advanceTimersByTime(1000));
    expect(send.mock.calls).toEqual([['Borne']]);
  });

  it('sends nothing when nothing was typed', () => {
    const { send } = start('Almelo');
    act(() => vi.advanceTimersByTime(1000));
    expect(send).not.toHaveBeenCalled();
  });

  it('follows the value when it changes elsewhere, and not what it sent itself', () => {
    const { send, result, rerender } = start('Almelo');
    act(() => result.current.setText('Borne'));
    act(() => vi.advanceTimersByTime(500));
    act(() => result.current.setText('Borne en verder'));
    rerender({ value: 'Borne' });
    expect(result.current.text).toBe('Borne en verder');
    rerender({ value: 'Almelo' });
    expect(result.current.text).toBe('Almelo');
    act(() => vi.advanceTimersByTime(500));
    expect(send.mock.calls).toEqual([['Borne']]);
  });
});
