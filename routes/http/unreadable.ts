import type { Problem } from './problem-titles.ts'

/** What is refused before it is read, by the `type` of the body parser or of Unreadable. */
export const UNREADABLE: Record<string, Problem & { detail: { zh: string; en: string } }> = {
  'entity.parse.failed': {
    code: 'malformedJson',
    status: 400,
    title: { zh: '请求不是有效的 JSON', en: 'Malformed JSON' },
    detail: {
      zh: '请求正文无法按 JSON 解析，请检查引号、逗号和编码（UTF-8）。',
      en: 'The body cannot be read as JSON: check quotes, commas and that it is UTF-8.',
    },
  },
  'property.forbidden': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: { zh: '属性名 __proto__ 不予接受，请删除。', en: 'The property __proto__ is not accepted: leave it out.' },
  },
  'text.damaged': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '正文含有不成对的 UTF-16 代理项（\\ud800 之类），请检查编码。',
      en: 'The body has half a character (an unpaired surrogate such as \\ud800): check its encoding.',
    },
  },
  'parameters.too.many': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '表单参数过多，请只发送接口约定的参数。',
      en: 'The form has too many parameters: send those of the contract.',
    },
  },
  'key.malformed': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: 'Idempotency-Key 应为 1 至 255 个可见 ASCII 字符，不含空格，例如 UUID。',
      en: 'An Idempotency-Key is 1 to 255 visible ASCII characters without blanks, such as a UUID.',
    },
  },
  'entity.too.large': {
    code: 'tooLarge',
    status: 413,
    title: { zh: '请求过大', en: 'Too large' },
    detail: { zh: '请求正文超过上限，请分批提交。', en: 'The body is over the limit: send it in parts.' },
  },
  'media.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的媒体类型', en: 'Unsupported media type' },
    detail: {
      zh: '请以 Content-Type: application/json 发送 JSON 正文。',
      en: 'Send a JSON body with Content-Type: application/json.',
    },
  },
  'media.multipart': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的媒体类型', en: 'Unsupported media type' },
    detail: {
      zh: '请以 multipart/form-data 上传，文件放在名为 file 的部分。',
      en: 'Upload it as multipart/form-data, with the file in the part named file.',
    },
  },
  'multipart.malformed': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: {
      zh: '表单无法读取：应为一个名为 file 的文件和少量文本字段，且须完整发送。',
      en: 'The form cannot be read: it should be one part named file and a few short fields, sent to the end.',
    },
  },
  'file.missing': {
    code: 'malformed',
    status: 400,
    title: { zh: '请求格式有误', en: 'Malformed request' },
    detail: { zh: '表单中没有名为 file 的文件。', en: 'The form has no part named file with a file name.' },
  },
  'upload.broken': {
    code: 'malformed',
    status: 400,
    title: { zh: '上传中断', en: 'The upload broke off' },
    detail: {
      zh: '文件未传完连接即断开，请重新上传。',
      en: 'The connection ended before the file did: send it again.',
    },
  },
  'encoding.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的内容编码', en: 'Unsupported encoding' },
    detail: { zh: '请以不压缩、gzip 或 deflate 的形式发送。', en: 'Send it plain, or with gzip or deflate.' },
  },
  'charset.unsupported': {
    code: 'unsupportedMediaType',
    status: 415,
    title: { zh: '不支持的字符集', en: 'Unsupported charset' },
    detail: { zh: '请使用 UTF-8。', en: 'Use UTF-8.' },
  },
}

/** A request that is refused before it is read; `type` is a key of the table above. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly type: string

  constructor(
    type:
      | 'file.missing'
      | 'key.malformed'
      | 'media.multipart'
      | 'media.unsupported'
      | 'multipart.malformed'
      | 'property.forbidden'
      | 'text.damaged'
      | 'upload.broken',
  ) {
    super(type)
    this.type = type
  }
}
