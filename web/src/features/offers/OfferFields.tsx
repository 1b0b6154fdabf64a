import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import {
  activityKinds,
  audienceGroups,
  teachingLanguages,
  venues,
  weekdays,
} from '@/shared/format/vocabulary';
import {
  FieldSet,
  FormSection,
  NumberField,
  OptionRow,
  SelectField,
  TextAreaField,
  TextField,
  TwoColumns,
  toggled,
  TopicsField,
  type Errors,
} from '@/shared/forms';
import { AudienceFields } from './AudienceFields';
import { durations, schoolYearMonths, travelDistances, type OfferDraft } from './offerForm';
import { useDuration } from './useDuration';
import classes from './offerForm.module.css';

export interface OfferFieldsProps {
  draft: OfferDraft;
  errors: Errors;
  onChange: (change: Partial<OfferDraft>) => void;
}

function What({ draft, errors, onChange }: OfferFieldsProps) {
  const { t } = useTranslation(['offerForm', 'words']);
  const words = useWords();
  return (
    <FormSection title={t('offerForm:what')}>
      <div className={classes.stack}>
        <FieldSet
          id="kind"
          legend={t('offerForm:kind')}
          help={t('offerForm:kindHelp')}
          error={errors.of('kind')}
          layout="columns3"
        >
          {activityKinds.map((kind) => (
            <OptionRow
              key={kind}
              type="radio"
              name="kind"
              checked={draft.kind === kind}
              onChange={() => onChange({ kind })}
              label={words.capital(words.kind(kind))}
              description={t(`words:kindHelp.${kind}`)}
            />
          ))}
        </FieldSet>
        <TextField
          id="title"
          label={t('offerForm:name')}
          help={t('offerForm:nameHelp')}
          error={errors.of('title')}
          value={draft.title}
          onChange={(title) => onChange({ title })}
          autoComplete="off"
          maxLength={120}
        />
        <TextAreaField
          id="description"
          label={t('offerForm:description')}
          help={t('offerForm:descriptionHelp')}
          error={errors.of('description')}
          optional
          value={draft.description}
          onChange={(description) => onChange({ description })}
          maxLength={4000}
        />
        <TopicsField
          legend={t('offerForm:topics')}
          help={t('offerForm:topicsHelp')}
          error={errors.of('topics')}
          value={draft.topics}
          onChange={(topics) => onChange({ topics })}
        />
      </div>
    </FormSection>
  );
}

function Where({ draft, errors, onChange }: OfferFieldsProps) {
  const { t } = useTranslation('offerForm');
  const label =
    draft.venue === 'atSchool'
      ? t('travelToSchool')
      : draft.venue === 'atOrganisation'
        ? t('travelToUs')
        : t('travel');
  return (
    <FormSection title={t('where')}>
      <div className={classes.stack}>
        <FieldSet id="venue" legend={t('venue')} error={errors.of('venue')} layout="columns3">
          {venues.map((venue) => (
            <OptionRow
              key={venue}
              type="radio"
              name="venue"
              checked={draft.venue === venue}
              onChange={() => onChange({ venue })}
              label={t(`venues.${venue}`)}
              description={t(`venueHelp.${venue}`)}
            />
          ))}
        </FieldSet>
        <SelectField
          id="maxTravelKm"
          label={label}
          help={t('travelHelp')}
          error={errors.of('maxTravelKm')}
          value={draft.maxTravelKm}
          onChange={(maxTravelKm) => onChange({ maxTravelKm })}
          options={[...new Set<string>([...travelDistances, draft.maxTravelKm])]
            .sort((a, b) => Number(a) - Number(b))
            .map((km) => ({ value: km, label: t('upToKm', { km }) }))}
        />
        {draft.venue !== 'atSchool' && (
          <FieldSet id="isWheelchairAccessible" legend={t('access')} optional>
            <OptionRow
              type="checkbox"
              name="isWheelchairAccessible"
              checked={draft.isWheelchairAccessible}
              onChange={(isWheelchairAccessible) => onChange({ isWheelchairAccessible })}
              label={t('wheelchair')}
            />
          </FieldSet>
        )}
      </div>
    </FormSection>
  );
}

