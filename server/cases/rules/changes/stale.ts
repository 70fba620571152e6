import type { RuleFault } from '../../../reference/rule-broken.ts'
import { fault } from '../fault.ts'
import type { ChangeMatter } from './change-matter.ts'

/** `staleListing` when the listing was changed after the officer drafted this change of it. */
export const staleFaults = ({ listing, draftedAgainst }: ChangeMatter): RuleFault[] =>
  draftedAgainst >= listing.changedIn
    ? []
    : [
        fault(
          'staleListing',
          'listing',
          `本案依据第 ${draftedAgainst} 版名单记录起草，该记录其后已变更（现为第 ${listing.version} 版）。请退回本案，核对后重新保存并提交。`,
          `This change was drafted against version ${draftedAgainst} of the listing, which has changed since (it is version ${listing.version}). Return the case; look at the listing, save the case again and submit it.`,
        ),
      ]
