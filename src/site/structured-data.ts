import type { GuideVersion } from '../guides/guide.ts';
import type { PageFrame } from '../web/page.tsx';

/** Objects of schema.org that search engines read beside a page. */
const context = 'https://schema.org';

export interface Crumb {
  label: string;
  path: string;
}

/** The way from the first page to a page below it. */
export const crumbsTo = ({ name }: PageFrame, ...steps: readonly Crumb[]): Crumb[] => [
  { label: name, path: '/' },
  ...steps,
];

export function breadcrumbData({ publicUrl }: PageFrame, crumbs: readonly Crumb[]): object {
  return {
    '@context': context,
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ label, path }, at) => ({
      '@type': 'ListItem',
      position: at + 1,
      name: label,
      item: `${publicUrl}${path}`,
    })),
  };
}

export function siteData({ name, tagline, publicUrl, language }: PageFrame): object {
  return {
    '@context': context,
    '@type': 'WebSite',
    name,
    description: tagline,
    url: `${publicUrl}/`,
    inLanguage: language,
  };
}

interface Article {
  type: 'Article' | 'NewsArticle';
  headline: string;
  description: string;
  path: string;
  /** ISO 8601, a day or a moment. */
  published: string;
  modified?: string | undefined;
  about?: string | undefined;
}

export function articleData(frame: PageFrame, article: Article): object {
  const { name, publicUrl, language } = frame;
  const publisher = { '@type': 'Organization', name, url: `${publicUrl}/` };
  return {
    '@context': context,
    '@type': article.type,
    headline: article.headline,
    description: article.description,
    mainEntityOfPage: `${publicUrl}${article.path}`,
    datePublished: article.published,
    dateModified: article.modified ?? article.published,
    inLanguage: language,
    author: publisher,
    publisher,
    ...(article.about ? { about: { '@type': 'Thing', name: article.about } } : {}),
  };
}

export function faqData(faq: GuideVersion['faq']): object {
  return {
    '@context': context,
    '@type': 'FAQPage',
    mainEntity: faq.map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: answer },
    })),
  };
}
