import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { activityKinds, weekdays } from '@/shared/format/vocabulary';
import {
  DateField,
  FieldSet,
  FormSection,
  NumberField,
  OneOf,
  OptionRow,
  SelectField,
  SomeOf,
  TextAreaField,
  TwoColumns,
  toggled,
  TopicsField,
  type Errors,
} from '@/shared/forms';
import { distances, groupsOf, type NeedDraft } from './needForm';
import classes from './needs.module.css';

interface Props {
  draft: NeedDraft;
  sector: string;
  errors: Errors;
  onChange: (change: Partial<NeedDraft>) => void;
}

const common = activityKinds.slice(0, 5);

function Kind({ draft, errors, onChange }: Props) {
  const { t } = useTranslation(['needs', 'words']);
  const words = useWords();
  const rare = activityKinds.slice(5);
  const kinds = rare.some((kind) => kind === draft.kind) ? activityKinds : common;
  return (
    <OneOf
      id="kind"
      legend={t('needs:kind')}
      hideLegend
      help={t('needs:kindHelp')}
      error={errors.of('kind')}
      layout="columns3"
      options={kinds}
      labelOf={(kind) => words.capital(words.kind(kind))}
      describe={(kind) => t(`words:kindHelp.${kind}`)}
      value={draft.kind}
      onChange={(kind) => onChange({ kind })}
    >
      {kinds.length === common.length && (
        <OptionRow
          type="radio"
          name="kind"
          checked={false}
          onChange={() => onChange({ kind: rare[0] })}
          label={t('needs:otherKind')}
          description={t('needs:otherKindHelp', { count: rare.length })}
        />
      )}
    </OneOf>
  );
}

/** Groups beside each other; the years of a secondary school in a row for each level. */
function Audience({ draft, sector, errors, onChange }: Props) {
  const { t } = useTranslation(['needs', 'words']);
  const words = useWords();
  const groups = groupsOf(sector);
  const option = (audience: NeedDraft['audiences'][number], label: ReactNode) => (
    <OptionRow
      key={audience}
      type="checkbox"
      name="audiences"
      checked={draft.audiences.includes(audience)}
      onChange={(on) => onChange({ audiences: toggled(draft.audiences, audience, on) })}
      label={label}
    />
  );
  const named = (audience: NeedDraft['audiences'][number]) =>
    option(audience, words.capital(words.audience([audience])));
  const teachers = sector === 'po' ? named('teachersPo') : sector === 'vo' ? named('teachersVo') : null;
  return (
    <FieldSet
      id="audiences"
      legend={t('needs:audiences')}
      error={errors.of('audiences')}
      layout={groups.length === 1 ? 'wrap' : 'rows'}
    >
      {groups.map((group) =>
        group.name === 'po' ? (
          <Fragment key={group.name}>{group.audiences.map(named)}</Fragment>
        ) : (
          <div key={group.name} className={classes.level}>
            <span aria-hidden="true">{words.capital(t(`words:audience.${group.name}`))}</span>
            <div>
              {group.audiences.map((audience) =>
                option(
                  audience,
                  <>
                    <span className="tm-hidden">{`${t(`words:audience.${group.name}`)} `}</span>
                    {audience.slice(-1)}
                  </>,
                ),
              )}
            </div>
          </div>
        ),
      )}
      {teachers}
    </FieldSet>
  );
}

/** Every question of a need, on one page. */
export function NeedFields(props: Props) {
  const { draft, errors, onChange } = props;
  const { t } = useTranslation('needs');
  const words = useWords();
  return (
    <>
      <FormSection title={t('what')}>
        <Kind {...props} />
      </FormSection>
      <FormSection title={t('about')}>
        <TopicsField
          legend={t('topics')}
          hideLegend
          help={t('topicsHelp')}
          error={errors.of('topics')}
          value={draft.topics}
          onChange={(topics) => onChange({ topics })}
        />
      </FormSection>
      <FormSection title={t('who')}>
        <Audience {...props} />
        <NumberField
          id="groupSize"
          label={t('groupSize')}
          help={t('groupSizeHelp')}
          error={errors.of('groupSize')}
          value={draft.groupSize}
          onChange={(groupSize) => onChange({ groupSize })}
        />
      </FormSection>
      <FormSection title={t('when')}>
        <TwoColumns>
          <DateField
            id="from"
            label={t('from')}
            error={errors.of('from')}
            value={draft.from}
            onChange={(from) => onChange({ from })}
          />
          <DateField
            id="until"
            label={t('until')}
            error={errors.of('until')}
            value={draft.until}
            onChange={(until) => onChange({ until })}
            min={draft.from ?? undefined}
          />
        </TwoColumns>
        <SomeOf
          id="weekdays"
          legend={t('weekdays')}
          help={t('weekdaysHelp')}
          error={errors.of('weekdays')}
          layout="wrap"
          options={weekdays}
          labelOf={words.weekday}
          value={draft.weekdays}
          onChange={(weekdays) => onChange({ weekdays })}
        />
      </FormSection>
      <FormSection title={t('more')}>
        <SelectField
          id="maxDistanceKm"
          label={t('distance')}
          help={t('distanceHelp')}
          error={errors.of('maxDistanceKm')}
          value={draft.maxDistanceKm}
          onChange={(maxDistanceKm) => onChange({ maxDistanceKm })}
          options={[...new Set([...distances, draft.maxDistanceKm])].map((km) => ({
            value: km,
            label: t('upToKm', { km }),
          }))}
        />
        <FieldSet id="requiresVog" legend={t('conditions')} optional>
          <OptionRow
            type="checkbox"
            name="requiresVog"
            checked={draft.requiresVog}
            onChange={(requiresVog) => onChange({ requiresVog })}
            label={t('requiresVog')}
            description={t('vogHelp')}
          />
          <OptionRow
            type="checkbox"
            name="needsWheelchairAccess"
            checked={draft.needsWheelchairAccess}
            onChange={(needsWheelchairAccess) => onChange({ needsWheelchairAccess })}
            label={t('wheelchair')}
          />
        </FieldSet>
        <TextAreaField
          id="remarks"
          label={t('remarks')}
          help={t('remarksHelp')}
          error={errors.of('remarks')}
          optional
          value={draft.remarks}
          onChange={(remarks) => onChange({ remarks })}
          maxLength={2000}
        />
      </FormSection>
    </>
  );
}
