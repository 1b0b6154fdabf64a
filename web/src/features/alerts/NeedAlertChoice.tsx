import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { needAlertQuery, needAlertsQuery, setNeedAlert } from './api';
import { FrequencySelect } from './FrequencySelect';
import classes from './alerts.module.css';

/** On the pages of a need: how often the reader hears of new offers for it. Who acts for another than its school sees nothing. */
export function NeedAlertChoice({ id }: { id: string }) {
  const { t } = useTranslation('alerts');
  const client = useQueryClient();
  const alert = useQuery(needAlertQuery(id));
  if (!alert.data) return null;
  return (
    <div className={classes.need}>
      <FrequencySelect
        id="need-alert"
        label={t('need.label')}
        value={alert.data.frequency}
        save={(frequency) => setNeedAlert(id, frequency)}
        onSaved={async () => {
          await client.invalidateQueries({ queryKey: needAlertQuery(id).queryKey });
          await client.invalidateQueries({ queryKey: needAlertsQuery.queryKey });
        }}
      />
    </div>
  );
}
