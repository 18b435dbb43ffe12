export { accentStyles } from './accent';
export { AppFooter } from './app-footer';
export { AppHeader, type AppHeaderProps, type LanguageLink, type NavLink } from './app-header';
export { Avatar } from './avatar';
export { Banner, ErrorSummary, type BannerTone } from './banner';
export { BarChart, type BarChartProps } from './bar-chart';
export { Button, ButtonLink, type ButtonProps, type ButtonVariant } from './button';
export { Card, SummaryCard, type CardProps } from './card';
export { CauseMark } from './cause-mark';
export { type ChartPoint } from './chart.scale';
export { Chip } from './chip';
export { CheckboxGroup, CheckboxRow, RadioGroup, RadioRow, type ChoiceOption, type ChoiceRowProps } from './choices';
export { Combobox, type ComboboxLabels, type ComboboxProps } from './combobox';
export { type ComboboxOption } from './combobox.state';
export { BulkBar, DataTable, RowCheckbox, type Column, type DataTableProps } from './data-table';
export { DatePartsField } from './date-parts-field';
export { Dialog } from './dialog';
export { type DrawingName } from './drawings';
export { EmptyState } from './empty-state';
export { FacetGroup, type FacetOption } from './facet-group';
export { FactsList, type FactItem } from './facts-list';
export { Field, Fieldset, type FieldTexts } from './field';
export { FunnelBars, type FunnelStep } from './funnel-bars';
export { Icon, type IconType } from './icon';
export {
  AsideLayout,
  Cluster,
  Grid,
  Page,
  Prose,
  ResultsLayout,
  SearchLine,
  Section,
  Stack,
  TwoColumn,
  VisuallyHidden,
  type Gap,
} from './layout';
export { Link, LinkProvider, type AnchorProps } from './link';
export { type Brand } from './logo';
export { MessageBubble, MessageList } from './message-bubble';
export { MissionCard, type MissionCardProps } from './mission-card';
export { PageHeader } from './page-header';
export { CountList, Disclosure, Fold, Hero, Lines, MailAddress, Rows, Steps, WeekGrid } from './page-pieces';
export { LoadMore, Pagination, type PageLink } from './pagination';
export { ProgressBar } from './progress-bar';
export { Select, type SelectProps } from './select';
export { PhoneBar, Sheet } from './sheet';
export { Skeleton } from './skeleton';
export { SlotPicker, type SlotOption } from './slot-picker';
export { Stat } from './stat';
export { Stepper, type Step, type StepState } from './stepper';
export { TabsNav, type TabLink } from './tabs-nav';
export { ReasonTag, StateBadge, Tag, type ReasonKind, type Tone } from './tag';
export { TextArea, type TextAreaProps } from './text-area';
export { DateInput, TextInput, TimeInput, type TextInputProps } from './text-input';
export { Timeline, type TimelineItem } from './timeline';
export { Toast, ToastRegion } from './toast';
export { WorkspaceLayout } from './workspace-layout';
