/*
 * The components of the window. They know no feature and hold no text: every word is handed in.
 * `?` may be left out, `=` is bound with bind:, «…» are words. Icons: `import X from '@lucide/svelte/icons/x'`.
 *
 * Every control takes: label, hint?, error?, id?, required?, disabled?, hideLabel?.
 *
 * Words and buttons
 *   Button        kind? main|plain|quiet|danger, type? button|submit, busy?, disabled?, href?, icon?, keys? 'Ctrl+Enter',
 *                 large?, wide?, id?, expanded?, onclick?; children: the words
 *   IconButton    icon, label, pressed?, expanded?, popup? menu|dialog, disabled?, small?, bordered?, keys?, id?, onclick?, box=
 *   Menu          label, items: MenuItem[] {label, icon?, keys?, danger?, disabled?, apart?, onselect}, icon?, compact?, disabled?
 *   Kbd           keys 'Ctrl+K' or children
 *   Chip          tone? late|soon|done|run|plain, icon?; children
 *   FilterChip    label, removeLabel, onremove, onclick?
 *
 * Controls
 *   TextField     value=, type?, letters? true, lang?, maxlength?, spellcheck?, autocomplete? 'off', onpaste?, box=, any attribute
 *                 of an input
 *   TextArea      value=, rows? 4, letters?, box=, any attribute of a textarea
 *   PasswordField value=, capsLabel, showLabel, autocomplete?, box=
 *   NumberField   value= number|null, min? 0, max?, wrong «…», onchange?, box=
 *   MoneyField    value= minor units|null, currency? «сом», wrong, onchange?, box=
 *   DateField     value= ISO|null, today, words: DateWords, isOff?(day), min?, max?, explained? true, onchange?
 *   TimeField     value= 'HH:MM'|null, wrong, onchange?, box=
 *   Checkbox      value= boolean, mixed?, onchange?
 *   CheckGroup    value= string[], options: Option[], inline?, onchange?
 *   Switch        value= boolean, onchange?
 *   Select        value= string|null, options: Option[], empty? «…», onchange?
 *   Choice        value= string|null, options: Option[], joined?, tall?, onchange?
 *   Combobox      value= string|null, text=, options: ComboOption[] {value, label, hint?, search?, group?, disabled?},
 *                 words: ComboWords, free?, searched?, letters?, placeholder?, onsearch?(text), onchange?, oncreate?(text), box=
 *   SearchField   value=, label, clearLabel, keys?, oninput?, onkeydown?, box=
 *   TrilingualField value= {ky, ru, en}, label, hint?, languages: {value, label}[], errors?, required?: language[], rows?, maxlength?
 *   Field         label, hint?, error?, required?, id?, hideLabel?, group?, corner?, below?; children({id, labelId, describedBy, invalid})
 *   FieldRow      short?; children: fields beside each other while there is room
 *   FieldGroup    title, hint?; children: fieldset and legend
 *   Letters       box (TextField, TextArea and Combobox show it themselves)
 *   Phrases       phrases: string[], label, box?: the field they go into, lang?, onpick?
 *
 * Places and messages
 *   PageHead      title, subtitle?, beside?, actions?
 *   Card          title?, level? 2|3, actions?, flush?; children
 *   Banner        tone? info|ok|warn|danger, title?, live?, actions?; children?
 *   Toast         tone?, text, closeLabel, onclose, actionLabel?, onaction?
 *   EmptyState    title, text?, icon?, action?
 *   Loading       label, lines?
 *   Progress      label, value?, of?, text?, cancelLabel?, oncancel?
 *   Dialog        open=, title, closeLabel?, wide?, alert?, onclose, actions?; children?
 *   Confirm       open=, title, text?, yes, no, danger?, busy?, onyes, onclose?; children?
 *   ErrorSummary  title, errors: {id, text}[], attempt?
 *   Checks        items: Check[] {tone, text, href?}, label
 *   Details       summary, open=, ontoggle?; children
 *   Tabs          label, tabs: Tab[] {value, label, icon?, count?}, value=, onchange?; children(value)
 *   Steps         label, steps: (string | {label, done?})[], current, doneLabel?, onselect?(step)
 *   SplitView     open, backLabel, asideLabel, even?, onback, list, record
 *
 * Records and figures
 *   DataTable     caption, columns: Column[] {key, label, width? rem, align?, truncate?, text?(row), sortable?, from? rem}, rows,
 *                 rowKey(row), selected?, onselect?(row), onactive?(row), onmore?, total?, sort?, onsort?(key), rowHeight? 40,
 *                 faded?(row), cell?(row, column), empty?
 *   SumTable      caption, columns, groups: {key, title?, note?, rows}[], rowKey, sums?: {[column]: text}, selected?, onselect?,
 *                 cell?(row, column), groupActions?(group)
 *   Sortable      items, itemKey, itemLabel, label, words: SortableWords, selected?, disabled?, onmove(from, to), item(item, at)
 *   Thread        label; children: ThreadStep
 *   ThreadStep    state? done|now|late|todo, stateLabel?, title, href?, note?, icon?; children?
 *   Facts         facts: Fact[] {label, value: text | snippet}, none?
 *   Figure        label, value, note?, late?, href?; children?
 *   Bar           parts: {value, pattern? solid|hatch|light|dots|none}[], of?, large?, label?
 *   StackedBar    parts: BarPart[] {label, value, text, pattern?, href?}, of?, label
 *   Bars          items: BarPart[], label, of?
 *   Pages         pages: SVG[], words: PageWords {zoomIn, zoomOut, fit, page(n, of), label}, zoom=, links?: PageLink[]
 */
