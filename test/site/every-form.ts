import { addDelivery } from '../support/sample-delivery.ts';
import { approvedIssue } from '../support/sample-issue.ts';
import { peopleSiteStage, type SiteStageOptions } from './people-site-stage.ts';

/** A site with one reader, and the path of every form there is, whole and about that reader. */
export async function everyForm(options: SiteStageOptions = {}) {
  const site = await peopleSiteStage(options);
  const ann = await site.join('ann@post.org');
  const { id: issueId } = await approvedIssue(site.db);
  const delivery = await addDelivery(site.db, { issueId, subscriberId: ann, status: 'accepted' });
  await site.signUp('new@post.org');
  const { unsubscribe, preferences } = site.paths(ann);
  const paths = {
    signUp: '/sign-up',
    askForLink: '/preferences',
    preferences,
    unsubscribe,
    vote: site.votePath(delivery),
    confirm: site.confirmPath(await site.newestRequest()),
    address: await site.freshPath('address', ann),
    export: await site.freshPath('export', ann),
    erase: await site.freshPath('erase', ann),
  };
  return { site, ann, paths };
}
