# What zhibi says, in English. Every id stands in zh-CN.ftl too; a test compares them.

## Diagnostics

severity-error = error
severity-warning = warning
severity-note = note
did-you-mean = did you mean “{ $near }”?
known-keys = known here: { $keys }
failed = { $detail }
output-failed = cannot write to standard output: { $reason }

## Files

file-unreadable = cannot read { $path }: { $reason }
file-not-utf8 = { $path } is not UTF-8 text (first wrong byte on line { $line })
file-not-utf8-hint = save the file as UTF-8; zhibi does not guess encodings
save-exists = { $path } is already there and was left as it is
save-exists-hint = use --force to replace it; a report is replaced without asking while it is what this answers file wrote last
save-failed = cannot write { $path }: { $reason }
reason-not-found = there is no such file or folder
reason-permission-denied = permission denied
reason-is-a-directory = it is a folder
reason-not-a-directory = a part of the path is not a folder
reason-storage-full = the disk is full
reason-read-only = the file system is read-only
reason-other = { $detail }

## TOML

toml-syntax = not TOML: { $detail }
key-missing = “{ $key }” is missing
key-empty = “{ $key }” is empty
key-unknown = unknown key “{ $key }”
key-not-of-type = “{ $key }” does not go with the type { $type }
type-wrong = { $key } should be { $expected }, not { $found }
type-unknown = unknown type “{ $type }”; there are { $types }
id-malformed = “{ $id }” is not an id: a lower-case letter, then lower-case letters, digits and _
id-reserved = “{ $id }” is reserved and cannot be an id here
id-duplicate = the id “{ $id }” is there twice
kind-string = text on one line
kind-text = text
kind-markdown = Markdown text
kind-integer = a whole number
kind-number = a number
kind-float = a decimal number
kind-count = a whole number of zero or more
kind-date = a date
kind-datetime = a date or time
kind-boolean = yes or no (true, false)
kind-choice = one of the choices
kind-choices = a list of choices
kind-list = a list of texts
kind-strings = a list of texts
kind-records = records
kind-table = a table
kind-tables = tables
kind-array = a list

## Answers

section-unknown = the template { $template } has no section “{ $key }”
value-not-a-choice = { $name } should be one of { $choices }
value-one-line = { $name } should be one line
value-control-character = { $name } holds the character { $code }, which no text may hold
value-too-short = { $label }: at least { $bound } characters
value-too-long = { $label }: at most { $bound } characters
value-too-few = { $label }: at least { $bound } entries
value-too-many = { $label }: at most { $bound } entries
value-too-small = { $label }: not below { $bound }
value-too-large = { $label }: not above { $bound }
value-refused = { $label } does not have the form that is asked for
value-refused-because = { $label }: { $message }
date-hint = dates are written without quotes: 2026-11-23
figure-hint = a number is written without quotes; leave "" while it is not known
metric-unknown = there is no metric “{ $id }”
metric-field-unknown = a metric has no field “{ $field }”; there are { $fields }
metric-approx-below-ten = { $id } is below ten and cannot be printed as approximate
blank-remembered = { $key } still has a blank (it was “{ $old }”)
answer-markdown = { $key }: { $fault }
missing-section = { $section }
missing-answer = · { $key } ({ $label })
missing-answer-at = · { $key } ({ $label }), line { $line }
metrics-section = Figures
report-open = { $name } still lacks { $count ->
    [one] one answer
   *[other] { $count } answers
 }
report-open-hint = fill them in, or use --partial to write the report with blanks in their places
defaults-used = not answered, so the default is used: { $keys }

## Numbering

numbering-no-number = “{ $sample }” holds no first number to count from (such as 一、 1. (a) ①)
numbering-too-many-dots = “{ $sample }” counts more levels than there are above it
numbering-series-ends = the numbers of “{ $sample }” end before number { $number }, which “{ $at }” would need
numbering-too-deep = “{ $at }” is deeper than the { $levels ->
    [one] one level
   *[other] { $levels } levels
 } that have a number; add a sample to [numbering]
numbering-no-ancestor = “{ $at }” cannot be numbered like “{ $sample }”: no numbered heading stands above it

## Packs

