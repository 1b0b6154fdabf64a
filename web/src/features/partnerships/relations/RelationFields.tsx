import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { activityKinds } from '@/shared/format/vocabulary';
import { today } from '@/shared/format/format';
import {
  DateField,
  FieldSet,
  NumberField,
  OptionRow,
  SelectField,
  TextAreaField,
  TextField,
  TwoColumns,
  type Errors,
} from '@/shared/forms';
import { earliestDay, type RelationDraft } from './relation';

interface Props {
  draft: RelationDraft;
  errors: Errors;
  onChange: (change: Partial<RelationDraft>) => void;
}

/** The last thing that the two did together. */
export function RelationFields({ draft, errors, onChange }: Props) {
  const { t } = useTranslation(['relations', 'partnerships']);
  const words = useWords();
  return (
    <>
      <SelectField
        id="kind"
        label={t('relations:kind')}
        error={errors.of('kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as RelationDraft['kind'] })}
        options={[
          { value: '', label: t('relations:choose') },
          ...activityKinds.map((kind) => ({ value: kind, label: words.capital(words.kind(kind)) })),
        ]}
      />
      <DateField
        id="heldOn"
        label={t('relations:heldOn')}
        help={t('relations:heldOnHelp')}
        error={errors.of('heldOn')}
        value={draft.heldOn}
        onChange={(heldOn) => onChange({ heldOn })}
        min={earliestDay(today())}
        max={today()}
      />
      <TwoColumns>
        <TextField
          id="start"
          label={t('relations:start')}
          placeholder={t('partnerships:moments.fromExample')}
          error={errors.of('start') ?? errors.of('relation.start')}
          value={draft.start}
          onChange={(start) => onChange({ start })}
          autoComplete="off"
        />
        <TextField
          id="end"
          label={t('relations:end')}
          placeholder={t('partnerships:moments.untilExample')}
          error={errors.of('end') ?? errors.of('relation.end')}
          value={draft.end}
          onChange={(end) => onChange({ end })}
          autoComplete="off"
        />
      </TwoColumns>
      <FieldSet id="venue" legend={t('relations:venue')} error={errors.of('venue')} layout="columns2">
        {(['atSchool', 'atOrganisation'] as const).map((venue) => (
          <OptionRow
            key={venue}
            type="radio"
            name="venue"
            checked={draft.venue === venue}
            onChange={() => onChange({ venue })}
            label={words.capital(words.venue(venue))}
          />
        ))}
      </FieldSet>
      <NumberField
        id="groupSize"
        label={t('partnerships:confirm.participants')}
        help={t('partnerships:confirm.participantsHelp')}
        error={errors.of('groupSize')}
        value={draft.groupSize}
        onChange={(groupSize) => onChange({ groupSize })}
      />
      <TextAreaField
        id="note"
        label={t('relations:note')}
        help={t('relations:noteHelp')}
        optional
        error={errors.of('note')}
        value={draft.note}
        onChange={(note) => onChange({ note })}
        maxLength={2000}
      />
    </>
  );
}
