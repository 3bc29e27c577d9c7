import { describe, expect, it } from 'vitest';
import {
  blend,
  colourIn,
  contrast,
  parseColour,
  parseTranslucent,
} from '../../../src/preflight/document/colour.ts';
import { invertLightness } from '../../../src/preflight/document/invert-colour.ts';

describe('a colour', () => {
  it.each([
    ['#abc', [170, 187, 204]],
    [' #A0B1c2 ', [160, 177, 194]],
    ['rgb(1,2,3)', [1, 2, 3]],
    ['RGB( 10 , 20 , 30 )', [10, 20, 30]],
    ['rgba(10,20,30,0.5)', [10, 20, 30]],
    ['rgba(10, 20, 30, 1 )', [10, 20, 30]],
    ['White', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['red', [255, 0, 0]],
    ['green', [0, 128, 0]],
    ['blue', [0, 0, 255]],
    ['gray', [128, 128, 128]],
    ['grey', [128, 128, 128]],
    ['silver', [192, 192, 192]],
    ['lightgray', [211, 211, 211]],
    ['lightgrey', [211, 211, 211]],
    ['navy', [0, 0, 128]],
    ['maroon', [128, 0, 0]],
    ['teal', [0, 128, 128]],
    ['purple', [128, 0, 128]],
    ['yellow', [255, 255, 0]],
    ['orange', [255, 165, 0]],
    ['ivory', [255, 255, 240]],
    ['whitesmoke', [245, 245, 245]],
  ])('is read from %j', (value, colour) => {
    expect(parseColour(value)).toEqual(colour);
  });

  it.each([
    ...[
      '',
      'transparent',
      'inherit',
      'rebeccapurple',
      '#ab',
      '#abcd',
      '#abcde',
      '#abcdefa',
      'x#abc',
      '#abcx',
    ],
    ...[
      'rgba(1,2,3,0)',
      'rgba(1,2,3,0.0)',
      'rgb(1,2)',
      'rgb(1,2,3',
      'xrgb(1,2,3)',
      'rgb(1,2,3) x',
      'rgb(,2,3)',
    ],
  ])('is not read from %j', (value) => {
    expect(parseColour(value)).toBeUndefined();
  });

  it.each([
    ['#102030', [16, 32, 48]],
    ['url(red.png) no-repeat #102030', [16, 32, 48]],
    ['none repeat rgb(1, 2, 3) url(x)', [1, 2, 3]],
    ['no-repeat center navy', [0, 0, 128]],
    ['url(red.png) center', undefined],
    ['#12345', undefined],
    ['', undefined],
  ])('is found in the background %j', (shorthand, colour) => {
    expect(colourIn(shorthand)).toEqual(colour);
  });
});

describe('a colour that another shows through', () => {
  it.each([
    ['rgba(10,20,30,0.25)', { colour: [10, 20, 30], share: 0.25 }],
    [' RGBA( 1 , 2 , 3 , .5 ) ', { colour: [1, 2, 3], share: 0.5 }],
  ])('is read from %j', (value, wanted) => {
    expect(parseTranslucent(value)).toEqual(wanted);
  });

  it.each([
    ...['rgba(1,2,3,0)', 'rgba(1,2,3,1)', 'rgba(1,2,3)', 'rgb(1,2,3)', '#abc'],
    ...['x rgba(1,2,3,.5)', 'rgba(1,2,3,.5) x', 'rgba(1,2,3,.5'],
  ])('is not read from %j', (value) => {
    expect(parseTranslucent(value)).toBeUndefined();
  });

  it('is seen by its share', () => {
    expect(blend({ colour: [255, 0, 100], share: 0.25 }, [55, 200, 100])).toEqual([105, 150, 100]);
    expect(blend({ colour: [1, 1, 1], share: 0.5 }, [2, 0, 1])).toEqual([2, 1, 1]);
  });
});

it.each([
  [[0, 0, 0], [255, 255, 255], 21],
  [[255, 255, 255], [0, 0, 0], 21],
  [[119, 119, 119], [255, 255, 255], 4.4781],
  [[255, 0, 0], [255, 255, 255], 3.9985],
  [[0, 128, 0], [255, 255, 255], 5.1374],
  [[0, 0, 255], [255, 255, 255], 8.5925],
  [[10, 10, 10], [0, 0, 0], 1.0607],
] as const)('%j on %j contrasts as WCAG 2.2 has it: %d', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 3);
});

it.each([
  [
    [0, 0, 0],
    [255, 255, 255],
  ],
  [
    [255, 255, 255],
    [0, 0, 0],
  ],
  [
    [119, 119, 119],
    [119, 119, 119],
  ],
  [
    [10, 10, 10],
    [247, 247, 247],
  ],
  [
    [140, 47, 35],
    [239, 132, 112],
  ],
  [
    [31, 78, 121],
    [131, 168, 218],
  ],
  [
    [250, 240, 200],
    [27, 18, 0],
  ],
  [
    [3, 3, 3],
    [253, 253, 253],
  ],
  [
    [252, 252, 252],
    [4, 4, 4],
  ],
  [
    [0, 0, 60],
    [253, 236, 255],
  ],
  [
    [20, 0, 0],
    [255, 247, 247],
  ],
  [
    [0, 200, 0],
    [0, 89, 0],
  ],
] as const)('%j is %j where light is made dark by force', (colour, inverted) => {
  expect(invertLightness(colour)).toEqual(inverted);
});
