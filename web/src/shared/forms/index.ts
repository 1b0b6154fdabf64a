export { ErrorSummary } from './ErrorSummary';
export { Field, FieldSet, FormActions, FormSection, TwoColumns } from './Field';
export { OptionRow } from './OptionRow';
export { SchoolChoice } from './SchoolChoice';
export { SearchChoice, type Found, type SearchChoiceProps } from './SearchChoice';
export { useErrors, type Errors, type FieldError } from './useErrors';
export { DateField, NumberField, PasswordField, SelectField, TextAreaField, TextField } from './fields';
export { forgetAllKept, useKeptDraft } from './keptDraft';
export { toggled } from './toggled';