export { default as Banner } from './layout/Banner.svelte';
export { default as Bar } from './figures/Bar.svelte';
export { default as Bars } from './figures/Bars.svelte';
export { default as Button } from './controls/Button.svelte';
export { default as Card } from './layout/Card.svelte';
export { default as CheckGroup } from './controls/CheckGroup.svelte';
export { default as Checkbox } from './controls/Checkbox.svelte';
export { default as Checks } from './layout/Checks.svelte';
export { default as Chip } from './layout/Chip.svelte';
export { default as Choice } from './controls/Choice.svelte';
export { default as Combobox } from './controls/Combobox.svelte';
export { default as Confirm } from './overlay/Confirm.svelte';
export { default as DataTable } from './table/DataTable.svelte';
export { default as DateField } from './controls/DateField.svelte';
export { default as Details } from './layout/Details.svelte';
export { default as Dialog } from './overlay/Dialog.svelte';
export { default as EmptyState } from './layout/EmptyState.svelte';
export { default as ErrorSummary } from './controls/ErrorSummary.svelte';
export { default as Facts } from './layout/Facts.svelte';
export { default as Field } from './controls/Field.svelte';
export { default as FieldGroup } from './controls/FieldGroup.svelte';
export { default as FieldRow } from './controls/FieldRow.svelte';
export { default as Figure } from './figures/Figure.svelte';
export { default as FilterChip } from './controls/FilterChip.svelte';
export { default as IconButton } from './controls/IconButton.svelte';
export { default as Kbd } from './controls/Kbd.svelte';
export { default as Letters } from './controls/Letters.svelte';
export { default as Loading } from './layout/Loading.svelte';
export { default as Menu } from './overlay/Menu.svelte';
export { default as MoneyField } from './controls/MoneyField.svelte';
export { default as NumberField } from './controls/NumberField.svelte';
export { default as PageHead } from './layout/PageHead.svelte';
export { default as Pages } from './layout/Pages.svelte';
export { default as PasswordField } from './controls/PasswordField.svelte';
export { default as Phrases } from './controls/Phrases.svelte';
export { default as Progress } from './layout/Progress.svelte';
export { default as SearchField } from './controls/SearchField.svelte';
export { default as Select } from './controls/Select.svelte';
export { default as Sortable } from './table/Sortable.svelte';
export { default as SplitView } from './layout/SplitView.svelte';
export { default as StackedBar } from './figures/StackedBar.svelte';
export { default as Steps } from './layout/Steps.svelte';
export { default as SumTable } from './table/SumTable.svelte';
export { default as Switch } from './controls/Switch.svelte';
export { default as Tabs } from './layout/Tabs.svelte';
export { default as TextArea } from './controls/TextArea.svelte';
export { default as TextField } from './controls/TextField.svelte';
export { default as Thread } from './layout/Thread.svelte';
export { default as ThreadStep } from './layout/ThreadStep.svelte';
export { default as TimeField } from './controls/TimeField.svelte';
export { default as Toast } from './overlay/Toast.svelte';
export { default as TrilingualField } from './controls/TrilingualField.svelte';
export type * from './types';
