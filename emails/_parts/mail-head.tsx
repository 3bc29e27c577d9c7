import { Head } from '@react-email/components';
import { adaptiveStyles, outlookDarkStyles, stackedLabelStyles, wordHead } from './mail-styles.ts';
import { Mso } from './mso.tsx';

/** React Email's head has a content type and Apple's reformatting switch; the rest of what clients look for is here. The short charset too, since React moves it to the front. */
export function MailHead({ title }: { title: string }) {
  return (
    <Head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width,initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
      <title>{title}</title>
      <style dangerouslySetInnerHTML={{ __html: adaptiveStyles }} />
      <style dangerouslySetInnerHTML={{ __html: stackedLabelStyles }} />
      <style dangerouslySetInnerHTML={{ __html: outlookDarkStyles }} />
      <Mso html={wordHead} />
    </Head>
  );
}
