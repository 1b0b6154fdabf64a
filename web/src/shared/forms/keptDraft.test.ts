import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAllKept, readKept, useKeptDraft } from './keptDraft';

const start = { title: '', places: 3 };

describe('a form that is kept on this device', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.useFakeTimers();
  });
  afterEach(() => vi.useRealTimers());

  it('comes back after the tab was closed, until it is saved', () => {
    const first = renderHook(() => useKeptDraft('offer:new', start, null));
    expect(first.result.current.isRestored).toBe(false);
    act(() => first.result.current.change({ title: 'Bouw een grijper' }));
    act(() => void vi.advanceTimersByTime(500));
    first.unmount();

    const second = renderHook(() => useKeptDraft('offer:new', start, null));
    expect(second.result.current.isRestored).toBe(true);
    expect(second.result.current.draft).toEqual({ title: 'Bouw een grijper', places: 3 });
    act(() => second.result.current.forget());
    expect(readKept('offer:new', null)).toBeNull();
  });

  it('does not bring back what was typed over an older version', () => {
    localStorage.setItem('techmatch.draft.offer:1', JSON.stringify({ etag: '"1"', draft: { title: 'oud' } }));
    expect(readKept('offer:1', '"1"')).toEqual({ title: 'oud' });
    expect(renderHook(() => useKeptDraft('offer:1', start, '"2"')).result.current.draft).toEqual(start);
  });

  it('keeps nothing of a form that was only opened, and survives what it cannot read', () => {
    localStorage.setItem('techmatch.draft.offer:2', '{"etag":');
    const { result } = renderHook(() => useKeptDraft('offer:2', start, null));
    act(() => void vi.advanceTimersByTime(500));
    expect(result.current.draft).toEqual(start);
    expect(localStorage.getItem('techmatch.draft.offer:2')).toBe('{"etag":');
  });

  it('is forgotten with all others when somebody signs out', () => {
    localStorage.setItem('techmatch.draft.a', '{}');
    localStorage.setItem('techmatch.language', 'nl');
    forgetAllKept();
    expect(Object.keys(localStorage)).toEqual(['techmatch.language']);
  });
});
