import { clipError, sizeBudget } from '../preflight/mail-size.ts';
import type { SizedBlock } from '../preflight/size-by-block.ts';
import type { EditionTemplate } from '../publication/edition.ts';
import type { MailSize } from '../publishing/measure-issue.ts';

const kinds = {
  frame: 'rest',
  masthead: 'rest',
  text: 'text',
  lead: 'lead',
  story: 'story',
  brief: 'brief',
  guide: 'guide',
  headings: 'rest',
  footer: 'rest',
} as const satisfies Record<SizedBlock['kind'], string>;

/** Kinds whose names are titles, which do not say what they are. */
const picked: ReadonlySet<SizedBlock['kind']> = new Set(['lead', 'story', 'brief']);

const inKilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

/** How large the mail is for whom it is largest, against what Gmail shows, and which part takes what. */
export function SizePanel({ size, template }: { size: MailSize; template: EditionTemplate }) {
  const { label, bytes, blocks } = size;
  const budget = sizeBudget[template];
  const most = Math.max(...blocks.map((block) => block.bytes));
  return (
    <section className="sizes" aria-labelledby="sizes-title">
      <h3 id="sizes-title" className="label">
        Size
      </h3>
      <SizeScale bytes={bytes} budget={budget} blocks={blocks} />
      <p className="meta">
        {`${inKilobytes(bytes)} at most (for “${label}”): ${judge(bytes, budget)}. The plan allows ${inKilobytes(budget)}; Gmail cuts off near ${inKilobytes(clipError)}.`}
      </p>
      <details>
        <summary>What takes the bytes</summary>
        <div className="table">
          <table className="sized">
            <thead>
              <tr>
                <th scope="col">Part</th>
                <th scope="col" className="number">
                  Bytes
                </th>
                <th scope="col" className="number">
                  Share
                </th>
                <td />
              </tr>
            </thead>
            <tbody>
              {blocks.map((block) => (
                <tr key={`${block.kind} ${block.name}`}>
                  <th scope="row">
                    {block.name}
                    {picked.has(block.kind) && <small>{`, ${block.kind}`}</small>}
                  </th>
                  <td className="number">{block.bytes.toLocaleString('en')}</td>
                  <td className="number">{`${((block.bytes / bytes) * 100).toFixed(1)} %`}</td>
                  <td className="drawn">
                    <Strip width={(block.bytes / most) * 100} kind={kinds[block.kind]} />
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">Together</th>
                <td className="number">{bytes.toLocaleString('en')}</td>
                <td className="number">100 %</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      </details>
    </section>
  );
}

function judge(bytes: number, budget: number): string {
  if (bytes >= clipError) return 'Gmail would cut its end off, and the way out with it';
  if (bytes > budget) return `${inKilobytes(bytes - budget)} more than the plan allows`;
  return `${inKilobytes(budget - bytes)} to spare`;
}

/** All parts one behind the other on a scale that ends where Gmail cuts, with the plan marked; for the eye only. */
function SizeScale({
  bytes,
  budget,
  blocks,
}: {
  bytes: number;
  budget: number;
  blocks: readonly SizedBlock[];
}) {
  const end = Math.max(clipError, bytes);
  let at = 0;
  return (
    <svg className="scale" viewBox="0 0 1000 30" preserveAspectRatio="none" aria-hidden="true">
      <rect className="ground" y="8" width="1000" height="14" />
      {blocks.map((block) => {
        const [x, width] = [(at / end) * 1000, (block.bytes / end) * 1000];
        at += block.bytes;
        return (
          <rect
            key={`${block.kind} ${block.name}`}
            className={kinds[block.kind]}
            x={x.toFixed(1)}
            y="8"
            width={Math.max(0.5, width - 1.5).toFixed(1)}
            height="14"
          />
        );
      })}
      <rect className="limit" x={((budget / end) * 1000 - 1).toFixed(1)} width="2" height="30" />
    </svg>
  );
}

function Strip({ width, kind }: { width: number; kind: string }) {
  return (
    <svg className="strip" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect className={kind} width={width.toFixed(1)} height="10" />
    </svg>
  );
}
