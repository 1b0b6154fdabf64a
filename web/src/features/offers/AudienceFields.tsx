import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import type { audienceGroups } from '@/shared/format/vocabulary';
import { FieldSet, OptionRow, toggled } from '@/shared/forms';
import { WholeName } from '@/shared/ui';
import type { OfferDraft } from './offerForm';
import classes from './offerForm.module.css';

type Audience = OfferDraft['audiences'][number];

interface Props {
  chosen: readonly Audience[];
  groups: typeof audienceGroups;
  error?: string;
  onChange: (audiences: Audience[]) => void;
}

/** One kind of secondary school: all its years at once, or some. */
function Years({
  name,
  years,
  chosen,
  onChange,
}: {
  name: string;
  years: readonly Audience[];
  chosen: readonly Audience[];
  onChange: (audiences: Audience[]) => void;
}) {
  const { t } = useTranslation('offerForm');
  const words = useWords();
  const on = years.filter((year) => chosen.includes(year)).length;
  const school = words.audience(years);
  return (
    <li>
      <label className={classes.allYears}>
        <input
          type="checkbox"
          checked={on === years.length}
          ref={(box) => {
            if (box) box.indeterminate = on > 0 && on < years.length;
          }}
          onChange={(event) => {
            const others = chosen.filter((audience) => !years.includes(audience));
            onChange(event.currentTarget.checked ? [...others, ...years] : others);
          }}
        />
        <span>
          <WholeName short={words.capital(school)} about={t('allYears')} between=", " />
        </span>
      </label>
      <div className={classes.boxes} role="group" aria-label={t('yearsOf', { school })}>
        {years.map((year, i) => (
          <label key={year} className={classes.year}>
            <input
              type="checkbox"
              name={name}
              checked={chosen.includes(year)}
              aria-label={t('yearOf', { school, year: i + 1 })}
              onChange={(event) => onChange(toggled(chosen, year, event.currentTarget.checked))}
            />
            <span aria-hidden="true">{i + 1}</span>
          </label>
        ))}
      </div>
    </li>
  );
}

/** For whom: groups of primary schools, years of secondary schools, or their teachers. */
export function AudienceFields({ chosen, groups, error, onChange }: Props) {
  const { t } = useTranslation('offerForm');
  const words = useWords();
  const box = (audience: Audience) => (
    <OptionRow
      key={audience}
      type="checkbox"
      name="audiences"
      checked={chosen.includes(audience)}
      onChange={(on) => onChange(toggled(chosen, audience, on))}
      label={words.capital(words.audience([audience]))}
    />
  );
  return (
    <FieldSet id="audiences" legend={t('primary')} help={t('audiencesHelp')} error={error} layout="wrap">
      {groups.po[0].audiences.map(box)}
      {box('teachersPo')}
      <div style={{ width: '100%' }}>
        <p className={classes.legend}>{t('secondary')}</p>
        <ul className={classes.years}>
          {groups.vo.map((group) => (
            <Years
              key={group.name}
              name="audiences"
              years={group.audiences}
              chosen={chosen}
              onChange={onChange}
            />
          ))}
        </ul>
        <div style={{ marginTop: 8, display: 'inline-block' }}>{box('teachersVo')}</div>
      </div>
    </FieldSet>
  );
}
