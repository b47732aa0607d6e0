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
file-too-large = { $path } is not read: it is larger than { $megabytes } MB
file-not-utf8 = { $path } is not UTF-8 text (first invalid byte on line { $line })
file-not-utf8-hint = save the file as UTF-8; zhibi does not guess encodings
save-exists = { $path } already exists and was left as it is
save-exists-hint = use --force to overwrite it; without it, only a report that nobody has changed since these answers last wrote it is replaced
save-locked = cannot write { $path }: another program has been saving it for long; end that, or try again later
save-locked-by = cannot write { $path }: another program (process { $process }) has been saving it for long; end that, or try again later
save-waits = Another program is saving { $path }; waiting for it
save-waits-for = Another program (process { $process }) is saving { $path }; waiting for it
save-no-lock = files cannot be locked beside { $path } nor in the state folder: change it with one program at a time
save-no-backup = no backup of { $path } could be kept: the state folder cannot be written to
save-failed = cannot write { $path }: { $reason }
reason-not-found = there is no such file or folder
reason-permission-denied = permission denied
reason-is-a-directory = it is a folder
reason-not-a-directory = a part of the path is not a folder
reason-storage-full = the disk is full
reason-no-file = it is no file but a pipe or a device
reason-closed = it is closed
reason-file-too-large = it would be larger than the system allows here (ulimit -f)
reason-quota = no more may be kept on this disk (quota)
reason-read-only = the file system is read-only
reason-other = { $detail }

## TOML

faults-first = there are more faults; only the first { $count } were looked for
toml-syntax = invalid TOML: { $detail }
key-missing = “{ $key }” is missing
key-empty = “{ $key }” is empty
key-twice = “{ $key }” and, in line { $line }, “{ $other }” are two ids of one question: put all under “{ $id }”
key-unknown = unknown key “{ $key }”
key-not-of-type = “{ $key }” does not apply to the type { $type }
type-wrong = expected { $expected } for “{ $key }”, not { $found }
type-unknown = unknown type “{ $type }”; the types are { $types }
id-malformed = “{ $id }” is not a valid id: a lower-case letter, then lower-case letters, digits and _, 64 at most
id-reserved = “{ $id }” is reserved and cannot be an id here
id-duplicate = the id “{ $id }” is used twice
kind-string = text on one line
kind-text = text
kind-markdown = Markdown text
kind-integer = a whole number
kind-number = a number
kind-float = a decimal number
kind-count = a whole number of zero or more
kind-date = a date
kind-period = a period
kind-image = a picture
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
value-not-a-choice = expected one of { $choices } for “{ $name }”
value-one-line = expected a single line for “{ $name }”
value-control-character = the character { $code } is not allowed in “{ $name }”
value-too-short = expected at least { $bound } characters for “{ $label }”
value-too-long = expected at most { $bound } characters for “{ $label }”
value-too-few = expected at least { $bound } entries for “{ $label }”
value-too-many = expected at most { $bound } entries for “{ $label }”
value-too-small = out of range for “{ $label }”: not below { $bound }
value-too-large = out of range for “{ $label }”: not above { $bound }
value-refused = not in the form expected for “{ $label }”
value-refused-because = { $message } (“{ $label }”)
value-refused-named = { $message }
period-hint = a period is { "{" } from = 2026-01-01, to = 2026-06-30 { "}" }, or text such as "2026", "2026H1", "2026Q3", "2026-11", "2026W47"
period-half = the period lacks its { $key } (“{ $name }”)
period-backwards = a period cannot end on { $to }, before it begins on { $from }
image-hint = a picture is the path of its file, from the folder of the answers: "site.png", or with what stands below it: { "{" } file = "site.png", caption = "…" { "}" }
picture-unreadable = cannot read the picture { $file }: { $reason }
picture-unreadable-hint = paths of pictures begin at the folder of the answers
picture-outside = the picture { $file } is not in the folder of the answers
picture-outside-hint = copy it there, or allow its folder: --pictures DIR with render or preview
picture-svg = { $file } is a picture of lines (SVG), which Word files and telephones do not all show; save it as PNG and name that
picture-unknown = { $file } is not a picture that reports can show: they take PNG, JPEG, GIF and WebP
picture-cut-off = the end of the picture { $file } is missing
picture-cut-off-hint = copy or save it anew, whole
picture-too-large = the picture { $file } is larger than { $megabytes } MB
picture-too-many-pixels = the picture { $file } has { $width } × { $height } pixels; { $most } million in all are allowed
pictures-too-large = the pictures of the report are larger than { $megabytes } MB together
picture-smaller = save it smaller: on paper 2000 pixels across are enough
document-part-alone = “{ $part }” stands with “{ $with }”, which has no answer: write `{ $key }` too, or leave it out
document-is-chinese = head and foot of official documents (`document`) are for reports in Chinese
every-unknown = `every` cannot be { $every }; it is one of { $words }
carry-unknown = there is no question { $key } to carry answers from
carry-type = answers of { $key } (type { $from }) cannot be carried to a question of type { $to }
carry-in-record = a question within records cannot carry answers over; put `carry` on the records
length-zero = `max_length` is a number of characters, at least 1
date-hint = dates are written without quotes: 2026-11-23
figure-hint = a number is written without quotes; leave "" while it is not known
metric-unknown = there is no metric “{ $id }”
metric-field-unknown = a metric has no field “{ $field }”; there are { $fields }
metric-too-large = { $id } is too large to calculate with
metric-no-growth = { $id } has no growth: its previous value is not above zero; leave that empty, or cite metrics.{ $id }.compared, which prints the difference
metric-parts-sum = { $metric } is { $value }, its parts make { $sum }: { $parts }
metric-above-bound = { $id } is greater than { $bound } ({ $limit })
metric-approx-below-ten = { $id } is below ten and cannot be printed as approximate
metric-part-twice = the parts of { $id } cannot hold { $id } itself, nor one of them twice: { $part }
metric-parts-units = the units differ: the parts must count in the unit of the sum
metric-undescribed = the template declares no metric “{ $id }”, and it is not described here
metric-undescribed-hint = describe it with name and unit
number-too-long = { $key } has more digits than can be calculated with (28)
marker-left = “{ $marker }” is left in { $place }
blank-remembered = { $place } still has a blank (it was “{ $old }”)
answer-markdown = { $key }: { $fault }
missing-section = { $section }
place-key = { $place } ({ $key })
place-unknown = { $key }
place-step = { $place } · { $step }
missing-answer = · { $place }
missing-answer-at = · { $place }, line { $line }
metrics-section = Figures
report-open = { $name } still lacks { $count ->
    [one] one answer
   *[other] { $count } answers
 }
report-too-many-tokens = the report has more blanks and cited figures than one can hold: 131,068 different ones
report-open-hint = fill them in, or use --partial to write the report with blanks in their places
defaults-used = not answered, so the default is used: { $places }

## Numbering

numbering-no-number = “{ $sample }” holds no first number to count from (such as 一、 1. (a) ①)
numbering-too-long = the sample of a number is at most { $bytes } bytes long
numbering-too-many-dots = “{ $sample }” counts more levels than there are above it
numbering-series-ends = the numbers of “{ $sample }” end before number { $number }, which “{ $at }” would need
numbering-too-deep = “{ $at }” is deeper than the { $levels ->
    [one] one level
   *[other] { $levels } levels
 } that have a number; add a sample to [numbering]
numbering-no-ancestor = “{ $at }” cannot be numbered like “{ $sample }”: no numbered heading stands above it

## Templates

template-unknown = there is no template “{ $id }”
template-list-hint = zhibi list shows the templates there are
door-report = { $path } is not an answers file
door-answers = { $path } is an answers file, not a report
door-import = make answers of a report first: zhibi import { $word } -o { $answers }
door-save-and-import = save it as .docx in Word or WPS, then make answers of it: zhibi import { $word } -o { $answers }
door-import-standard-input = make answers of a report first: zhibi import - -o answers.toml
door-fill = it holds answers: zhibi fill { $word } goes on with it, zhibi render { $word } writes the report
door-sheet = it is a sheet of figures: zhibi figures ANSWERS.toml --merge { $word } takes its numbers
door-ending = there is { $word }
template-is-file = { $path } is a file, not a template
template-by-name = “{ $given }” is the template { $id } ({ $name })
template-several = several templates are called “{ $name }”
template-several-line = · { $id } ({ $name })
template-several-hint = name one by its id
builtin-overridden = { $path } is used in place of the built-in template { $id }
list-template-faulty = { $place } { $fault }{ $count ->
    [one] {""}
   *[other] {" "}(one of { $count } faults)
 }; all of it: zhibi template check { $word }
