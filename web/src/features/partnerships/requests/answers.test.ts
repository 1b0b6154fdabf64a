import { describe, expect, it } from 'vitest';
import { answerBody, answerOfButton, answers, emptyAnswer } from './answers';

const typed = {
  reason: 'dates' as const,
  note: 'Na de open dag',
  moments: [
    { date: '2027-04-15', start: '9.00', end: '10.30' },
    { date: null, start: '', end: '' },
  ],
  offerId: 'o1',
};

describe('what goes with an answer', () => {
  it('is only what the answer asks for', () => {
    const moments = [{ date: '2027-04-15', start: '09:00', end: '10:30' }];
    expect(answerBody('accept', typed)).toEqual({ reason: null, note: typed.note, moments, offerId: null });
    expect(answerBody('otherDate', typed)).toEqual({
      reason: null,
      note: typed.note,
      moments,
      offerId: null,
    });
    expect(answerBody('otherForm', typed)).toEqual({
      reason: null,
      note: typed.note,
      moments,
      offerId: 'o1',
    });
    expect(answerBody('decline', typed)).toEqual({
      reason: 'dates',
      note: typed.note,
      moments: null,
      offerId: null,
    });
    expect(answerBody('never', typed)).toEqual({
      reason: null,
      note: typed.note,
      moments: null,
      offerId: null,
    });
  });

  it('is nothing where nothing was typed', () => {
    for (const answer of answers)
      expect(answerBody(answer, emptyAnswer)).toEqual({
        reason: null,
        note: null,
        moments: null,
        offerId: null,
      });
  });
});

describe('a button of the mail', () => {
  const all = [...answers];

  it('stands for its answer', () => {
    expect(answerOfButton('ja', all)).toBe('accept');
    expect(answerOfButton('dag', all)).toBe('otherDate');
    expect(answerOfButton('anders', all)).toBe('otherForm');
    expect(answerOfButton('nee', all)).toBe('decline');
    expect(answerOfButton('nooit', all)).toBe('never');
    expect(answerOfButton('toString', all)).toBe('accept');
    expect(answerOfButton(null, all)).toBe('accept');
  });

  it('gives way to what can still be answered', () => {
    expect(answerOfButton('anders', ['accept', 'otherDate', 'decline', 'never'])).toBe('accept');
    expect(answerOfButton('ja', ['otherForm', 'decline', 'never'])).toBe('otherForm');
    expect(answerOfButton('ja', ['decline', 'never'])).toBe('decline');
    expect(answerOfButton('ja', [])).toBeUndefined();
  });
});
