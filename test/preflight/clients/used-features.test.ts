import { describe, expect, it } from 'vitest';
import { usedFeatures } from '../../../src/preflight/clients/used-features.ts';
import { readMailDocument } from '../../../src/preflight/document/mail-document.ts';

const used = (html: string) => usedFeatures(readMailDocument(html));
/** The features that a body uses, in order, but for the elements themselves. */
const ofStyle = (style: string) =>
  [...used(`<p style='${style}'>x</p>`).keys()].filter((name) => name !== 'html-p');
const ofSheet = (css: string) => [...used(`<style>${css}</style>`).keys()];

describe('what a declaration asks of a mail client', () => {
  it.each([
    ['color:red', ['css-color']],
    ['COLOR:red', ['css-color']],
    ['margin-inline-start:0', ['css-margin-inline-start-end']],
    ['padding-block-end:0', ['css-padding-block-start-end']],
    ['margin-block:0', ['css-margin-inline-block']],
    ['padding-inline:0', ['css-padding-inline-block']],
    ['margin-top:0', ['css-margin']],
    ['padding-right:0', ['css-padding']],
    ['border-bottom:0', ['css-border']],
    ['list-style-left:0', ['css-list-style']],
    ['border-top-left-radius:0', ['css-border-radius']],
    ['border-bottom-right-radius:0', ['css-border-radius']],
    ['top:0', ['css-left-right-top-bottom']],
    ['left:0', ['css-left-right-top-bottom']],
    ['grid-template-columns:none', ['css-grid-template']],
    ['column-rule:0', ['css-column-layout-properties']],
    ['column-rule-color:red', ['css-column-layout-properties']],
    ['column-gap:0', ['css-column-layout-properties']],
    ['column-count:2', ['css-column-count']],
    ['agap:0', ['css-agap']],
    ['column-span:all', ['css-column-layout-properties']],
    ['animation-name:x', ['css-animation']],
    ['transition-delay:0s', ['css-transition']],
    ['mask-image-source:x', ['css-mask-image']],
    ['scroll-snap-type:x', ['css-scroll-snap']],
    ['gap:0', ['css-gap']],
    ['row-gap:0', ['css-gap']],
    ['gap-x:0', ['css-gap-x']],
    ['x-margin-top:0', ['css-x-margin-top']],
    ['margin-top-x:0', ['css-margin-top-x']],
    ['x-margin-inline-start:0', ['css-x-margin-inline-start']],
    ['margin-inline-start-x:0', ['css-margin-inline-start-x']],
    ['x-margin-inline:0', ['css-x-margin-inline']],
    ['margin-inline-x:0', ['css-margin-inline-x']],
    ['x-border-top-left-radius:0', ['css-x-border-top-left-radius']],
    ['border-top-left-radius-x:0', ['css-border-top-left-radius-x']],
    ['x-grid-template:none', ['css-x-grid-template']],
    ['x-column-gap:0', ['css-x-column-gap']],
    ['x-animation-name:x', ['css-x-animation-name']],
    ['gaps:0', ['css-gaps']],
    ['stop:0', ['css-stop']],
    ['tops:0', ['css-tops']],
    ['mso-line-height-rule:exactly', []],
    ['-webkit-text-size-adjust:none', []],
    ['display:block', ['css-display']],
    ['display:none', ['css-display', 'css-display-none']],
    ['display:flex', ['css-display', 'css-display-flex']],
    ['display:inline grid', ['css-display', 'css-display-grid']],
    ['float:none', ['css-float']],
    ['color:var(--x)', ['css-color', 'css-variables']],
    ['width:calc(1px + 2px)', ['css-width', 'css-unit-calc']],
    ['background:linear-gradient(red,blue)', ['css-background', 'css-linear-gradient']],
    ['background:RADIAL-gradient(red,blue)', ['css-background', 'css-radial-gradient']],
    ['background:conic-gradient(red,blue)', ['css-background', 'css-conic-gradient']],
    ['width:clamp(1px,2px,3px)', ['css-width', 'css-function-clamp']],
    ['width:MIN(1px,2px)', ['css-width', 'css-function-min']],
    ['color:light-dark(red,blue)', ['css-color', 'css-function-light-dark']],
    ['color:oklch(1 2 3)', ['css-color', 'css-modern-color']],
    ['color:rgba(1,2,3,.5)', ['css-color', 'css-rgba']],
    ['width:2rem', ['css-width', 'css-unit-rem']],
    ['width:2VW', ['css-width', 'css-unit-vw']],
    ['width:rem', ['css-width']],
    ['width:2remo', ['css-width']],
    ['color:initial', ['css-color', 'css-unit-initial']],
    ['color:initials', ['css-color']],
    ['color:not initial', ['css-color']],
    ['font:12px system-ui', ['css-font', 'css-sytem-ui']],
    ['width:fit-content', ['css-width', 'css-intrinsic-size']],
    ['content:"var(x) 2rem"', ['css-content']],
    ['background:url(calc(1).png)', ['css-background']],
  ])('%j', (style, features) => {
    expect(ofStyle(style)).toEqual(features);
  });

  it('is told with its first place and what stands there', () => {
    const twice = used('<p style="color:red">x</p>\n<p style="color:blue">x</p>').get('css-color');
    expect(twice).toEqual({ where: 'html 1:1', evidence: 'color:red' });
    const gradient = used('<p style="background:linear-gradient(red,blue)">x</p>').get('css-linear-gradient');
    expect(gradient?.evidence).toBe('background:linear-gradient(red,blue)');
  });
});