template-file-outside = { $path } leads out of its folder
template-file-no-file = { $path } is not a file
template-file-too-large = { $path } is larger than { $most } KiB
template-too-long = “{ $key }” may have { $most } characters at most
template-too-many = “{ $key }” may have { $most } entries at most
template-too-many-in-all = a template may have { $most } of “{ $key }” at most
template-records-too-deep = records may stand in each other { $most } deep at most
template-expression-too-long = an expression may have { $most } words and signs between two commas at most
template-too-many-branches = an if may have { $most } branches at most, with those around it
template-control-character = the character { $code } is not allowed in a template
template-jinja = Jinja: { $detail }
template-missing-hint = this shows when an answer is missing: ask `is known` first
template-nothing-hint = what need not be answered cannot be counted with: ask `is known` first, or say what counts instead, as in `(x or 0)`
template-endless = the template did not finish within its limits
template-name-later = “{ $name }” is asked after this question, or is this question: it cannot be used here; move it before
template-no-choice = “{ $text }” is none of the choices, so this is never equal; they are { $choices }
template-unclosed = {"{%"} { $word } {"%}"} is not closed: {"{%"} end{ $word } {"%}"} is missing
metric-unknown-command = To add a metric, type :metric ID NAME
template-name-unknown = nobody asks for “{ $name }”
template-metric-unknown = the template declares no metric “{ $name }”
template-filter-unknown = there is no filter “{ $name }”
template-test-unknown = there is no test “{ $name }”
pattern-faulty = not a regular expression: { $detail }
body-table-ragged = the rows of this table times its columns are many more cells than are written
body-lists-too-deep = lists may stand in each other { $most } deep at most
body-two-titles = a report can have only one title (#)
body-list-without-label = a line of `::: list` needs a label: `出席：张明远、李云`, `Present: A. Lee`
body-unknown-directive = there is no block “::: { $name }”; the blocks are addressee, attachment, centre, foot, issuers, list, marks, masthead, note, number, seals, signatories, signature and subtitle
body-markdown-not-alone = the Markdown answer { $key } must stand alone in its paragraph
body-picture-not-alone = the picture { $key } must stand alone in its paragraph
body-chart-not-alone = a chart must stand alone in its paragraph
chart-negative-part = “{ $name }” is negative, and a pie shows the parts of a whole, of which none can be: correct the figure
body-indented-code = a line indented by four or more spaces would be code, which a report does not have
body-code = a code span is allowed only at the start of a heading or item, as its own number
body-html = raw HTML is not allowed here
body-link = links are not allowed here
body-image = images are not allowed here
body-inner-directive = a ::: block cannot stand inside another
body-line-break = a forced line break is not allowed here
body-not-in-dialect = this kind of Markdown is not allowed in a report (headings, paragraphs, lists, tables, strong and emphasis are)

## The empty answers file

skeleton-empty = Fill in between the quotes; an empty key counts as not answered. A blank line stands between paragraphs.
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
show-every = Due every { $every ->
    [year] year
    [half] half-year
    [quarter] quarter
    [month] month
   *[week] week
}
show-max-length = no more than { $length } characters
show-default-next = offered: the one that begins
show-default-current = offered: the one that is due
show-carry = takes up { $key } of the last report
show-example = e.g. { $example }
show-no-example = { $id } has no example
show-no-example-hint = add an example.toml to its folder, or an example to a question
show-example-of-questions = { $id } has no example.toml; this is put together from the examples of its questions
list-nothing-found = no template has “{ $word }” in its id, name, description or tags
list-untagged = other
language-chinese = Chinese
language-english = English
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-version = VERSION
overwrite-hint = use --force to overwrite it

## Command line

help-usage = Usage:{ " " }
help-commands = Commands
help-arguments = Arguments
help-options = Options
cli-about = Drafts structured work reports from answers
cli-new-about = Ask the questions one by one, save every answer at once, and write the report
cli-fill-about = Ask for what is missing in an answers file, then write the report
cli-figures-about = List the figures of an answers file, export them to a sheet, or merge a sheet back
cli-figures-answers = Answers file, - for standard input
cli-figures-export = Write the figures to a sheet to be filled in (.csv; - for standard output)
cli-figures-merge = Take the numbers from a sheet (- for standard input); empty cells and xx change nothing
cli-figures-map = What the columns of a sheet made by others are: "Item=name,2026=value,2025=previous"; - is not read; metrics.ID after the name of a row
cli-figures-skip-unknown = Pass over rows that match no figure
cli-figures-force = Overwrite an existing sheet
cli-status-about = Show what is unfilled in answers files: missing answers, blanks and markers
cli-new-template = Template: an id from zhibi list, what it is called, or the path of a folder (default: choose from the list)
cli-new-answers = File to keep the answers in (default: TEMPLATE.toml, or TEMPLATE-2026Q3.toml where the report recurs); an unfinished one is continued
cli-new-output = Where to write the report (default: beside the answers, as .md); repeatable, - is standard output
cli-new-from = Earlier answers file: its answers are offered, its plans as this period's work; its figures become the previous ones
cli-new-set = Answer a question, as in unit.name=Larkfield; repeatable
cli-fill-answers = Answers file
cli-fill-all = Go through every question, to keep or change the present answers
cli-fill-only = Ask only this section, record or question, such as achievements
cli-fill-json = Ask nothing; list the blanks as JSON
cli-fill-export = Write the blanks to a sheet to be filled in (.csv; - for standard output)
cli-fill-merge = Fill the blanks from a sheet (- for standard input); empty cells and xx change nothing, = keeps the old text
cli-fill-map = What the columns of the sheet are: "Where=key,New text=value"; - is not read
cli-fill-skip-unknown = Pass over rows of which there is no blank (or no figure)
cli-fill-force = Overwrite an existing sheet
cli-fill-output = Where to write the report (default: beside the answers, as .md); repeatable, - is standard output
cli-status-answers = Answers file, - for standard input
cli-status-json = Print as JSON
cli-render-about = Write the reports of answers files
cli-preview-about = Open the report as a page in the browser
cli-list-about = List the templates
cli-show-about = Show what a template asks
cli-answers-about = Write an empty answers file to fill in by hand
cli-check-about = Proofread answers files and finished reports
cli-rules-about = List the rules of check, or explain one
cli-check-files = Answers files (.toml) and reports (.md, .txt, .html, .docx), or - for standard input
cli-check-format = Format of the findings: text, json, sarif or github
cli-check-select = Apply only these rules: codes or family letters, separated by commas
cli-check-ignore = Do not apply these rules
cli-check-fix = Apply safe fixes
cli-check-diff = Show what --fix would change, without changing anything
cli-check-annotate = Write a copy of a Word file with a comment at each finding; with --fix, safe fixes as tracked changes
cli-check-force = Replace the file of --annotate
cli-check-is-final = Treat answers as a finished report: a marker left in it is an error
cli-check-fail-on = Severity that makes the run fail: error or warning
cli-rules-code = Rule to explain
cli-render-answers = Answers file, or - for standard input; several need --out-dir
cli-render-format = Format: { $values } (default: from the output's extension, else md)
cli-render-output = Where to write the report, as the extension says (.pdf by LibreOffice); repeatable, - is standard output
cli-render-out-dir = Folder for the reports, each named after its answers file
cli-render-partial = Write the report even if answers are missing, with blanks in their places
cli-render-fail-on = Write no report if its figures have a finding of this severity: error or warning
cli-render-force = Overwrite existing files
cli-render-width = Wrap plain text at this many columns
cli-paper = The sheet that it is for, whatever the template says
cli-font = Font for a part of the page, as in title=方正小标宋简体; parts: title, heading1 to heading4, body, table, page_number, latin
cli-pictures = Another folder from which pictures may be taken; by itself only those in the folder of the answers are
cli-preview-answers = Answers file, - for standard input
cli-preview-watch = Update the page at every save, until Ctrl-C
cli-preview-no-open = Only write the page; do not open the browser
cli-list-search = Only templates with this word in their id, names, description or tags
cli-list-json = Print as JSON
cli-show-template = Template: an id from zhibi list or the path of a folder
cli-show-json = Print the whole manifest as JSON
cli-show-preview = Print the report of the template's example
cli-completions-about = Print a shell's completion script, for commands and templates
cli-completions-shell = bash, zsh or fish
cli-man-about = Print the manual page, or write the pages of all commands to a folder
cli-man-output = Folder for the pages (default: the main page to standard output)
cli-man-force = Overwrite existing pages
cli-answers-template = Template: an id from zhibi list or the path of a folder
cli-answers-output = Where to write the file (default: standard output)
cli-answers-force = Overwrite an existing file
cli-template-dir = Folder to search for templates before all others; repeatable
cli-lang = Language of messages: zh or en (default: ZHIBI_LANG, then the locale)
cli-color = When to use colour: auto, always or never
cli-quiet = Leave notes out (errors and warnings are still said)
cli-all = Show every fault, not only the first of each kind
cli-help = Show this help
cli-version = Show the version
usage-unknown-argument = unknown argument { $argument }
usage-unknown-command = unknown command { $command }
usage-command-missing = no command given
usage-value-missing = { $argument } needs a value
usage-invalid-value = “{ $value }” is not a value for { $argument }
usage-argument-missing = { $argument } is missing
usage-conflict = { $argument } cannot be used with { $other }
usage-other = { $detail }
usage-valid-values = possible values: { $values }
usage-help-hint = --help shows the usage
template-dir-missing = { $path } is not a folder to look for templates in
render-needs-out-dir = several answers files need --out-dir
render-failed-some = { $failed } of { $count } reports were not written
render-failed-one = · { $path }
render-stopped = stopped: { $done } of { $count } files are done; the reports that were written are whole
render-no-name = the report from standard input needs a name: use -o
answer-typed-markup = { $place } has “{ $markup }”{ $count ->
        [one] {""}
       *[other] {" "}(and { $count } such pieces in all)
    }, which is printed as it stands
answer-typed-markup-hint = answers are plain text: write it in words; only a question of type markdown takes markup, and no links, pictures or footnotes
table-without-room = the table “{ $table }” has more columns than a sheet has room for: words or numbers in it are broken; part it, or leave out columns
report-too-many-columns = a table has { $columns } columns, more than the { $most } that Word can open
report-webp = { $file } is WebP, which Word does not show everywhere; save it as PNG or JPEG for a Word file
report-not-written = the report cannot be written as { $format }: { $reason }
render-binary-on-terminal = a Word file cannot be shown on a terminal: use -o FILE, or send it on with > or |
source-date-faulty = SOURCE_DATE_EPOCH should be a number of seconds since 1970, not “{ $text }”
render-unknown-extension = the format of { $path } is unknown
render-format-contradicts = { $path } does not end as a { $format } file does, which -f asks for
render-format-contradicts-hint = leave -f out, or give the file another name
render-unknown-extension-hint = end the name in one of { $extensions }, or set the format with -f
output-is-for-answers = { $path } is a name for answers, but -o names the report
output-is-for-answers-hint = give the report a name such as { $path }; the answers file is named with -a, or first for `fill`
render-output-is-input = { $path } is an input and cannot be written to
render-output-twice = two reports would be written to { $path }
preview-watch-input = --watch cannot follow standard input: name a file
preview-no-folder = there is no folder for the page: set HOME
preview-not-opened = no browser could be opened; open { $path } yourself
preview-written = the page of { $path } is up to date; Ctrl-C ends

## Configuration

config-key = “{ $key }” is not “section.question”
config-value = expected one value or a list of texts for “{ $key }”

## What is typed

typed-control-character = the character { $code } is not allowed in a text
typed-integer = a whole number is needed, such as 32
typed-number = a number is needed, such as 32 or 98.5
typed-date = a date is needed, such as 2026-11-23
typed-period = a period is needed, such as 2026, 2026H1, 2026Q3, 2026-11, 2026W47 or 2026-03-01..2026-06-15
typed-image = the file of a picture is needed, such as site.png
typed-period-week = { $year } has no such week; weeks go from 1 to { $last }
typed-date-month = there is no month { $month }; months go from 1 to 12
typed-date-day = there is no day { $day } in { $year }-{ $month }; its last day is { $last }
typed-date-year = a date needs its year, as in 2026-11-23
typed-date-two-ways = “{ $typed }” could be { $one } or { $other }; type the one that is meant
typed-date-weekday = { $day } is a { $weekday ->
        [0] Monday
        [1] Tuesday
        [2] Wednesday
        [3] Thursday
        [4] Friday
        [5] Saturday
       *[6] Sunday
    }: type the day that is meant
typed-boolean = yes or no is needed (y or n)
typed-choice = “{ $found }” is not one of the choices: type one of { $choices }, or its number
typed-figure = a number is needed, such as 32 or “over 30”; xx while it is not known
typed-figure-unit = “{ $found }” does not go with this figure, whose unit is “{ $unit }”: type the number alone
typed-figure-no-unit = this figure has no unit, so “{ $found }” is too much: type the number alone
typed-figure-inexact = { $found } is about { $digits } { $unit }, not exactly: type the number as it should stand
figure-converted = { $from } = { $digits } { $unit }
figure-other-unit = The unit of “{ $name }” is “{ $unit }”, not “{ $found }”. Does it count { $digits } { $unit }?
figure-new-unit = “{ $name }” has no unit yet. Is “{ $found }” its unit?
typed-figure-below = a figure can only be said to be above a number: type the exact one, or “over 30”
typed-figure-below-ten = { $digits } is below ten and cannot be approximate: type the exact number
typed-number-too-long = the number has more digits than can be calculated with (28)

## Interview

interview-opening = { $name }: { $sections } sections, { $questions } questions, { $metrics } figures
interview-kept = Every answer is saved at once in { $path }; to go on later: zhibi fill { $word }
interview-keys = :back, :skip, :quit, :help for all commands; ? for help and an example
interview-section = { $number } { $title } · { $index }/{ $count } · { $counts }
counts = answered { $answered }/{ $total }, to fill { $fill }, optional { $optional }{ $blanks ->
    [0] { "" }
    [one] ; 1 blank in the answers
   *[other] ; { $blanks } blanks in the answers
 }
interview-first = This is the first question
interview-required = This one needs an answer; type :skip to leave it for later
interview-left-open = Left open
interview-default-used = The default is used: { $value }
interview-cleared = Cleared; :undo brings it back
interview-jumped-over = Now what was passed over:
interview-unsent = What you had typed when you left:
interview-keep-or-edit = Enter keeps it; what you type goes on behind it; :edit opens all of it in your editor, :anew begins again
interview-refused-whole = Enter opens all of it in your editor; what you type goes on behind it, :anew begins again
interview-goes-on = What you type goes on behind it; :edit opens all of it in your editor, :anew begins again
unsent-doubtful = This was typed here and not sent, for a file that held something else than this one does now:
unsent-doubtful-ask = Go on with it here? n leaves it for its own file
unsent-doubtful-kept = It is kept in { $path }
interview-no-choice = (none)
interview-return = Return
interview-jump = Which question
asks = { " " }({ $kind }, { $need })
asks-string = one line
asks-text = a paragraph a line, then an empty line
asks-markdown = Markdown, Enter opens the editor
asks-integer = a whole number
asks-number = a number
asks-date = a date, such as 23 Nov 2026
asks-period = a period, such as 2026, 2026H1, 2026Q3, 2026-11, 2026W47
asks-image = the file of a picture, perhaps a caption after it: site.png | The site in June
asks-boolean = yes or no
asks-choice = choose one
asks-choices = choose any
asks-list = an entry a line, then an empty line
asks-records = one by one
yes = Yes
no = No
offer-earlier = From { $name }, to keep or change (Ctrl-U empties the line):
offer-last = What { $name } says here is shown by :last
last-text = { $name } says here:
last-recall = Up puts it into the line, to change it
last-edit = :edit begins with it
last-none = There is nothing from an earlier report here
offer-next = The one after that of { $name }, to keep or change (Ctrl-U empties the line):
offer-beginning = The one that begins, by today’s date, to keep or change (Ctrl-U empties the line):
offer-due = The one that is due by today’s date, to keep or change (Ctrl-U empties the line):
date-understood = Taken as { $day }
period-understood = { $period }: { $from } to { $to }
carry-opening = { $name } planned { $count ->
    [one] one thing
   *[other] { $count } things
 } to report on now, one by one:
carry-one = Planned { $number }/{ $count }: { $text }
carry-keep = Keep
carry-change = Change
carry-drop = Drop
carry-keep-rest = Keep this and all the rest
carry-more = Kept. Add what else there was, or press Enter on it as it is:
length-report = The report
length-written = { $of }: { $count } characters, at most { $most }
length-exceeded = { $of }: { $count } characters, more than the { $most } it may have
skeleton-length = At most { $most } characters, white space aside
offer-config = From your settings, to keep or change (Ctrl-U empties the line):
offer-default = The default, to keep or change (Ctrl-U empties the line):
record-group = Group { $number }
record-item = Item { $number }
records-count = { $count } in all
records-any = Is there anything for “{ $label }”?
records-another = “{ $label }”: { $count } so far. Another?
records-earlier = “{ $label }”: { $count } in the earlier report
records-earlier-look = Take them, and look at each
records-earlier-take = Take them all
records-earlier-none = Start afresh
records-add = Add one
record-change = Change
record-up = Move up
record-down = Move down
record-remove = Remove
record-removed = Removed; :undo brings it back
figure-help =
    Only the number; the unit is added. “over 30” is an approximate figure and prints so.
    Not known yet: press Enter. Where a text cites it, the report shows [TBD]. Does not apply: :drop.
figure-previous = { $name } (last period)
figure-last = , last period { $digits }
figure-previous-exact = The last period's number has to be exact
blank-ask = A blank in { $label }
blank-old = was “{ $old }”
blank-old-kept = was “{ $old }”, = keeps it
blank-unit = unit: { $unit }
blank-notes-separator = { "; " }
blank-other-unit = “{ $found }” was typed, and behind the blank stands “{ $unit }”: type the number in that unit
blank-other-unit-ask = “{ $found }” was typed, and behind the blank stands “{ $unit }”. Write { $alone } { $unit }?
blank-no-old = there is no old text to keep here; type what should stand there
blank-gone = this was changed meanwhile and is no longer a blank
blank-help = Type what belongs in the blank; it is printed as typed. = keeps the old text; if it is not known yet, press Enter. :metric ID NAME makes it a cited figure.
figure-printed = { $typed } is printed as “{ $printed }”
number-taken-off = The template gives the numbers: “{ $number }” is taken off
figure-open = Left open. One that does not apply: type :drop, and it is not asked again
figure-dropped = Not in this report: { $name }
figure-omitted = , not in this report
figure-previous-kept = { $name }, last period: { $digits }
metric-made = { $name }: cite it in a text as {"{{"} metrics.{ $id } {"}}"} (Tab after # finds it)
metric-command-text = :metric works where a figure or a text is typed
command-figure-only = :drop works at a figure
command-drop = at a figure: it does not apply, leave it out of this report
standing-omitted = not in this report
metric-command-id = type :metric ID NAME, the id in small letters, digits and underscores, as in :metric projects Projects begun. There are: { $known }
metric-name = What is { $id } called? (Enter: { $id })
metric-other-unit = the unit of { $id } is “{ $unit }”, and here stands “{ $found }”; it was not cited
metric-previous-approx = it was about { $digits } (“{ $old }”), which is now its previous value
metric-previous-none = “{ $old }” is not a number, so there is no previous value
metric-cited = cited: { $name }
metric-cited-unknown = “{ $name }” has no number yet: until it has one, a blank is printed there, and render writes the report with --partial only
outline-line = { $label }: { $answer }
standing-missing = missing
standing-open = (not answered)
standing-refused = invalid
standing-blank = blank { $blank }
review-write = Write the report
review-leave = Leave without writing it
review-complete = Nothing is open. Write the report, or choose a line to change it
review-open = Open: { $count } (listed first). Write the report, or choose a line to fill or change it
command-line = :{ $word } ：{ $chinese }  { $help }
command-back = to the question before
command-skip = leave this one for later
command-edit = write this one in your editor
command-anew = begin this one again with an empty line
command-metric = make a figure; at a blank: cite it in its place (:metric ID NAME)
command-list = to any question
command-undo = take the last change back
command-last = show what the last report says here (with --from); at a figure, the number of the last period (:last NUMBER)
command-save = keep the answers in another file from now on (:save FILE)
command-quit = leave; the answers are saved
command-help = list all commands
command-edit-text = This is not a text; choose from the list
help-explain = ?  help and an example for this question
help-literal = Text that begins with a colon is typed with two: ::note is “:note”
help-cite = In a text, Tab after # or {"{{"} cites a figure; part of its name may stand behind the #
help-keys = Ctrl-U deletes what is before the cursor; Up and Down move within wrapped lines, and Up brings back an answer that was refused; Ctrl-C leaves
command-literal-mark = If “{ $mark }” itself is meant, type it once more
command-or-text = Is “{ $word }” the command :{ $command }? n means it is text
command-near = There is no command “{ $word }”; perhaps :{ $command }
refused-recall = Up brings the text above back, to change it
paste-several = This takes one line, and { $count } were pasted. Join them? n keeps the first alone
paste-first = Only the first line is kept: { $line }
confirm-keys = {" "}(y yes, n no, Enter confirms)
list-several-keys = (Space marks, Enter takes them, Esc goes back)
list-none-found = Nothing found; Backspace, then other letters
editor-which = Which editor? With VISUAL or EDITOR set, this is not asked
editor-here = None: write it here
command-unknown = There is no command “:{ $word }”; :help lists them. Text that begins with a colon is typed with two
command-unknown-or-text = There is no command “:{ $word }”; :help lists them. If it is text, press Enter once more
undone = Taken back: { $place }
command-last-where = Choose a question, and type :last there
confirm-command = Answer this first: y yes, n no. For a command press Esc to go back
choice-default = Enter takes the default, “{ $choice }”
choice-offer = Enter takes “{ $choice }”
yes-no-keys = {" "}(y yes, n no, Enter confirms, Esc back)
undo-none = There is nothing to take back
undo-backup = The file as it was before is kept in { $path }
editor-no-file = the text for the editor cannot be written to { $folder }: { $reason }; TMPDIR names another folder
editor-none = no editor was found; set VISUAL or EDITOR
editor-failed = the editor { $command } cannot be opened: { $reason }
editor-refused = the editor { $command } ended with an error; the text was left as it was
editor-not-utf8 = what the editor saved is not UTF-8; the text was left as it was
editor-kept = What it saved is kept in { $path }
list-number = Type a number of the list; :back goes back
cite-which = Which figure to cite
cite-item = { $name } ({ $id }): { $printed }
editor-cut = write below this line; the lines above are not part of the text
editor-paragraphs = Leave an empty line between paragraphs
editor-unchanged = Nothing changed
anew-kept = The line is empty again; Up brings back what stood there, and it is kept in { $path }
saved-as = From now on the answers are kept in { $path }
saved-merged = The file was changed elsewhere; the changes are merged
saved-merged-ours = The file was changed elsewhere; the changes are merged, and your latest answers win for { $places }
saved-theirs = What was written there is kept as it was in { $path }
saved-elsewhere = The file was changed elsewhere and cannot be merged; your answers are in { $path }, and stay there from now on
save-which = Which file? Type :save FILE
save-answers = { $path }: answers are kept in a .toml file, as with :save { $answers }; the report is written at the end
save-failed-hint = Nothing is lost: go on, and it is tried again; or keep the answers elsewhere with :save FILE
answers-rescued = what could not be saved is kept in { $path }
answers-shown = the answers cannot be saved anywhere and are shown below; please copy them
interview-bye = The answers are in { $path }; to go on: zhibi fill { $word }
interview-bye-nothing = Nothing has been answered yet
interview-report = The report is in { $path }
interview-report-word = as a Word file: zhibi render { $word } -o { $path }
render-written = { $count } reports are in { $path }
pdf-no-office = { $path } cannot be made: PDF is made by LibreOffice (soffice), which was not found
pdf-no-office-hint = write a Word file, -o { $word }, and save that as PDF in Word or WPS; or install LibreOffice
temporary-failed = cannot write to the folder for temporary files, { $folder }: { $reason }
temporary-failed-hint = TMPDIR names another folder
pdf-failed = { $program } made no PDF: { $reason }
pdf-failed-hint = write a .docx file and save that as PDF in Word or WPS
interview-report-kept = { $path } was left as it is; to write elsewhere: zhibi render { $word } -o ANOTHER
interview-overwrite = { $path } is there and is not as these answers last wrote it. Overwrite it?
interview-finished = { $path } is finished and was left as it is
interview-finished-hint = to look through it: zhibi fill { $word } --all; for the next period: zhibi new { $template } --from { $word } -a NEW.toml
interview-other-template = { $path } has answers for the template { $found }, not for { $template }
interview-not-a-terminal = not a terminal, so nothing was asked; still lacking: { $count }
blanks-open = not a terminal, so nothing was asked; blanks: { $count }
blanks-open-line = - { $place }, line { $line }, column { $column }: { $sentence }
blanks-open-line-old = - { $place }, line { $line }, column { $column } (was “{ $old }”): { $sentence }
blanks-open-hint = run fill in a terminal to be asked for each; or write them to a sheet with --export and take it back with --merge
blanks-unchanged = the sheet has nothing new; the file was not changed
blanks-change = { $place }: { $sentence } { $old } → { $new }
blanks-refused = { $place } would become invalid, so nothing was written: { $reason }
blanks-sheet-header = no row names the columns: it takes “key”, “ordinal”, “sentence” and “value”; others are named with --map, as in --map "Where=key"
blanks-sheet-passed = rows of which there is no blank were passed over: { $lines }
blanks-sheet-twice = this is the same blank as in line { $line }
blanks-sheet-ordinal = the ordinal is a number, as it was exported
blanks-sheet-key = there is no blank in { $key }
blanks-sheet-sentence = the file has no such blank any more: the sentence was changed, or the blank is filled; export again
blanks-sheet-which = this sentence stands there more than once, and it is not known which one is meant; export again
interview-lacking = - { $place }: { $kind }
interview-choose-template = Which report? (arrow keys; type to look for a word)
set-malformed = --set should be KEY=VALUE, such as unit.name=Larkfield
set-unknown = the template has no question “{ $key }”
only-unknown = there is no “{ $key }”
calendar-idle = the default “{ $default }” needs a top-level `every`, and is for the period that the report is about, the first question of that type
calendar-hint = a period as 2026H1, or one of: { $words }
from-is-answers = --from and -a are the same file
from-previous-left = { $path } is not about the period that “{ $words }” compares with; nothing is taken from it as previous of { $metrics }
from-previous-left-hint = another period? give it: --set { $key }=…
from-gone = The last report { $path } is gone; the interview goes on without it
from-unreadable = The last report { $path } cannot be read; this time the interview does without it
from-other-template = { $path } has answers for the template { $found }; those whose questions are the same are offered
terminal-failed = the terminal failed: { $reason }

## Status

status-complete = { $file } ({ $name }): { $counts }; nothing left to fill
status-open = { $file } ({ $name }): { $counts }
status-line = { "  " }{ $place }: { $state }
status-line-at = { "  " }{ $place }, line { $line }: { $state }
status-more = { "    " }{ $count } more like this; --all shows them
state-missing = not answered
state-refused = invalid
state-blank = a blank, was “{ $text }”
state-marker = “{ $text }” is left in it

## Editing the answers file

edit-not-a-table = { $key } in the answers file does not have the form its question needs
edit-no-record = there is no { $key }
edit-unfaithful = this change cannot be written as equivalent TOML and was not made

## Sheets of figures

figures-previous = (last period { $previous })
figures-count = { $count } figures, open { $open }
figures-change = { $name } ({ $key }): { $old } → { $new }
figures-change-converted = { $name } ({ $key }): { $old } → { $new } { $unit } ({ $from })
answers-unasked = answered but not asked, as its condition does not hold, and not printed: { $answers }
figures-unprinted = Given and printed nowhere: { $figures }. Cite them in a text as {"{{"} metrics.ID {"}}"}, or leave them
metric-omitted = “{ $id }” is left out of this report (omit = true), and is cited here
metric-omitted-hint = take the citation away, or remove omit from [metrics.{ $id }]
metric-omit-required = the template requires “{ $id }”: it cannot be left out
figures-fewer-than-none = { $path }:{ $line } “{ $name }” is less than none, and is counted: is the sign right?
figures-left-out = { $name } is left out of this report (omit in [metrics.{ $id }]): its number was not taken
metric-is-required = , required
figures-unchanged = the sheet has no new number; the file was not changed
sheet-fault = { $path }, line { $line }, “{ $column }”: { $fault }
sheet-fault-whole = { $path }: { $fault }
sheet-not-text = this is not a table in UTF-8 or GB18030 text (CSV)
sheet-empty = the sheet is empty
sheet-header = no row names the columns: it takes “id” or “name”, and “value” or “previous”
sheet-unit-line = “{ $found }” speaks of a unit that is not known: write for example “Unit: € thousand”
sheet-broken = this workbook cannot be read: { $detail }
sheet-too-large = this workbook unpacks to more than a sheet of figures needs
sheet-twice = { $id } already stands in line { $line }
sheet-fraction = “{ $found }” counts in %: write { $percent }%, or { $found }% if that is meant
sheet-name-twice = more than one figure is called “{ $id }”; give the id
sheet-column-twice = this column means the same as “{ $first }”: leave one of them out
sheet-surplus = the row has more cells than the first row; a number with commas in it stands in quotation marks, as in "1,234"
sheet-quotation-open = the quotation mark that begins here is never closed
sheet-name-differs = the figure { $id } is called “{ $name }”: id and name must belong together
map-malformed = --map takes COLUMN=MEANING, with commas between them, and not “{ $text }”
map-unknown-meaning = --map “{ $text }”: behind = stands one of { $known }, - or metrics.ID
map-unknown-column = no column is called “{ $name }” (--map)
map-column-twice = more than one column is called “{ $name }”: say { $letters } (--map)
sheet-guessed = { $path } was made by others; before anything is taken, say that it was understood
sheet-map-hint = if that is right, add { $option }
sheet-map-example = say it with { $option }
sheet-open = { $path }, line { $line }: which column is the { $column } is not clear; it may be { $among }
sheet-understood = { $path }: line { $line } names the columns
sheet-column = · “{ $name }” is the { $column }
sheet-column-in = · “{ $name }” is the { $column }, in { $unit }
sheet-role-id = id
sheet-role-name = name
sheet-role-unit = unit
sheet-role-value = number of this period
sheet-role-previous = number of the period before
sheet-unused = · not read: { $names }
sheet-row = · line { $line } “{ $name }” → { $metric }: { $value }
sheet-row-both = · line { $line } “{ $name }” → { $metric }: { $value }, before { $previous }
sheet-row-unknown = · line { $line } “{ $name }”: matches no figure
sheet-row-passed = · line { $line } “{ $name }”: no row of a figure
sheet-rows-more = · and { $count } more rows
sheet-skip-hint = --skip-unknown passes over the rows that match no figure
sheet-take = Take the numbers of { $count } rows?
sheet-take-some = Take the numbers of { $count } rows, and pass over { $unknown } that match no figure?
sheet-which-column = Which column is the { $column }? (names in line { $line })
sheet-which-metric = Line { $line } “{ $name }”: which figure is it?
sheet-no-metric = none; pass over the row
sheet-declined = nothing was taken; to say otherwise what the columns are: { $option }
figures-merge-needs-file = --merge writes into the answers file, so it needs one
figures-export-name = a sheet is written as CSV, and { $path } does not end in .csv
figures-export-name-hint = call it { $path }; spreadsheets open it

## Proof-reading

finding-title = { $title }
finding-write = should be { $text }
finding-delete = leave it out
rule-unknown = there is no rule “{ $code }”
rule-unknown-hint = zhibi rules lists them; a letter alone stands for its family
rule-setting = should be one of { $settings }
check-turned-off = { $path } turns off { $codes }
check-clean = nothing found ({ $count ->
        [one] 1 file
       *[other] { $count } files
    })
check-count = errors { $errors }, warnings { $warnings }, hints { $hints }
check-left = left after these changes: errors { $errors }, warnings { $warnings }, hints { $hints }
check-counted = of each rule the first { $most } findings of a file are listed; { $count } more are only counted
check-fixable = { $count } can be fixed with --fix (--diff shows how)
check-mended = { $path }: fixed { $count }
check-mended-further = { $path }: { $count } of them came of what was fixed before, and check had not listed them
check-mended-line = line { $line } [{ $code }] { $title }
check-changed = { $path } was changed meanwhile and was left as it is; run it again
check-annotate-one = --annotate takes one file at a time
check-frames-left-out = headers and footers of { $path } are not checked: { $count ->
    [one] “{ $text }”
   *[other] “{ $text }” and { $count } lines in all
}
check-annotate-word = { $path } is no Word file, and only those take comments
check-annotate-word-hint = write the report as .docx first (zhibi render, zhibi import -o); findings in other files are named by line and column
check-annotated-left = { $count } more safe fixes stand beside others, or where Word tracks none: accept the changes, save, and run it again
check-annotated = { $path }: comments { $comments }
check-annotated-changes = { $path }: comments { $comments }, tracked changes { $changes }
check-word-not-changed = { $path } is a Word file and is left as it is
check-word-not-changed-hint = zhibi check --annotate OUT.docx --fix writes a copy with the fixes as tracked changes, for you to accept in Word
check-converted-not-changed = { $path } was read by way of LibreOffice and is left as it is
check-converted-not-changed-hint = make the changes in the program it was written with, at the places that check names; its lines are those of the text that was read
check-page-not-changed = { $path } is a web page and is left as it is
check-page-not-changed-hint = make the changes in the page at the places that check names; its lines are those of the text it shows
docx-no-zip = { $path } is not a Word file (.docx)
docx-old-or-protected = { $path } is an old Word file (.doc) or has a password; save it as .docx without a password
docx-damaged = { $path } is cut off or damaged; open it in Word and save it again
docx-encrypted = { $path } is encrypted; save it without a password
docx-no-document = { $path } contains no Word document
docx-too-large = { $path } unpacks to more than { $megabytes } MB, which no report does; it is not read
docx-too-many = { $path } has more than { $limit } parts, paragraphs or levels, which no report has; it is not read
docx-encoding = { $path }: { $part } is not UTF-8 or UTF-16 text; open the file in Word and save it again
docx-entities = { $path }: { $part } declares or uses entities, which no Word file does; it is not read
docx-xml = { $path }: { $part } is cut off or is not XML (byte { $byte }); open the file in Word and save it again
import-foreign = { $path } cannot be read: its format is { $kind }
import-cure-convert = save it as .docx in Word or WPS; import reads it where LibreOffice is installed
import-cure-find-text = import the file it was made from, or its text as .txt; import finds the text of a PDF where LibreOffice is installed
import-cure-save = save it as .docx or plain text
import-cure-unlock = open it, take its password off, and save it as .docx
import-cure-detach = it is an e-mail: save the report that is attached, or the text, as a file of its own
import-cure-take-figures = zhibi figures ANSWERS --merge takes figures from it; a report is to be saved as .docx or plain text
import-cure-unpack = unpack it and import the report in it
import-converting = the format of { $path } is { $kind }; LibreOffice ({ $program }) makes a file of it that can be read
import-not-converted = LibreOffice ({ $program }) could not read { $path }: { $reason }
import-pdf-locked = { $path } can be opened with a password only
import-pdf-locked-hint = take its password off, or import the file it was made from
import-pdf-damaged = { $path } is damaged or cut short, or no PDF file but by its beginning
import-damaged-hint = fetch the file once more, or import the file it was made from
office-not-loaded = the file cannot be opened; it may be damaged, cut short or locked with a password
import-no-text-on-pages = no text was found on the pages of { $path }
import-no-text-on-pages-hint = they are probably pictures of paper; import the file they were printed from, or run them through text recognition first
office-too-long = it had not finished after { $seconds } seconds and was ended
import-misnamed-page = { $path } is a web page in spite of its name, and is read as one
import-misnamed-markdown = { $path } is Markdown in spite of its name, and is read as that
import-misnamed-text = { $path } is plain text in spite of its name, and is read as that
import-no-page = { $path } is a saved web page without the page itself: it is damaged or cut short
import-no-page-hint = save the page once more, or copy its text into a .txt file
import-no-text = { $path } is neither text in UTF-8, UTF-16, GB18030, Big5 or Windows-1252 nor a Word file (.docx)
import-no-text-hint = save it as .docx or as plain text in UTF-8
import-too-large = { $path } is longer than any report: zhibi reads up to { $lines } short lines (cells of tables and marks of Markdown count half) and { $size } MB of text
import-too-large-hint = split it into its reports
import-empty = { $path } contains no text
import-empty-hint = an existing report is needed; zhibi new starts one from a template
import-several-works = there are { $count } reports on this page: { $titles }
import-several-works-hint = choose one with --nth, or read everything as one report with --keep-all
import-one-work = { $path } has no report number { $nth }: it holds only one
import-one-work-hint = leave --nth out
import-no-such-work = this page has no report number { $nth }; it holds { $count }: { $titles }
left-out-breadcrumb = where on the site the page is
left-out-toolbar = buttons of the page
left-out-source = where the text is from
left-out-repeated-title = the title again
left-out-watermark = a watermark
left-out-site = the site’s own words
left-out-links = other pages
left-out-frame = head, foot or hidden part of the page
left-out-contents = table of contents
left-out-hidden = hidden text
left-out-struck = struck out
left-out-mail-signature = signature of a mail
left-out-other-work = another report on the page
left-out-page-number = page number
left-out-apparatus = not part of the text
check-not-encodable = the encoding of { $path } lacks a character of the fixes, so it was left as it is; save it as UTF-8 first
check-not-reversible = { $path } has bytes that would not be written back unchanged, so it was left as it is; save it as UTF-8 first
rules-error = error
rules-warning = warning
rules-hint = hint
rules-off = hint, off
rules-example = { "  " }wrong
    { "  " }  { $wrong }
    { "  " }right
    { "  " }  { $right }
rules-source = Source: { $source }
rules-select = Off unless selected: zhibi check --select { $code }
p20-help = --fix restores it; the other rules read the restored text
finding-file = in { $path }
finding-under = under “{ $text }”
finding-excerpt = “…{ $text }…”
render-refused = no report was written because of what was found in { $path }

## Layout

font-role-unknown = there is no font for “{ $role }”; fonts are for { $roles }
font-name-faulty = this cannot be the name of a font
font-size-faulty = the size of { $role } should be a number of points from 4 to 200, or a name such as 三号
font-size-of-latin = letters have no size of their own; give the size of what they stand in
layout-word-unknown = { $key } should be one of { $words }
layout-colour-faulty = { $key } should be a colour such as "#1f4e79"
layout-length-bounds = { $key } should be from { $least } to { $most }
font-option-faulty = { $text } does not name a font; write it as title=方正小标宋简体

## import
cli-import-about = Turn an existing report into an answers file
cli-report = Existing report: text, Markdown, a saved web page or a Word file; .doc, .wps, .rtf, .odt and .pdf by LibreOffice; - is standard input
cli-import-reports = Existing reports: text, Markdown, saved web pages or Word files; .doc, .wps, .rtf, .odt and .pdf by LibreOffice; - is standard input
cli-import-output = Where to write the answers file (default: standard output); .docx, .md, .txt, .html and .pdf lay the report out instead; repeatable
cli-import-format = Lay the report out in this format instead of writing an answers file; for PDF give -o a name in .pdf
import-unknown-extension-hint = end the name in one of { $extensions }, where .toml is an answers file, or set the format of the report with -f
cli-import-out-dir = Folder for the answers files of several reports, or for the reports with -f
cli-import-blank-figures = Turn the year's figures into blanks that remember the old value
cli-keep-punctuation = Keep half-width punctuation as it is
cli-keep-all = Keep every line: also those of the web page around the report, and of the headers, footers and contents list of a Word file
cli-nth = Which of several reports in one file to take, counted from 1
cli-import-force = Overwrite an existing file
import-refolded = { $count ->
    [one] one half-width mark was made full-width again
   *[other] { $count } half-width marks were made full-width again
 }
import-refolded-hint = --keep-punctuation leaves them
import-controls = { $count ->
    [one] one control character was left out
   *[other] { $count } control characters were left out
 }
import-left-out = { $count ->
    [one] one line is not part of the report and was left out
   *[other] { $count } lines are not part of the report and were left out
 }
import-left-out-hint = --keep-all keeps them
import-left-out-line =   line { $line } ({ $why }): { $text }
import-left-out-page =   page { $line } ({ $why }): { $text }
import-besides = the file also holds what is no text of the report, or stands elsewhere in it:
beside-picture = · { $count ->
    [one] one picture, left out
   *[other] { $count } pictures, left out
 }: paragraph { $places }
beside-picture-at-line = · { $count ->
    [one] one picture, left out
   *[other] { $count } pictures, left out
 }: line { $places }
beside-picture-on-page = · { $count ->
    [one] one picture, left out
   *[other] { $count } pictures, left out
 }: page { $places }
beside-chart = · { $count ->
    [one] one chart, left out
   *[other] { $count } charts, left out
 }: paragraph { $places }
beside-diagram = · { $count ->
    [one] one diagram (SmartArt), left out
   *[other] { $count } diagrams (SmartArt), left out
 }: paragraph { $places }
beside-object = · { $count ->
    [one] one embedded file, left out
   *[other] { $count } embedded files, left out
 }: paragraph { $places }
beside-text-box = · { $count ->
    [one] one text box, its text behind its paragraph
   *[other] { $count } text boxes, their text behind their paragraphs
 }: paragraph { $places }
beside-note = · { $count ->
    [one] one footnote, its text at the end
   *[other] { $count } footnotes, their text at the end
 }: paragraph { $places }
beside-deletion = · { $count ->
    [one] one tracked deletion, taken as accepted
   *[other] { $count } tracked deletions, taken as accepted
 }: paragraph { $places }
beside-insertion = · { $count ->
    [one] one tracked insertion, taken as accepted
   *[other] { $count } tracked insertions, taken as accepted
 }: paragraph { $places }
beside-move = · { $count ->
    [one] one tracked move, its text where it was moved to
   *[other] { $count } tracked moves, their text where it was moved to
 }: paragraph { $places }
beside-cell = · { $count ->
    [one] one cell of several paragraphs, which are one now
   *[other] { $count } cells of several paragraphs, which are one now
 }: paragraph { $places }
beside-page-cell = · { $count ->
    [one] one cell of several lines, which are one now
   *[other] { $count } cells of several lines, which are one now
 }: line { $places }
beside-merged = · { $count ->
    [one] one table with merged cells, whose text stands in the first of them now
   *[other] { $count } tables with merged cells, whose text stands in the first of them now
 }: paragraph { $places }
beside-page-merged = · { $count ->
    [one] one table with merged cells, whose text stands in the first of them now
   *[other] { $count } tables with merged cells, whose text stands in the first of them now
 }: line { $places }
beside-moved = · { $count ->
    [one] one line that stands elsewhere in the report now
   *[other] { $count } lines that stand elsewhere in the report now
 }: line { $places }
beside-comment = · comment by { $author }, paragraph { $line }: { $text }
import-more =   and { $count } more
import-not-kept = { $count ->
    [one] one line of the report is not in the answers as it stood; please compare
   *[other] { $count } lines of the report are not in the answers as they stood; please compare
 }
import-line =   { $text }
import-written = { $path } is written: { $parts ->
    [one] one part
   *[other] { $parts } parts
 }, { $blanks ->
    [one] one blank
   *[other] { $blanks } blanks
 }
import-into = { $report } → { $path }
import-of = of { $report }:
import-written-all = { $count ->
    [one] one file is in { $path }
   *[other] { $count } files are in { $path }
 }
import-needs-out-dir = several reports need --out-dir
import-next-fill = zhibi fill { $word } goes through the blanks; zhibi render { $word } writes the report
import-next-render = zhibi render { $word } writes the report

## learn

cli-learn-about = Make a template from an existing report
cli-learn-output = Folder for the new template; it must be new or empty
learn-written = { $path }: a template with { $texts ->
    [one] { $texts } question
   *[other] { $texts } questions
 } for text and { $figures ->
    [one] { $figures } question
   *[other] { $figures } questions
 } for figures and markers
learn-written-hint = zhibi new { $path } asks them; edit template.toml and report.md.j2 to make it your own
learn-empty = { $path } contains no text to learn from
learn-empty-hint = give a report that contains text; a picture of a page has to be typed first
learn-too-many = { $path } would make a template of more than { $most } questions; learn from one report at a time
learn-text-too-long = { $path }: what begins with “{ $text }” under “{ $section }” has { $count } characters; the default of one question may have { $most }
learn-list-too-long = { $path }: the list that begins with “{ $text }” under “{ $section }” has { $count } entries; the default of one question may have { $most }
learn-too-long-hint = part it in the report, or learn from a report in which it is shorter
learn-file-too-large = { $path } would make a { $file } of more than { $most } KB; learn from a part of the report
learn-refused = no template was written: what { $path } would make is more than a template may be
learn-differs = no template was written: it would not give back what stands in { $path }, which is a fault of zhibi
learn-differs-hint = please report this, with the report or a part of it that shows the fault
learn-manifest-comment =
    Made by zhibi learn: every default is what the report said.
    Rename sections and questions as you like, in report.md.j2 too.
    f1, f2, … are the figures that change from report to report.
learn-description = Like “{ $name }”
learn-opening = Title and opening
learn-closing = Signature
learn-ask-year = Which year is it about?
learn-label-year = Year
learn-ask-signature = What stands below the report in the place of “{ $text }”?
learn-ask-blank = What stands at ____ in “{ $context }”?
learn-ask-paragraph = { $heading }: the paragraph that begins “{ $text }”
learn-ask-paragraphs = { $heading }: the { $count } paragraphs from “{ $text }” on
learn-ask-whole = { $heading }: all that stands from “{ $text }” on, in Markdown
learn-ask-table = { $heading }: the table
learn-help-figures = these figures are to be updated: { $figures }
learn-label = “{ $text }”
learn-ask-items = { $heading }: the items, one by one
learn-label-items = the items of { $heading }
learn-help-items = Leave it empty to go through the old items instead
learn-ask-lead = Its heading, with the mark at its end
learn-ask-text = What is to be said
learn-ask-points = { $heading }: the points, one a line

## Templates of one's own, and schemas

looks-empty-heading = this heading is printed without a text
looks-typed-number = headings are numbered by [numbering]: “{ $number }” is not printed, remove it
looks-wide-braces = full-width braces stand in “{ $text }”; to print an answer write {"{{"} {"}}"}
looks-no-table = “{ $text }” is no table: below its header there must be a line | --- | --- |
looks-bare-heading = nothing stands below the heading “{ $heading }”
looks-doubled-mark = two marks stand side by side: “{ $text }”
looks-doubled-space = two spaces stand side by side: “{ $text }”
looks-space-before-mark = a space stands before a mark: “{ $text }”
looks-mark-in-brackets = a mark stands alone beside a bracket: “{ $text }”
looks-empty-brackets = brackets or quotes hold nothing: “{ $text }”
looks-begins-with-mark = a text begins with a mark: “{ $text }”
looks-ends-with-comma = a text ends with a comma: “{ $text }”
looks-doubled-blank = two blanks stand side by side: “{ $text }”
looks-lone-number = a series has only its first number: “{ $text }”
looks-filled = printed by this line when the template is filled with its examples
looks-empty = printed by this line when everything optional is left empty
advice-unused = { $key } is asked, but neither the report nor another question uses the answer
advice-unused-hint = print it in report.md.j2, or do not ask for it
advice-example = the example of { $key } would be refused as an answer: { $fault }
advice-example-type = it should be { $kind }
advice-default = the default of { $key } would be refused as an answer: { $fault }
advice-too-few-levels = report.md.j2 needs { $needed } levels of { $key }, and [numbering] has { $levels }; "" leaves a level without numbers
template-dir-not-empty = { $path } is not empty and was left as it is
template-dir-not-empty-hint = name a new or empty folder
template-new-done = a new template was written to { $path }
template-copy-done = the template { $id } was copied to { $path }
template-next-edit = · change what it asks in template.toml, and how the report reads in report.md.j2
template-next-preview = · zhibi show { $path } --preview shows its report
template-next-check = · zhibi template check { $path } says what is wrong with it
template-next-use = · zhibi new { $path } asks its questions; in the folder report-templates it is found by its name
template-check-clean = { $count ->
    [one] the template is
   *[other] { $count } templates are
 } in order
template-check-summary = errors { $errors }, warnings { $warnings }
skeleton-schema = For editors that read schemas of TOML files, such as Even Better TOML: { $command }
schema-template = The template: an id of the list, or the path of a folder, relative to this file
schema-language = The language of the report, in place of the template's
schema-numbering = The first number of each level, in place of the template's
schema-unanswered = Not answered yet
cli-schema-about = Write the JSON Schema of a template's answers file, for editors
cli-schema-template = Template: an id from zhibi list or the path of a folder
cli-schema-output = Where to write the file (default: standard output)
cli-schema-force = Overwrite an existing file
cli-template-about = Start a template of your own, copy one, or check one
cli-template-new-about = Write a small commented template to start from, in the language of --lang
cli-template-new-dir = Folder for it, new or empty
cli-template-copy-about = Copy a template to change it
cli-template-copy-template = Template: an id from zhibi list or the path of a folder
cli-template-copy-dir = Folder for the copy, new or empty
cli-template-check-about = Find every fault of a template, and what looks wrong in its report
cli-template-check-template = Templates: paths of folders, or ids from zhibi list
findings-more = { $count ->
    [one] one more like this, in { $files }; --all shows it
   *[other] { $count } more like this, in { $files }; --all shows them
}
findings-counted = { $count ->
    [one] one more like this, which is only counted
   *[other] { $count } more like this, which are only counted
}
faults-more = { $count ->
    [one] one more like this; --all shows it
   *[other] { $count } more like this; --all shows them
}
language-unknown = “{ $tag }” is not a language of reports: use zh-CN or en
question-bounds-crossed = max is less than min: no answer could be right
choice-twice = the choice “{ $choice }” is listed twice

# Many reports made one
cli-rollup-about = Make one answers file of those of many units or periods, the figures added
cli-rollup-answers = Answers files of one template, or of templates whose sections have the same ids
cli-rollup-output = Where to write the answers file of the whole; - is standard output
cli-rollup-template = Template of the whole (default: that of the files)
cli-rollup-explain = Say of each figure what it is made of; without --output nothing is written
cli-rollup-partial-sums = Add up figures that some files lack
cli-rollup-skip-faulty = Leave out files that are faulty, and name them
cli-rollup-refresh = Put what the files say now into the whole that was made of them; what was changed in it stays
cli-rollup-force = Overwrite an existing file
rollup-twice = { $path } says the same as { $first }: it would be counted twice
rollup-gap = { $unit }: no file is about { $period }
rollup-overlap = { $path } is about { $period }, { $other } about { $found }: the days in both would be counted twice
rollup-overlap-hint = leave one of the two out, or put right its period
rollup-unit-twice = { $unit } is in { $files }: what is in several of them is counted several times
rollup-same-time = { $unit }: { $files } are about one time, and each is counted
rollup-periods-differ = { $one } is about { $period }, { $other } about { $found }
rollup-periods-differ-hint = put right the wrong one; what is about different times cannot be added
rollup-units-differ = { $path }: { $name } ({ $id }) is in “{ $found }”, in the whole it is in “{ $unit }”
rollup-units-differ-hint = give it in the same unit, or in one that is the same in another size
rollup-templates-differ = { $path } is of template { $template }, { $other } of { $found }
rollup-templates-differ-hint = say with --template which one the whole is of; what has the same ids goes together
rollup-nothing-shared = { $path } is of template { $found }, which has no section in common with { $template }
rollup-left = { $key } is not asked for in the whole and left out: { $path }{ $count ->
    [1] { "" }
   *[other] { " " }and others, { $count } files in all
 }
rollup-faulty = { $failed } of { $count } files are faulty; nothing was written
rollup-faulty-hint = put them right, or leave them out with --skip-faulty
rollup-skipped = { $failed } of { $count } files are faulty and left out
rollup-explain-on-stream = --explain and the answers file cannot both go to standard output; name a file with --output
rollup-written = { $path }: { $count ->
    [one] 1 file
   *[other] { $count } files
  } made one, { $figures ->
    [one] 1 figure
   *[other] { $figures } figures
  }
rollup-stays = { $count ->
    [one] One place of { $path } was changed by hand and in the files; it stays:
   *[other] { $count } places of { $path } were changed by hand and in the files; they stay:
}
rollup-stays-line = · { $found } (the files now: { $made })
rollup-fewer = { $path } is made of files that are not given here, too: { $names }
rollup-fewer-hint = name all of them, the late ones and the others; --force makes it anew of those that are given
rollup-not-remembered = it is not known what { $path } was when it was rolled up, so what was changed in it cannot be told from what its files say
rollup-not-remembered-hint = --force makes it anew without what was changed in it; --output another file, and zhibi diff tells the two apart
rollup-open = { $count ->
    [one] one figure has no number yet
   *[other] { $count } figures have no number yet
 }
rollup-fewer-than-none-head = one report alone gives less than none of what is counted: is the sign right?
rollup-fewer-than-none = · { $title }: { $path } gives { $number }
rollup-partial = { $count ->
    [one] one figure is made without some files
   *[other] { $count } figures are made without some files
 }
rollup-over = { $count ->
    [one] one list is full: the entries that are left over stand below it as comments
   *[other] { $count } lists are full: the entries that are left over stand below them as comments
 }
rollup-over-one = · { $label } ({ $key }): { $count } more
rollup-partial-one = · { $title }: missing { $units }
rollup-open-one = · { $title }: { $why }
rollup-open-hint = they are blanks in the file, with what is known beside them: zhibi fill { $word }
rollup-open-lacking = [TBD] (missing: { $units })
rollup-open-previous = no number of the period before (missing: { $units })
rollup-open-previous-others = no number of the period before: it is not of the same files as the value
rollup-open-not-combined = shares, rates and averages are not added; give it for the whole, or say with share_of or combine how it is made
rollup-open-said-none = its combine is “none”; give it for the whole
rollup-open-names = it is called “{ $one }” and “{ $other }”, so it is not one figure
rollup-open-share = one of the figures it is a share of is not known: { $figures }
rollup-open-share-others = the figures it is a share of are not of the same files: { $figures }
rollup-number = { $number }
rollup-blank = [TBD]
rollup-no-more = { "" }
rollup-more = { " " }and { $count } more
rollup-names = { $names }{ $more }
rollup-sum = { $value } = { $terms }{ $more }
rollup-same = { $value }, the same in all: { $terms }{ $more }
rollup-mean = { $value } = mean of { $terms }{ $more }
rollup-max = { $value } = largest of { $terms }{ $more }
rollup-none = { $value }: { $terms }{ $more }
rollup-share = { $value } = { $part } / { $whole }
rollup-lacking = { $sentence } (missing: { $units })
rollup-previous = previous: { $sentence }
rollup-other-period = each period has another one before it; give that of the whole
rollup-name = { $name }
rollup-name-unit = { $name } ({ $unit })
rollup-title = { $name } · { $id }
rollup-head = Made by zhibi rollup of { $count } answers files. Texts stand under the unit that wrote them: make one text of them.
rollup-head-figures = Figures in texts are those of the unit; above each figure of the whole stands what it is made of.
rollup-kept = The figures of each file: a body prints them with rollup | table.
rollup-kept-comments = Beside the answers of { $label }:
rollup-earlier = { $label }, before: { $text }
rollup-dropped = { $label }: planned, neither done nor planned again: { $text }
rollup-too-many = { $label }: { $most } at most; beyond that:
rollup-by-unknown = `by` cannot be { $by }; it is one of { $words }
combine-unknown = `combine` cannot be { $combine }; it is one of { $words }
metric-share-of = share_of of { $id } has to name two other metrics: the part and the whole
schema-rollup = The figures of the files that zhibi rollup made one.
# What changed
cli-diff-about = Show what changed between two answers files or two reports
cli-diff-old = The old one: an answers file (.toml) or a report (.docx, .md, .txt, .html); - is standard input
cli-diff-new = The new one, likewise
cli-diff-output = Write the new report as a Word file, its differences from the old one as tracked changes
cli-diff-json = List the differences as JSON
cli-diff-exit-code = Exit with 1 if there are differences
cli-diff-force = Overwrite an existing file
diff-place = { $place }:{ " " }
diff-moved = { $place }, was { $from }
diff-moved-from = moved from “{ $heading }”
diff-moved-within = moved
diff-role-title = title
diff-role-addressee = addressee
diff-role-heading = heading
diff-role-heading-level = heading of level { $level }
diff-role-paragraph = paragraph
diff-role-item = item
diff-role-line = line
diff-role-was = { $role }, was { $was }
diff-role-cell = table
diff-role-caption = caption
diff-role-signature = signature
diff-role-attachment = attachment
diff-role-picture = picture
diff-role-chart = chart
diff-role-diagram = diagram
diff-role-object = embedded file
diff-role-text-box = text box
diff-role-note = note
diff-role-header = page header
diff-role-footer = page footer
diff-beside = [{ $what }]{" "}
diff-change = { " " }({ $change })
diff-change-growth = { " " }({ $change }, { $growth })
diff-equal = No differences
diff-counts = { $changed } changed, { $added } added, { $removed } removed, { $moved } moved{ $filled ->
    [0] { "" }
    [one] ; 1 blank filled
   *[other] ; { $filled } blanks filled
}
diff-counts-reports = { $changed } changed, { $added } added, { $removed } removed, { $moved } moved; { $percent }% of the text is in both
diff-templates-differ = { $old } uses the template { $old_template } and { $new } the template { $new_template }; sections, questions and figures are matched by their ids
diff-unrelated = { $old } and { $new } have only { $percent }% of their text in common and may not be versions of the same report
diff-two-streams = Only one side can be read from standard input
diff-output-not-word = Tracked changes need a Word file: { $path } should end in .docx
diff-two-results = --json and -o - would both write to standard output: give -o a file, or leave one out
diff-written = { $path } is written: { $changes ->
    [0] no tracked changes
    [one] 1 tracked change
   *[other] { $changes } tracked changes
}
diff-untracked = { $count ->
    [one] 1 picture or chart of the old report is not in the file; rejecting the changes does not bring it back
   *[other] { $count } pictures and charts of the old report are not in the file; rejecting the changes does not bring them back
}
diff-not-in-file = { $count ->
    [one] 1 picture, note or the like of the reports is not in the file
   *[other] { $count } pictures, notes and the like of the reports are not in the file
  }: only their text is

# Edits of a report taken back
cli-update-about = Take the edits of a report (.docx, .md, .txt) back to the answers it was made from
cli-update-answers = Answers file, which is changed
cli-update-edited = The edited report; - for standard input
cli-update-yes = Make all changes without asking
cli-update-dry-run = Show the changes and make none
cli-update-json = Print the changes as JSON
cli-update-rejected = Read the tracked changes of a Word file as if they were rejected
cli-update-now = Compare with the answers as they are now, not as they were when the report was written
cli-update-comments = Keep the comments of a Word file in the answers file, above the keys they are about
update-rejected-needs-word = { $path } is not a Word file, so it has no tracked changes to reject
update-not-a-choice = “{ $found }” is none of the choices: { $choices }
update-no-value = { $found } is no answer to this question
update-comment = comment of { $author } on “{ $line }” ({ $place }): { $text }
update-comment-no-key = comment of { $author } on “{ $line }”: { $text }
update-comment-no-line = comment of { $author }: { $text }
update-comment-kept = { $author }: { $text }
update-comments-left = { $count ->
    [one] 1 comment is not kept, as what it is about
   *[other] { $count } comments are not kept, as what they are about
  } is not in the answers file
update-change = { $place }: { $old } → { $new }
update-counts = { $changes ->
    [one] 1 change
   *[other] { $changes } changes
  }, { $refused } refused, { $open } without a place in the answers
update-refused = These changes are not made, as the answers would be wrong with them:
update-refused-line = { $place }: { $old } → { $new } ({ $reason })
update-open = { $count ->
    [one] 1 passage of the edited report differs
   *[other] { $count } passages of the edited report differ
  } from what the answers make
update-open-line = { $made } → { $edited }
update-open-same = { $text } ({ $what })
update-open-under = under “{ $heading }”: { $line }
update-open-hint = these words are the template’s own, follow from what was changed in another place, or have no answer they could go into
update-kept = The answers were changed since this report was written; { $count ->
    [one] one place stays
   *[other] { $count } places stay
  } as the answers have it now:
update-clashes = { $count ->
    [one] One place was
   *[other] { $count } places were
  } changed in the answers and in the report; of the same words those of the report are offered, and what the answers no longer have is left:
update-now-hint = --now compares with the answers as they are now
update-foreign = { $path } does not look like a whole report made from { $answers }: { $percent }% of it is recognised; nothing is changed
update-foreign-hint = zhibi import makes answers of any report
update-needs-yes = { $count ->
    [one] 1 change is not made
   *[other] { $count } changes are not made
  }, as nobody can be asked
update-needs-yes-hint = --yes makes them, --dry-run only shows them
update-ask = { $count ->
    [one] Make the change?
   *[other] Make the { $count } changes?
  }
update-all = all of them
update-one-by-one = one by one
update-none = none
update-ask-one = { $place }: { $old } → { $new }?
update-nothing-taken = Nothing was changed
update-written = { $path }: { $count ->
    [one] 1 change made
   *[other] { $count } changes made
  }{ $kept ->
    [0] {""}
    [one] , 1 comment kept
   *[other] , { $kept } comments kept
  }
update-needs-file = zhibi update changes the answers file, so it needs one
update-missing = “{ $label }” must have an answer
update-missing-here = “{ $label }” must have an answer; the same item also stands under “{ $place }”: to take it out, take it out there too
update-added-here = a new item also has “{ $label }”, which stands under “{ $place }”: put it in there too
update-moved-here = the same items also stand under “{ $place }”, in another order: move them there too
update-invented = only a part of this edit has an answer it could go into; without the rest the report would have a sentence that nobody wrote, so change it in the answers file
update-emptied = (empty)
update-half = what it takes out stands elsewhere in the edited report and would stand nowhere, or what it puts in would not be printed