template-unknown = there is no template “{ $id }”
template-list-hint = zhibi list shows the templates there are
builtin-overridden = { $path } is used in place of the built-in template { $id }
pack-file-outside = { $path } leads out of its folder
pack-control-character = the character { $code } may not stand in a template
pack-jinja = Jinja: { $detail }
pack-endless = the template does not come to an end within its limits
pack-name-unknown = nobody asks for “{ $name }”
pack-metric-unknown = the template declares no metric “{ $name }”
pack-filter-unknown = there is no filter “{ $name }”
pack-test-unknown = there is no test “{ $name }”
pattern-faulty = not a regular expression: { $detail }
body-two-titles = only one title (#) can stand in a report
body-unknown-directive = there is no block “::: { $name }”; there are addressee, signature and attachment
body-markdown-not-alone = the Markdown answer { $key } must stand alone in its paragraph
body-indented-code = a line with four or more spaces before it would be code, which a report does not have
body-code = a code span can only stand at the start of a heading or item, as its own number
body-html = raw HTML cannot stand here
body-link = links cannot stand here
body-image = images cannot stand here
body-inner-directive = a ::: block cannot stand inside another
body-line-break = a forced line break cannot stand here
body-not-in-dialect = this kind of Markdown cannot stand in a report (there are headings, paragraphs, lists, tables, strong and emphasis)

## The empty answers file

skeleton-empty = Fill in between the quotes; an empty key counts as not answered.
skeleton-question = { $ask } — { $kind }, { $need }
skeleton-required = required
skeleton-optional = may stay empty
skeleton-choices = choices: { $choices }
skeleton-min = at least: { $bound }
skeleton-max = at most: { $bound }
skeleton-default = default: { $default }
skeleton-default-composed = made of the answers above
skeleton-example = example: { $example }
skeleton-records = For each further one, repeat the table below with its [[…]] line.
skeleton-metrics = Figures. value is a number without quotes; cite one in a text as {"{{"} metrics.ID {"}}"}. approx = true prints “over 30”.
skeleton-unit = { " " }({ $unit })
show-required = { "" }
show-optional = , optional
show-metrics = figures

## Command line

help-usage = Usage:{ " " }
help-commands = Commands
help-arguments = Arguments
help-options = Options
cli-about = Drafts structured work reports from answers
cli-render-about = Fill a template with the answers of a TOML file and write the report
cli-list-about = List the templates
cli-show-about = Show what a template asks
cli-answers-about = Write an answers file to fill by hand
cli-render-answers = Answers file, or - for standard input; several need --out-dir
cli-render-format = Format: md or txt (default: by the output's extension, else md)
cli-render-output = Where to write the report; may be given several times, - is standard output
cli-render-out-dir = Folder to write each report to, named after its answers file
cli-render-partial = Write the report although answers are missing, with blanks in their places
cli-render-force = Replace files that are already there
cli-render-width = Wrap plain text at this many columns
cli-list-json = Print as JSON
cli-show-template = Template: an id of the list, or the path of a folder
cli-show-json = Print the whole manifest as JSON
cli-answers-template = Template: an id of the list, or the path of a folder
cli-answers-output = Where to write the file (default: standard output)
cli-answers-force = Replace a file that is already there
cli-template-dir = Folder to look for templates in before all others; may be given several times
cli-lang = Language of messages: zh or en (default: ZHIBI_LANG, then the locale)
cli-color = Colour: auto, always or never
cli-help = Show this help
cli-version = Show the version
usage-unknown-argument = unknown argument { $argument }
usage-unknown-command = unknown command { $command }
usage-command-missing = no command is given
usage-value-missing = { $argument } needs a value
usage-invalid-value = “{ $value }” is not a value for { $argument }
usage-argument-missing = { $argument } is missing
usage-conflict = { $argument } cannot go with { $other }
usage-other = { $detail }
usage-valid-values = possible: { $values }
usage-help-hint = --help shows how the command is used
template-dir-missing = { $path } is no folder to look for templates in
render-needs-out-dir = several answers files need --out-dir
render-no-name = the report of standard input needs a name: use -o
render-unknown-extension = no format is known for { $path }
render-unknown-extension-hint = end the name in .md or .txt, or give the format with -f
render-output-is-input = { $path } is an input and cannot be written to
render-output-twice = two reports would be written to { $path }

## Configuration

config-key = “{ $key }” is not “section.question”
config-value = { $key } should be one value or a list of texts

## What is typed

typed-control-character = the character { $code } may not stand in a text
typed-integer = a whole number is needed, such as 32
typed-number = a number is needed, such as 32 or 98.5
typed-date = a date is needed, such as 2026-11-23
typed-date-month = there is no month { $month }; months go from 1 to 12
typed-date-day = there is no day { $day } in { $year }-{ $month }; its last day is { $last }
typed-boolean = yes or no is needed (y or n)
typed-choice = “{ $found }” is none of the choices: type one of { $choices }, or its number
typed-figure = a number is needed, such as 32 or “over 30”; xx while it is not known
typed-figure-unit = “{ $found }” does not go with this figure, whose unit is “{ $unit }”: type the number alone
typed-figure-no-unit = this figure has no unit, so “{ $found }” is too much: type the number alone
typed-figure-below = a figure can only be said to be above a number: type the exact one, or “over 30”
typed-figure-below-ten = { $digits } is below ten and cannot be approximate: type the exact number
