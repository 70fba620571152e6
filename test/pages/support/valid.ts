import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // How the source is written is nobody's business; what it means is.
    'no-trailing-whitespace': 'off',
    'attribute-boolean-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    // Boxes of one question share a name, and so do the buttons of one form.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit', 'reset'] }],
    'no-implicit-button-type': 'off',
    'long-title': 'off',
    'tel-non-breaking': 'off',
    // The content of our own attribute values is tested by what they do.
    'prefer-native-element': ['error', { exclude: ['img'] }],
  },
})

/** What is wrong with a page as HTML, a line each. */
export async function htmlFaults(markup: string): Promise<string[]> {
  const { results } = await validator.validateString(markup)
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ line, ruleId, message }) =>
        `line ${line}, ${ruleId}: ${message} | ${markup.split('\n')[line - 1]?.slice(0, 160)}`,
    ),
  )
}
