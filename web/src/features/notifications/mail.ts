/**
 * A mail as the document of a frame: its links leave the frame, and its own style block may be used under the page's
 * content security policy, which the frame inherits.
 */
export function asSourceDocument(html: string): string {
  const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
  const based = html.includes('<head>')
    ? html.replace('<head>', '<head><base target="_top">')
    : `<base target="_top">${html}`;
  return based.replaceAll(/<style(?=[\s>])/g, `<style nonce="${nonce}"`);
}

export interface MailPart {
  text: string;
  /** Address of a link; inside this site without its origin. */
  href?: string;
}

/** The text of a mail in parts: plain words, and addresses that can be followed. */
export function asParts(text: string): MailPart[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!/^https?:\/\//.test(part)) return { text: part };
      const url = new URL(part);
      return {
        text: part,
        href: url.origin === window.location.origin ? url.href.slice(url.origin.length) : part,
      };
    });
}
