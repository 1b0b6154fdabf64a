import { useTranslation } from 'react-i18next';
import type { components } from '@/generated/api';
import { FieldSet, OptionRow, TextAreaField, type Errors } from '@/shared/forms';

export type RenewalReason = NonNullable<components['schemas']['RenewalReason']>;
export type RenewalAnswer = NonNullable<components['schemas']['RenewalAnswer']>;

export const renewalAnswers: readonly RenewalAnswer[] = ['again', 'maybe', 'no'];

export const renewalReasons: readonly RenewalReason[] = [
  'noTime',
  'tooLittle',
  'contactLeft',
  'otherPartner',
  'otherPlans',
  'other',
];

interface Props {
  errors: Errors;
  isNo: boolean;
  reason: RenewalReason | null;
  onReason: (reason: RenewalReason) => void;
  /** Under which name the server finds fault with the reason. */
  field: string;
  note: string;
  onNote: (note: string) => void;
}

/** With a no why, and with every answer words to the other side. */
export function RenewalFields({ errors, isNo, reason, onReason, field, note, onNote }: Props) {
  const { t } = useTranslation('renewals');
  return (
    <>
      {isNo && (
        <FieldSet id={field} legend={t('why')} error={errors.of(field)}>
          {renewalReasons.map((value) => (
            <OptionRow
              key={value}
              type="radio"
              name={field}
              checked={reason === value}
              onChange={() => onReason(value)}
              label={t(`reason.${value}`)}
            />
          ))}
        </FieldSet>
      )}
      <TextAreaField
        id="renewalNote"
        field="note"
        label={t('note')}
        optional
        error={errors.of('note')}
        value={note}
        onChange={onNote}
        maxLength={2000}
      />
    </>
  );
}
