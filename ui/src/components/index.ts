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
export { default as Banner } from './Banner.svelte';
export { default as Bar } from './Bar.svelte';
export { default as Bars } from './Bars.svelte';
export { default as Button } from './Button.svelte';
export { default as Card } from './Card.svelte';
export { default as CheckGroup } from './CheckGroup.svelte';
export { default as Checkbox } from './Checkbox.svelte';
export { default as Checks } from './Checks.svelte';
export { default as Chip } from './Chip.svelte';
export { default as Choice } from './Choice.svelte';
export { default as Combobox } from './Combobox.svelte';
export { default as Confirm } from './Confirm.svelte';
export { default as DataTable } from './DataTable.svelte';
export { default as DateField } from './DateField.svelte';
export { default as Details } from './Details.svelte';
export { default as Dialog } from './Dialog.svelte';
export { default as EmptyState } from './EmptyState.svelte';
export { default as ErrorSummary } from './ErrorSummary.svelte';
export { default as Facts } from './Facts.svelte';
export { default as Field } from './Field.svelte';
export { default as FieldGroup } from './FieldGroup.svelte';
export { default as FieldRow } from './FieldRow.svelte';
export { default as Figure } from './Figure.svelte';
export { default as FilterChip } from './FilterChip.svelte';
export { default as IconButton } from './IconButton.svelte';
export { default as Kbd } from './Kbd.svelte';
export { default as Letters } from './Letters.svelte';
export { default as Loading } from './Loading.svelte';
export { default as Menu } from './Menu.svelte';
export { default as MoneyField } from './MoneyField.svelte';
export { default as NumberField } from './NumberField.svelte';
export { default as PageHead } from './PageHead.svelte';
export { default as Pages } from './Pages.svelte';
export { default as PasswordField } from './PasswordField.svelte';
export { default as Phrases } from './Phrases.svelte';
export { default as Progress } from './Progress.svelte';
export { default as SearchField } from './SearchField.svelte';
export { default as Select } from './Select.svelte';
export { default as Sortable } from './Sortable.svelte';
export { default as SplitView } from './SplitView.svelte';
export { default as StackedBar } from './StackedBar.svelte';
export { default as Steps } from './Steps.svelte';
export { default as SumTable } from './SumTable.svelte';
export { default as Switch } from './Switch.svelte';
export { default as Tabs } from './Tabs.svelte';
export { default as TextArea } from './TextArea.svelte';
export { default as TextField } from './TextField.svelte';
export { default as Thread } from './Thread.svelte';
export { default as ThreadStep } from './ThreadStep.svelte';
export { default as TimeField } from './TimeField.svelte';
export { default as Toast } from './Toast.svelte';
export { default as TrilingualField } from './TrilingualField.svelte';
export type * from './types';
