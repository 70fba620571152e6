/** Why an import ended a listing; by these words it is known again should the entry come back. */
export const GONE = '该记录已不在发布机构的名单中'

export const CHANGED = '发布机构更改了名单中的该条记录'
