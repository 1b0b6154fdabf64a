import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { today } from '@/shared/format/format';
import { activityKinds } from '@/shared/format/vocabulary';
import {
  FieldSet,
  NumberField,
  OptionRow,
  SelectField,
  TextAreaField,
  toggled,
  TwoColumns,
} from '@/shared/forms';
import { DeedForm } from '../DeedForm';
import { covenantDeeds, useCovenantDeed, type Covenant } from './api';
import { draftOf, firstYears, schoolYear, termsOf } from './terms';

const years = [1, 2, 3, 4, 5];

/** Writes the covenant, from the template or from what stands. */
export function CovenantEditor({ covenant: c, onDone }: { covenant: Covenant; onDone: () => void }) {
  const { t } = useTranslation('covenant');
  const words = useWords();
  const deed = useCovenantDeed(c.partnershipId);
  // What one began with stays, also when the page is fetched anew: the server then says that something changed.
  const [revision] = useState(c.revision);
  const [draft, setDraft] = useState(() => draftOf(c.terms));
  const [note, setNote] = useState('');
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const text = (field: 'together' | 'schoolArranges' | 'organisationArranges' | 'ending', help?: string) => ({
    id: field,
    label: t(field),
    help,
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    maxLength: 2000,
  });
  return (
    <DeedForm
      button={t('send')}
      onSubmit={() =>
        deed.mutateAsync(() =>
          covenantDeeds.write(c.partnershipId, revision, termsOf(draft), note.trim() === '' ? null : note),
        )
      }
      onDone={onDone}
      other={
        <Button variant="subtle" onClick={onDone}>
          {t('cancel')}
        </Button>
      }
    >
      {(errors) => (
        <>
          <TextAreaField {...text('together', t('words'))} error={errors.of('together')} />
          <FieldSet id="kinds" legend={t('kinds')} layout="columns2" error={errors.of('kinds')}>
            {activityKinds.map((kind) => (
              <OptionRow
                key={kind}
                type="checkbox"
                name="kinds"
                checked={draft.kinds.includes(kind)}
                onChange={(on) => change({ kinds: toggled(draft.kinds, kind, on) })}
                label={words.capital(words.kind(kind))}
              />
            ))}
          </FieldSet>
          <NumberField
            id="timesPerYear"
            label={t('times')}
            error={errors.of('timesPerYear')}
            value={draft.times}
            onChange={(times) => change({ times })}
          />
          <TwoColumns>
            <SelectField
              id="firstYear"
              label={t('firstYear')}
              error={errors.of('firstYear')}
              value={String(draft.firstYear)}
              onChange={(value) => change({ firstYear: Number(value) })}
              options={firstYears(today(), draft.firstYear).map((y) => ({
                value: String(y),
                label: schoolYear(y),
              }))}
            />
            <SelectField
              id="years"
              label={t('years')}
              error={errors.of('years')}
              value={String(draft.years)}
              onChange={(value) => change({ years: Number(value) })}
              options={years.map((n) => ({ value: String(n), label: t('year', { count: n }) }))}
            />
          </TwoColumns>
          <TextAreaField {...text('schoolArranges')} error={errors.of('schoolArranges')} />
          <TextAreaField {...text('organisationArranges')} error={errors.of('organisationArranges')} />
          <TextAreaField {...text('ending')} error={errors.of('ending')} />
          <TextAreaField
            id="note"
            label={t('note')}
            optional
            error={errors.of('note')}
            value={note}
            onChange={setNote}
            maxLength={2000}
          />
        </>
      )}
    </DeedForm>
  );
}
