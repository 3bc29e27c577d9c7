import type { Rule } from '../rule.ts';
import { audienceRules } from './audience-rules.ts';
import { citationRules } from './citation-rules.ts';
import { clientRules } from './client-rules.ts';
import { contentRules } from './content-rules.ts';
import { contrastRules } from './contrast-rules.ts';
import { cssRules } from './css-rules.ts';
import { endpointRules } from './endpoint-rules.ts';
import { feedbackRules } from './feedback-rules.ts';
import { footerRules } from './footer-rules.ts';
import { headerRules } from './header-rules.ts';
import { headingRules } from './heading-rules.ts';
import { hiddenContentRules } from './hidden-content-rules.ts';
import { htmlDocumentRules } from './html-document-rules.ts';
import { htmlStructureRules } from './html-structure-rules.ts';
import { imageFileRules } from './image-file-rules.ts';
import { imageRules } from './image-rules.ts';
import { jsonLdRules } from './json-ld-rules.ts';
import { linkRules } from './link-rules.ts';
import { linkTargetRules } from './link-target-rules.ts';
import { linkTextRules } from './link-text-rules.ts';
import { placeholderRules } from './placeholder-rules.ts';
import { preheaderRules } from './preheader-rules.ts';
import { senderRules } from './sender-rules.ts';
import { sizeRules } from './size-rules.ts';
import { spamRules } from './spam-rules.ts';
import { subjectRules } from './subject-rules.ts';
import { targetSizeRules } from './target-size-rules.ts';
import { textPartRules } from './text-part-rules.ts';
import { tokenRules } from './token-rules.ts';
import { trackingRules } from './tracking-rules.ts';
import { typeRules } from './type-rules.ts';
import { unaskedRules } from './unasked-rules.ts';
import { unsubscribeHeaderRules } from './unsubscribe-header-rules.ts';

/** Every rule, in the order of the reference list where families allow it. */
export const allRules: readonly Rule[] = [
  ...senderRules,
  ...unsubscribeHeaderRules,
  ...tokenRules,
  ...endpointRules,
  ...headerRules,
  ...feedbackRules,
  ...subjectRules,
  ...preheaderRules,
  ...sizeRules,
  ...htmlDocumentRules,
  ...htmlStructureRules,
  ...cssRules,
  ...clientRules,
  ...contrastRules,
  ...typeRules,
  ...headingRules,
  ...linkTextRules,
  ...targetSizeRules,
  ...imageRules,
  ...imageFileRules,
  ...contentRules,
  ...citationRules,
  ...hiddenContentRules,
  ...placeholderRules,
  ...linkRules,
  ...linkTargetRules,
  ...footerRules,
  ...textPartRules,
  ...trackingRules,
  ...audienceRules,
  ...spamRules,
  ...jsonLdRules,
  ...unaskedRules,
];
