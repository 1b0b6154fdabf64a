import type { components } from '@/generated/api';
import { declineReasons, type DeclineReason } from '../api';
import { emptyMoment, momentsOf, type MomentText } from '../MomentsFields';

type Body = components['schemas']['AnswerPartnershipRequest'];
export type OfferInstead = components['schemas']['OfferInstead'];

/** The answers to a request, in the order in which they are offered. */
export const answers = ['accept', 'otherDate', 'otherForm', 'decline', 'never'] as const;
export type Answer = (typeof answers)[number];

export const isAnswer = (action: unknown): action is Answer => answers.includes(action as Answer);

/** What was typed for whichever answer; it stays when another is chosen. */
export interface AnswerText {
  reason: DeclineReason | null;
  note: string;
  moments: readonly MomentText[];
  offerId: string | null;
}

export const emptyAnswer: AnswerText = {
  reason: null,
  note: '',
  moments: [emptyMoment, emptyMoment, emptyMoment],
  offerId: null,
};

/** What of it goes with an answer; a reason goes with a no only, moments with a yes only. */
export function answerBody(
  answer: Answer,
  { reason, note, moments, offerId }: AnswerText,
): Pick<Body, 'reason' | 'note' | 'moments'> & { offerId: string | null } {
  const isYes = answer === 'accept' || answer === 'otherDate' || answer === 'otherForm';
  const begun = isYes ? momentsOf(moments) : [];
  return {
    reason: answer === 'decline' && reason && declineReasons.includes(reason) ? reason : null,
    note: note.trim() === '' ? null : note,
    moments: begun.length > 0 ? begun : null,
    offerId: answer === 'otherForm' ? offerId : null,
  };
}

const buttons = new Map<string, Answer>([
  ['dag', 'otherDate'],
  ['anders', 'otherForm'],
  ['nee', 'decline'],
  ['nooit', 'never'],
]);

/** Which answer a button of the mail stands for, or the first that can still be given; any other word is a yes. */
export function answerOfButton(word: string | null, can: readonly string[]): Answer | undefined {
  const wanted = buttons.get(word ?? '');
  return [wanted, 'accept', 'otherForm', 'decline'].filter(isAnswer).find((answer) => can.includes(answer));
}
