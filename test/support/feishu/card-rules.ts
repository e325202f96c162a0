/** What card JSON 2.0 takes, tag by tag. https://open.feishu.cn/document/uAjLw4CM/ukzMukzMukzM/feishu-cards/card-json-v2-structure */
const HUES = 'blue wathet turquoise green yellow orange red carmine violet purple indigo'.split(' ');
export const TEMPLATES = [...HUES, 'grey', 'default'];
export const TAG_COLOURS = [...HUES, 'neutral', 'lime'];
export const BUTTON_TYPES =
  'default primary danger text primary_text danger_text primary_filled danger_filled laser'.split(' ');

const TEXT_SIZES = [...[0, 1, 2, 3, 4].map((n) => `heading-${n}`), 'heading', 'normal', 'notation'];
const PICKABLE = 'name placeholder width required behaviors disabled';

/** What each tag may carry, besides `tag`, `element_id` and `margin`. */
export const PROPERTIES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    plain_text: 'content text_size text_color text_align lines',
    lark_md: 'content text_size text_color text_align lines',
    text_tag: 'text color',
    markdown: 'content text_align text_size icon',
    div: 'text icon width',
    hr: '',
    img: 'img_key alt title scale_type size corner_radius preview',
    column_set: 'columns flex_mode background_style horizontal_spacing horizontal_align action',
    column: 'width weight vertical_align vertical_spacing direction elements padding background_style',
    button:
      'text type size width icon disabled disabled_tips hover_tips confirm behaviors name form_action_type required',
    form: 'name elements direction padding horizontal_spacing vertical_spacing horizontal_align vertical_align',
    input: `${PICKABLE} input_type max_length rows auto_resize label label_position default_value`,
    select_static: `${PICKABLE} options initial_option type`,
    multi_select_static: `${PICKABLE} options selected_values type`,
    date_picker: `${PICKABLE} initial_date`,
    picker_time: `${PICKABLE} initial_time`,
    picker_datetime: `${PICKABLE} initial_datetime`,
    chart: 'chart_spec aspect_ratio color_theme preview height',
  }).map(([tag, names]) => [tag, names.split(' ')]),
);

/** Values of a property that must be one of these, wherever it stands. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  text_size: TEXT_SIZES,
  flex_mode: ['none', 'stretch', 'flow', 'bisect', 'trisect'],
  scale_type: ['crop_center', 'crop_top', 'fit_horizontal'],
  input_type: ['text', 'multiline_text', 'password'],
  label_position: ['top', 'left'],
  form_action_type: ['submit', 'reset'],
  aspect_ratio: ['1:1', '2:1', '4:3', '16:9'],
  color_theme: ['brand', 'rainbow', 'complementary', 'converse', 'primary'],
};

/** Values that must look like this. */
export const SHAPES: Readonly<Record<string, RegExp>> = {
  element_id: /^[A-Za-z][A-Za-z0-9_]{0,19}$/,
  initial_date: /^\d{4}-\d{2}-\d{2}$/,
  initial_time: /^\d{2}:\d{2}$/,
  initial_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
};

/** Those a person fills in. */
export const INPUTS = [
  'input',
  'select_static',
  'multi_select_static',
  'date_picker',
  'picker_time',
  'picker_datetime',
];

export const CONFIG = 'update_multi enable_forward enable_forward_interaction width_mode summary style locales'.split(
  ' ',
);