describe('what a style sheet asks of a mail client', () => {
  it.each([
    ['p{}', []],
    ['p{color:red}', ['css-color']],
    ['p{color:red!important}', ['css-color', 'css-important']],
    ['p{b{}}', ['css-nesting']],
    ['@media print{p{}}', ['css-at-media']],
    ['@MEDIA (hover){p{}}', ['css-at-media', 'css-at-media-hover']],
    ['@media (prefers-color-scheme:dark){p{}}', ['css-at-media', 'css-at-media-prefers-color-scheme']],
    ['@media (prefers-reduced-motion){p{}}', ['css-at-media', 'css-at-media-prefers-reduced-motion']],
    ['@media (orientation:portrait){p{}}', ['css-at-media', 'css-at-media-orientation']],
    ['@media (-webkit-device-pixel-ratio:2){p{}}', ['css-at-media', 'css-at-media-device-pixel-ratio']],
    ['@supports (hover:x){p{}}', ['css-at-supports']],
    ['@font-face{}', ['css-at-font-face']],
    ['@-webkit-keyframes hover{}', ['css-at-keyframes']],
    ['p::before{}', ['css-pseudo-element-before']],
    ['p:after{}', ['css-pseudo-element-after', 'css-pseudo-class-after']],
    ['p::first-letter{}', ['css-pseudo-element-first-letter']],
    ['p:hover{}', ['css-pseudo-class-hover']],
    ['p:first-child b:hover{}', ['css-pseudo-class-first-child', 'css-pseudo-class-hover']],
    [':root{}', []],
    ['p[lang]{}', ['css-selector-attribute']],
    ['p[title="a>b+c~d*e.f.g"]{}', ['css-selector-attribute']],
    ['[data-ogsc] p{}', []],
    ['[data-ogsb] p:hover,b{}', []],
    ['[data-ogsb] p,b>i{}', ['css-selector-child']],
    ['a>b{}', ['css-selector-child']],
    ['a+b{}', ['css-selector-adjacent-sibling']],
    ['a~b{}', ['css-selector-general-sibling']],
    ['*{}', ['css-selector-universal']],
    ['.a.b-c{}', ['css-selector-chaining']],
    ['.abc.d{}', ['css-selector-chaining']],
    ['.a .b{}', []],
    ['#a b,i{}', []],
  ])('%j', (css, features) => {
    expect(ofSheet(css).toSorted()).toEqual(features.toSorted());
  });

  it('is told with the place of the sheet, and the rule', () => {
    const found = used('<title>x</title>\n<style>a>b{color:red!important}@media print{i{c{}}}</style>');
    expect(Object.fromEntries(found)).toEqual({
      'css-selector-child': { where: 'html 2:1', evidence: 'a>b' },
      'css-color': { where: 'html 2:1', evidence: 'color:red' },
      'css-important': { where: 'html 2:1', evidence: 'a>b' },
      'css-at-media': { where: 'html 2:1', evidence: '@media print' },
      'css-nesting': { where: 'html 2:1', evidence: 'i' },
    });
  });
});

describe('what an element asks of a mail client', () => {
  it.each([
    ['<p>x</p>', { 'html-p': '<p>' }],
    ['<section>x</section>', { 'html-semantics': '<section>' }],
    ['<time>x</time>', { 'html-semantics': '<time>' }],
    ['<timer>x</timer>', { 'html-timer': '<timer>' }],
    ['<x-nav>x</x-nav>', { 'html-x-nav': '<x-nav>' }],
    ['<x-title>x</x-title>', { 'html-x-title': '<x-title>' }],
    ['<title-x>x</title-x>', { 'html-title-x': '<title-x>' }],
    ['<p aria-label="y">x</p>', { 'html-p': '<p>', 'html-aria-label': 'aria-label="y"' }],
    ['<p hidden>x</p>', { 'html-p': '<p>', 'html-hidden': 'hidden=""' }],
    ['<p data-hidden="y">x</p>', { 'html-p': '<p>' }],
    ['<p hiddenly backgrounds popovers required-x srcsets>x</p>', { 'html-p': '<p>' }],
    ['<p background="a.png">x</p>', { 'html-p': '<p>', 'html-background': 'background="a.png"' }],
    ['<p popover>x</p>', { 'html-p': '<p>', 'html-popover': 'popover=""' }],
    ['<img loading="lazy">', { 'html-img': '<img>', 'html-loading-attribute': 'loading="lazy"' }],
    ['<img srcset="a 2x">', { 'html-img': '<img>', 'html-srcset': 'srcset="a 2x"' }],
    ['<input required>', { 'html-input': '<input>', 'html-required': 'required=""' }],
    ['<a href="#top">x</a>', { 'html-a': '<a>', 'html-anchor-links': '#top' }],
    ['<a href="https://a.org#top">x</a>', { 'html-a': '<a>' }],
    ['<a>x</a>', { 'html-a': '<a>' }],
    ['<b href="#top">x</b>', { 'html-b': '<b>' }],
    ['<title>x</title><meta><style></style><script></script><noscript>x</noscript>', {}],
  ])('%s', (html, features) => {
    const evidence = [...used(html)].map(([name, { evidence: seen }]) => [name, seen]);
    expect(Object.fromEntries(evidence)).toEqual(features);
  });
});
