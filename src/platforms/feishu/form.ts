import type { Form, Input, Json } from '#src/core/card.ts';
import type { ChatRef } from '#src/core/platform.ts';
import { actionButton, type Element, paragraph, plainText } from './element.ts';
import { inputName } from './press.ts';

const PLACEHOLDER_CHARS_MAX = 100;

/** https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-components/containers/form-container */
export const drawForm = (form: Form, kind: ChatRef['kind']): Element => ({
  tag: 'form',
  name: form.name,
  elements: [
    ...form.inputs.flatMap((input) => drawInput(input, inputName(form.name, input.name))),
    {
      ...actionButton(form.submit, kind, form.name),
      name: inputName(form.name, 'submit button'), // an input of that name would be a label, not a name
      form_action_type: 'submit',
    },
  ],
});

/** Only what is typed into has a label of its own; the others stand under one. */
function drawInput(input: Input, name: string): readonly Element[] {
  const { kind, label, required, value } = input;
  const common = { name, required, width: 'fill', ...hint(input) };
  const preset = (property: string): { readonly [property: string]: Json } =>
    value === undefined ? {} : { [property]: value };
  switch (kind) {
    case 'text':
    case 'number':
    case 'lines':
      return [
        {
          tag: 'input',
          ...common,
          label: plainText(label),
          label_position: 'top',
          ...(kind === 'lines' && { input_type: 'multiline_text', rows: 3 }),
          ...preset('default_value'),
        },
      ];
    case 'date':
      return [paragraph(label), { tag: 'date_picker', ...common, ...preset('initial_date') }];
    case 'time':
      return [paragraph(label), { tag: 'picker_time', ...common, ...preset('initial_time') }];
    case 'datetime':
      return [paragraph(label), { tag: 'picker_datetime', ...common, ...preset('initial_datetime') }];
    case 'one':
      return [
        paragraph(label),
        { tag: 'select_static', ...common, options: options(input), ...preset('initial_option') },
      ];
    case 'many':
      return [paragraph(label), { tag: 'multi_select_static', ...common, options: options(input) }];
  }
}

const options = ({ options = [] }: Input) => options.map(([value, label]) => ({ text: plainText(label), value }));

const hint = ({ hint }: Input) =>
  hint === undefined ? {} : { placeholder: plainText([...hint].slice(0, PLACEHOLDER_CHARS_MAX).join('')) };
