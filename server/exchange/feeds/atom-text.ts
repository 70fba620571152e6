/** Sentences of the feed, and which events are told of at all. */
export const ATOM_TEXT = {
  zh: {
    title: '公共资源交易严重失信主体名单：新增与终止',
    takeDown: '公示已终止，请停止使用并删除所存副本。',
    events: {
      'listing.published': '列入名单',
      'listing.amended': '名单记录变更',
      'listing.expired': '惩戒措施到期',
      'listing.repaired': '信用修复',
      'listing.removed': '移出名单',
      'listing.revoked': '列入决定被撤销',
    },
  },
  en: {
    title: 'Blacklist of public-resource trading: new and ended listings',
    takeDown: 'Its publication has ended: stop using it and delete what copies you keep.',
    events: {
      'listing.published': 'was listed',
      'listing.amended': 'was amended',
      'listing.expired': 'has run out',
      'listing.repaired': 'was repaired',
      'listing.removed': 'was removed',
      'listing.revoked': 'was revoked',
    },
  },
} as const
