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
  OneOf,
  OptionRow,
  SelectField,
  SomeOf,
  TextAreaField,
  TextField,
  TwoColumns,
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
        <OneOf
          id="kind"
          legend={t('offerForm:kind')}
          help={t('offerForm:kindHelp')}
          error={errors.of('kind')}
          layout="columns3"
          options={activityKinds}
          labelOf={(kind) => words.capital(words.kind(kind))}
          describe={(kind) => t(`words:kindHelp.${kind}`)}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
        />
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
        <OneOf
          id="venue"
          legend={t('venue')}
          error={errors.of('venue')}
          layout="columns3"
          options={venues}
          labelOf={(venue) => t(`venues.${venue}`)}
          describe={(venue) => t(`venueHelp.${venue}`)}
          value={draft.venue}
          onChange={(venue) => onChange({ venue })}
        />
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
        <SomeOf
          id="months"
          legend={t('months')}
          help={t('monthsHelp')}
          error={errors.of('months')}
          layout="wrap"
          options={schoolYearMonths}
          labelOf={words.month}
          value={draft.months}
          onChange={(months) => onChange({ months })}
        />
        <SomeOf
          id="weekdays"
          legend={t('weekdays')}
          error={errors.of('weekdays')}
          layout="wrap"
          options={weekdays}
          labelOf={words.weekday}
          value={draft.weekdays}
          onChange={(weekdays) => onChange({ weekdays })}
        />
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
          <SomeOf
            id="languages"
            legend={t('languages')}
            error={errors.of('languages')}
            layout="wrap"
            options={teachingLanguages}
            labelOf={words.language}
            value={draft.languages}
            onChange={(languages) => onChange({ languages })}
          />
        </div>
      </FormSection>
    </>
  );
}
