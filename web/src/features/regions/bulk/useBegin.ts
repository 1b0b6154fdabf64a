import { useTranslation } from 'react-i18next';
import { useWords } from '@/shared/format';
import { emptyLetter, type Letter, type LetterAddress } from './letter';

/** The letter as it begins: empty, or an invitation to the companies of a municipality where schools wait. */
export function useBegin() {
  const { t } = useTranslation('bulk');
  const words = useWords();
  return (address: LetterAddress, municipalities: readonly { code: string; name: string }[]): Letter => {
    if (address.aan !== 'bedrijven') return emptyLetter;
    const municipality = municipalities.find(({ code }) => code === address.gemeente);
    const letter: Letter = {
      ...emptyLetter,
      audience: 'organisations',
      noOffer: true,
      municipality: municipality?.code ?? '',
      industry: address.bedrijfstak ?? '',
      invites: address.uitnodiging === 'ja',
    };
    if (!letter.invites || !municipality) return letter;
    const { scholen: count, soort } = address;
    const kinds = soort ? t('inviteKind', { kind: words.kind(soort) }) : '';
    return {
      ...letter,
      subject: count ? t('inviteSubject', { count }) : t('inviteSubjectNone'),
      text: (count
        ? t('inviteText', { count, municipality: municipality.name, kinds })
        : t('inviteTextNone', { municipality: municipality.name })
      ).replaceAll(' \n', '\n'),
    };
  };
}
