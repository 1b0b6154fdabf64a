import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/forms';
import { provinces, regionsQuery, type Province } from './queries';

interface Area {
  provincie?: Province;
  regio?: string;
}

/** What the chosen area is called, such as Overijssel or Regio Twente. */
export function useWhere({ provincie, regio }: Area): string {
  const { t } = useTranslation('regions');
  const regions = useQuery(regionsQuery);
  const region = regions.data?.find(({ code }) => code === regio);
  return region ? t('region', { name: region.name }) : (provincie ?? 'Overijssel');
}

/** A province, and one region of it or the whole. */
export function AreaFields({ area, onChange }: { area: Area; onChange: (change: Area) => void }) {
  const { t } = useTranslation(['spots', 'coverage']);
  const regions = useQuery(regionsQuery);
  return (
    <>
      <SelectField
        id="provincie"
        label={t('coverage:province')}
        value={area.provincie ?? 'Overijssel'}
        onChange={(value) =>
          onChange({
            provincie: provinces.find((name) => name === value && name !== 'Overijssel'),
            regio: undefined,
          })
        }
        options={provinces.map((name) => ({ value: name, label: name }))}
      />
      <SelectField
        id="regio"
        label={t('spots:region')}
        value={area.regio ?? ''}
        onChange={(regio) => onChange({ regio: regio || undefined })}
        options={[
          { value: '', label: t('spots:wholeProvince') },
          ...(regions.data ?? []).map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
    </>
  );
}