function When({ draft, errors, onChange }: OfferFieldsProps) {
  const { t } = useTranslation('offerForm');
  const words = useWords();
  const duration = useDuration();
  return (
    <FormSection title={t('when')}>
      <div className={classes.stack}>
        <TwoColumns>
          <NumberField
            id="capacityPerSchoolYear"
            label={t('capacity')}
            help={t('capacityHelp')}
            error={errors.of('capacityPerSchoolYear')}
            value={draft.capacityPerSchoolYear}
            onChange={(capacityPerSchoolYear) => onChange({ capacityPerSchoolYear })}
            maxLength={3}
          />
          <SelectField
            id="durationMinutes"
            label={t('duration')}
            help={t('durationHelp')}
            error={errors.of('durationMinutes')}
            value={draft.durationMinutes}
            onChange={(durationMinutes) => onChange({ durationMinutes })}
            options={[
              { value: '', label: t('durationDiffers') },
              ...[...new Set<string>([...durations, draft.durationMinutes])]
                .filter((minutes) => minutes !== '')
                .sort((a, b) => Number(a) - Number(b))
                .map((minutes) => ({ value: minutes, label: duration(Number(minutes)) })),
            ]}
          />
        </TwoColumns>
        <FieldSet
          id="months"
          legend={t('months')}
          help={t('monthsHelp')}
          error={errors.of('months')}
          layout="wrap"
        >
          {schoolYearMonths.map((month) => (
            <OptionRow
              key={month}
              type="checkbox"
              name="months"
              checked={draft.months.includes(month)}
              onChange={(on) => onChange({ months: toggled(draft.months, month, on) })}
              label={words.month(month)}
            />
          ))}
        </FieldSet>
        <FieldSet id="weekdays" legend={t('weekdays')} error={errors.of('weekdays')} layout="wrap">
          {weekdays.map((day) => (
            <OptionRow
              key={day}
              type="checkbox"
              name="weekdays"
              checked={draft.weekdays.includes(day)}
              onChange={(on) => onChange({ weekdays: toggled(draft.weekdays, day, on) })}
              label={words.weekday(day)}
            />
          ))}
        </FieldSet>
      </div>
    </FormSection>
  );
}

/** Every question of an offer, on one page. */
export function OfferFields(props: OfferFieldsProps) {
  const { draft, errors, onChange } = props;
  const { t } = useTranslation('offerForm');
  const words = useWords();
  return (
    <>
      <What {...props} />
      <FormSection title={t('who')}>
        <div className={classes.stack}>
          <AudienceFields
            chosen={draft.audiences}
            groups={audienceGroups}
            error={errors.of('audiences')}
            onChange={(audiences) => onChange({ audiences })}
          />
          <NumberField
            id="maxGroupSize"
            label={t('groupSize')}
            help={t('groupSizeHelp')}
            error={errors.of('maxGroupSize')}
            optional
            value={draft.maxGroupSize}
            onChange={(maxGroupSize) => onChange({ maxGroupSize })}
            maxLength={3}
          />
        </div>
      </FormSection>
      <Where {...props} />
      <When {...props} />
      <FormSection title={t('safe')}>
        <div className={classes.stack}>
          <FieldSet id="hasVog" legend={t('vog')} help={t('vogHelp')}>
            <OptionRow
              type="checkbox"
              name="hasVog"
              checked={draft.hasVog}
              onChange={(hasVog) => onChange({ hasVog })}
              label={t('hasVog')}
            />
          </FieldSet>
          <FieldSet id="languages" legend={t('languages')} error={errors.of('languages')} layout="wrap">
            {teachingLanguages.map((language) => (
              <OptionRow
                key={language}
                type="checkbox"
                name="languages"
                checked={draft.languages.includes(language)}
                onChange={(on) => onChange({ languages: toggled(draft.languages, language, on) })}
                label={words.language(language)}
              />
            ))}
          </FieldSet>
        </div>
      </FormSection>
    </>
  );
}
