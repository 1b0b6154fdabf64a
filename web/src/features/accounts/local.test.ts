import { describe, expect, it } from 'vitest';
import { localAddress, tokenOf } from './local';

describe('where a reader goes after signing in', () => {
  it.each(['/school/00AB01', '/dekking?op=2026-01-01'])('may be %s', (address) =>
    expect(localAddress(address)).toBe(address),
  );

  it.each([
    'https://elders.example',
    '//elders.example',
    '/\\elders.example',
    'javascript:alert(1)',
    '',
    null,
    7,
  ])('may not be %s', (address) => expect(localAddress(address)).toBeNull());
});

describe('the token of a mailed link', () => {
  it('stands behind the #', () => {
    expect(tokenOf('#abc%2Bd')).toBe('abc+d');
    expect(tokenOf('')).toBe('');
  });
});
