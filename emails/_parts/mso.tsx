/**
 * Markup for Word's engine alone. React writes no comments of its own, so one stands inside an element that
 * shows nothing elsewhere.
 */
export function Mso({ html }: { html: string }) {
  return <noscript dangerouslySetInnerHTML={{ __html: `<!--[if mso]>${html}<![endif]-->` }} />;
}
