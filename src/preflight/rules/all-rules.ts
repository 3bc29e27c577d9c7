import type { Rule } from '../rule.ts';
import { audienceRules } from './audience-rules.ts';
import { citationRules } from './citation-rules.ts';
import { contentRules } from './content-rules.ts';
import { cssRules } from './css-rules.ts';
import { footerRules } from './footer-rules.ts';
import { headerRules } from './header-rules.ts';
import { headingRules } from './heading-rules.ts';
import { hiddenContentRules } from './hidden-content-rules.ts';
import { htmlDocumentRules } from './html-document-rules.ts';
import { htmlStructureRules } from './html-structure-rules.ts';
import { imageRules } from './image-rules.ts';
import { linkRules } from './link-rules.ts';
import { linkTextRules } from './link-text-rules.ts';
import { placeholderRules } from './placeholder-rules.ts';
import { preheaderRules } from './preheader-rules.ts';
import { sizeRules } from './size-rules.ts';
import { subjectRules } from './subject-rules.ts';
import { textPartRules } from './text-part-rules.ts';
import { tokenRules } from './token-rules.ts';
import { typeRules } from './type-rules.ts';
import { unsubscribeHeaderRules } from './unsubscribe-header-rules.ts';

/** Every rule, in the order of the reference list where families allow it. */
export const allRules: readonly Rule[] = [
  ...unsubscribeHeaderRules,
  ...tokenRules,
  ...headerRules,
  ...subjectRules,
  ...preheaderRules,
  ...sizeRules,
  ...htmlDocumentRules,
  ...htmlStructureRules,
  ...cssRules,
  ...typeRules,
  ...headingRules,
  ...linkTextRules,
  ...imageRules,
  ...contentRules,
  ...citationRules,
  ...hiddenContentRules,
  ...placeholderRules,
  ...linkRules,
  ...footerRules,
  ...textPartRules,
  ...audienceRules,
];
