interface Props {
  /** What stands on the screen, where what it is about stands beside it. */
  short: string;
  /** What it is about. */
  about: string;
  /** What stands between the two. */
  between?: string;
}

/**
 * A deed that is short to the eye and whole to who hears it: "Geef antwoord" and "Geef antwoord: De Zandloper vraagt …". The whole is one
 * text, since a browser puts a space between a text and one that is hidden beside it, and that is read aloud.
 */
export function WholeName({ short, about, between = ': ' }: Props) {
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="tm-hidden">{`${short}${between}${about}`}</span>
    </>
  );
}
