import { useTranslation } from 'react-i18next';
import { SelectField } from '@/shared/forms';
import { pers, type Per } from './address';

/** By what the rows of the table are grouped. */
export function PerChooser({ value, onChange }: { value: Per; onChange: (per: Per) => void }) {
  const { t } = useTranslation('coverage');
  return (
    <SelectField
      id="per"
      label={t('table.per')}
      value={value}
      onChange={(chosen) => onChange(chosen as Per)}
      options={pers.map((per) => ({ value: per, label: t(`per.${per}`) }))}
    />
  );
}
