import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { languages, setLanguage } from '@/app/i18n';
import classes from './Shell.module.css';

/** Dutch or English, behind one switch. What the server said in the other language is asked again. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  return (
    <div className={classes.languages} role="group" aria-label={t('header.languages')}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void setLanguage(language).then(() => client.invalidateQueries())}
        >
          <span aria-hidden="true">{language.toUpperCase()}</span>
          <span className="tm-hidden">{t(`header.${language}`)}</span>
        </button>
      ))}
    </div>
  );
}
