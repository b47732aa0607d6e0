# zhibi 说的中文。每个编号在 en.ftl 中都有；有测试核对。

## 诊断

severity-error = 错误
severity-warning = 警告
severity-note = 提示
did-you-mean = 是否想写“{ $near }”？
known-keys = 此处可用：{ $keys }
failed = { $detail }
output-failed = 写不到标准输出：{ $reason }

## 文件

file-unreadable = 读不了 { $path }：{ $reason }
file-too-large = 未读取 { $path }：大于 { $megabytes } MB
file-not-utf8 = { $path } 不是 UTF-8 文本（第 { $line } 行起有错误字节）
file-not-utf8-hint = 请另存为 UTF-8 编码；zhibi 不猜测编码
save-exists = { $path } 已经存在，未作改动
save-exists-hint = 用 --force 覆盖；如果它就是这份答案上次写出的报告且没人改过，则直接更新
save-locked = 写不了 { $path }：另一个程序一直在保存它；请结束那个程序，或者过一会儿再试
save-locked-by = 写不了 { $path }：另一个程序（进程 { $process }）一直在保存它；请结束那个程序，或者过一会儿再试
save-waits = 另一个程序正在保存 { $path }，等它存完
save-waits-for = 另一个程序（进程 { $process }）正在保存 { $path }，等它存完
save-no-lock = { $path } 所在的文件夹和状态文件夹都锁不了文件：请不要用几个程序同时改它
save-no-backup = { $path } 没有留下备份：状态文件夹写不了
save-failed = 写不了 { $path }：{ $reason }
reason-not-found = 没有这个文件或文件夹
reason-permission-denied = 没有权限
reason-is-a-directory = 它是一个文件夹
reason-not-a-directory = 路径中有一段不是文件夹
reason-storage-full = 磁盘已满
reason-no-file = 它不是文件，是管道或设备
reason-closed = 它是关闭的
reason-file-too-large = 文件会超过系统允许的大小（ulimit -f）
reason-quota = 磁盘配额已满
reason-read-only = 文件系统只读
reason-other = { $detail }

## TOML

faults-first = 还有别的错误，只找出前 { $count } 个
toml-syntax = TOML 语法不对：{ $detail }
key-missing = 缺少“{ $key }”
key-empty = “{ $key }”是空的
key-twice = “{ $key }”和第 { $line } 行的“{ $other }”是同一个问题的两个 id：请都写在“{ $id }”下
key-unknown = 不认识的键“{ $key }”
key-not-of-type = “{ $key }”不能用于 { $type } 类型
type-wrong = “{ $key }”应为{ $expected }，不能是{ $found }
type-unknown = 不认识的类型“{ $type }”；可用：{ $types }
id-malformed = “{ $id }”不能作编号：应为小写字母开头，后接小写字母、数字和 _，最多 64 个字符
id-reserved = “{ $id }”是保留名称，不能在这里作编号
id-duplicate = 编号“{ $id }”重复
kind-string = 一行文字
kind-text = 文字
kind-markdown = Markdown 文字
kind-integer = 整数
kind-number = 数字
kind-float = 小数
kind-count = 不小于零的整数
kind-date = 日期
kind-period = 时段
kind-image = 图片
kind-datetime = 日期或时间
kind-boolean = 是或否（true、false）
kind-choice = 单选
kind-choices = 多选
kind-list = 多条文字
kind-strings = 多条文字
kind-records = 多条记录
kind-table = 表
kind-tables = 多个表
kind-array = 列表

## 答案

section-unknown = 模板 { $template } 没有“{ $key }”这一部分
value-not-a-choice = “{ $name }”应为 { $choices } 之一
value-one-line = “{ $name }”只能有一行
value-control-character = “{ $name }”中有文字里不能出现的字符 { $code }
value-too-short = “{ $label }”至少 { $bound } 个字
value-too-long = “{ $label }”最多 { $bound } 个字
value-too-few = “{ $label }”至少 { $bound } 条
value-too-many = “{ $label }”最多 { $bound } 条
value-too-small = “{ $label }”不能小于 { $bound }
value-too-large = “{ $label }”不能大于 { $bound }
value-refused = “{ $label }”不符合要求的格式
value-refused-because = { $message }（“{ $label }”）
value-refused-named = { $message }
period-hint = 时段写作 { "{" } from = 2026-01-01, to = 2026-06-30 { "}" }，或写成文字："2026"、"2026H1"、"2026Q3"、"2026-11"、"2026W47"
period-half = 时段缺少 { $key }（“{ $name }”）
period-backwards = 时段不能先结束（{ $to }）后开始（{ $from }）
image-hint = 图片写文件的路径，从答案所在的文件夹算起："现场.png"；要有图题，写作 { "{" } file = "现场.png", caption = "……" { "}" }
picture-unreadable = 无法读取图片 { $file }：{ $reason }
picture-unreadable-hint = 图片的路径从答案所在的文件夹算起
picture-outside = 图片 { $file } 不在答案所在的文件夹里
picture-outside-hint = 把它复制进来，或在 render、preview 后用 --pictures DIR 准许它的文件夹
picture-svg = { $file } 是矢量图（SVG），Word 和手机不一定都能显示；请另存为 PNG，再写 PNG 的文件名
picture-unknown = { $file } 不是报告能用的图片：可用 PNG、JPEG、GIF、WebP
picture-cut-off = 图片 { $file } 不完整，缺少结尾
picture-cut-off-hint = 请重新复制或保存完整的图片
picture-too-large = 图片 { $file } 超过 { $megabytes } MB
picture-too-many-pixels = 图片 { $file } 有 { $width } × { $height } 像素，总数不能超过 { $most } 百万
pictures-too-large = 报告的图片合计超过 { $megabytes } MB
picture-smaller = 请缩小后再用：打印时横向 2000 像素就够了
document-part-alone = “{ $part }”要和“{ $with }”一起写，而“{ $with }”没有填：请补上 { $key }，或者去掉这一项
document-is-chinese = 版头和版记（document）只用于中文报告
every-unknown = every 不能是 { $every }，可选：{ $words }
carry-unknown = 没有可以结转的问题 { $key }
carry-type = { $key }（类型 { $from }）的答案不能结转到类型为 { $to } 的问题
carry-in-record = 多组内容里的问题不能结转；请把 carry 写在多组内容上
length-zero = max_length 是字数，至少为 1
date-hint = 日期不加引号：2026-11-23
figure-hint = 数字不加引号；还不知道时留作 ""
metric-unknown = 没有指标“{ $id }”
metric-field-unknown = 指标没有“{ $field }”这一项；可用：{ $fields }
metric-too-large = { $id } 太大，算不了
metric-no-growth = { $id } 的上期数不大于零，算不出增幅；请先空着上期数，或者引用 metrics.{ $id }.compared，它写作“同比增加……”
metric-parts-sum = { $metric }：填的是 { $value }，各部分合计 { $sum }：{ $parts }
metric-above-bound = { $id } 大于 { $bound }（{ $limit }）
metric-approx-below-ten = { $id } 小于十，不能写作“余”
metric-part-twice = { $id } 的各部分里不能有它自己，也不能有重复：{ $part }
metric-parts-units = 单位不一致：各部分要和合计用同一个单位
metric-undescribed = 模板没有声明指标“{ $id }”，这里也没有说明它是什么
metric-undescribed-hint = 用 name 和 unit 写明它是什么、以什么计数
number-too-long = { $key } 的位数太多，最多能算 28 位
marker-left = { $place }里还留着“{ $marker }”
blank-remembered = { $place }还有一处空缺（原为“{ $old }”）
answer-markdown = { $key }：{ $fault }
missing-section = { $section }
place-key = { $place }（{ $key }）
place-unknown = { $key }
place-step = { $place }·{ $step }
missing-answer = · { $place }
missing-answer-at = · { $place }，第 { $line } 行
metrics-section = 数据指标
report-open = { $name } 还缺 { $count } 项
report-too-many-tokens = 报告里的空缺和引用的数据太多：互不相同的最多131068处
report-open-hint = 请补齐，或者用 --partial 先写出报告，空缺处以 ×× 代替
defaults-used = 没有填写，采用默认值：{ $places }

## 编号

numbering-no-number = “{ $sample }”里没有可以往下数的第一个序号（如 一、 1. (a) ①）
numbering-too-long = 序号样例最长 { $bytes } 个字节
numbering-too-many-dots = “{ $sample }”的层数多于上面的标题层数
numbering-series-ends = “{ $sample }”的序号数不到第 { $number } 个，而“{ $at }”正需要它
numbering-too-deep = “{ $at }”比有序号的 { $levels } 层更深；请在 [numbering] 中加一个样例
numbering-no-ancestor = “{ $at }”不能按“{ $sample }”编号：上面没有带序号的标题

## 模板

template-unknown = 没有模板“{ $id }”
template-list-hint = 用 zhibi list 查看有哪些模板
door-report = { $path } 不是答案文件
door-answers = { $path } 是答案文件，不是报告
door-import = 先把报告变成答案文件：zhibi import { $word } -o { $answers }
door-save-and-import = 先在 Word 或 WPS 里另存为 .docx，再变成答案文件：zhibi import { $word } -o { $answers }
door-import-standard-input = 先把报告变成答案文件：zhibi import - -o 答案.toml
door-fill = 这是答案文件：zhibi fill { $word } 接着填，zhibi render { $word } 写出报告
door-sheet = 这是数据表：zhibi figures 答案.toml --merge { $word } 取用其中的数
door-ending = 有 { $word } 这个文件
template-is-file = { $path } 是文件，不是模板
template-by-name = “{ $given }”就是模板 { $id }（{ $name }）
template-several = 有几个模板都叫“{ $name }”
template-several-line = · { $id }（{ $name }）
template-several-hint = 请写其中一个的编号
builtin-overridden = 以 { $path } 代替内置模板 { $id }
list-template-faulty = { $place } { $fault }{ $count ->
    [1] {""}
   *[other] （共 { $count } 处错误）
 }；详见 zhibi template check { $word }
template-file-outside = { $path } 指到了文件夹之外
template-file-no-file = { $path } 不是文件
template-file-too-large = { $path } 超过 { $most } KiB
template-too-long = “{ $key }”最多 { $most } 个字符
template-too-many = “{ $key }”最多 { $most } 项
template-too-many-in-all = 一个模板最多有 { $most } 个“{ $key }”
template-records-too-deep = records 最多套 { $most } 层
template-expression-too-long = 一个表达式在两个逗号之间最多 { $most } 个词和符号
template-too-many-branches = if 连同外层的 if 最多 { $most } 个分支
template-control-character = 模板中不能有字符 { $code }
template-jinja = Jinja：{ $detail }
template-missing-hint = 有回答缺少时会这样：请先用`is known`判断
template-nothing-hint = 没有回答的选填项不能计算：请先用`is known`判断，或者写明按几计算，如`(x or 0)`
template-endless = 模板在限度之内没有结束
template-name-later = “{ $name }”在这一题之后才问（或者就是这一题），这里还用不上；请把它移到前面
template-no-choice = “{ $text }”不在选项之中，永远不会相等；选项是 { $choices }
template-unclosed = {"{%"} { $word } {"%}"} 没有结束，缺少 {"{%"} end{ $word } {"%}"}
metric-unknown-command = 要新增一个数据，请输入 ：数据 编号 名称
template-name-unknown = 没有哪个问题叫“{ $name }”
template-metric-unknown = 模板没有声明指标“{ $name }”
template-filter-unknown = 没有过滤器“{ $name }”
template-test-unknown = 没有测试“{ $name }”
pattern-faulty = 不是正则表达式：{ $detail }
body-table-ragged = 这个表格的行数乘以列数，远多于写出来的格子
body-lists-too-deep = 列表最多套 { $most } 层
body-two-titles = 一份报告只能有一个标题（#）
body-list-without-label = `::: list`的每一行要有标签：`出席：张明远、李云`
body-unknown-directive = 没有“::: { $name }”这种块；可用：addressee、attachment、centre、foot、issuers、list、marks、masthead、note、number、seals、signatories、signature、subtitle
body-markdown-not-alone = Markdown 答案 { $key } 必须独占一段
body-picture-not-alone = 图片 { $key } 必须独占一段
body-chart-not-alone = 图表必须独占一段
chart-negative-part = “{ $name }”是负数，饼图表示各部分占总数的比例，画不出负数；请改正这个数
body-indented-code = 行首有四个以上空格会成为代码，报告里没有代码
body-code = 代码形式只能放在标题或条目的最前面，表示它自带的序号
body-html = 这里不能有 HTML
body-link = 这里不能有链接
body-image = 这里不能有图片
body-inner-directive = ::: 块不能放在另一个块里
body-line-break = 这里不能强制换行
body-not-in-dialect = 报告里不能有这种 Markdown（可用：标题、段落、列表、表格、粗体、强调）

## 空白答案文件

skeleton-empty = 在引号里填写；空着算没有回答。几段文字之间空一行。
skeleton-question = { $ask }——{ $kind }，{ $need }
skeleton-required = 必填
skeleton-optional = 可以不填
skeleton-choices = 可选：{ $choices }
skeleton-min = 不少于：{ $bound }
skeleton-max = 不超过：{ $bound }
skeleton-default = 默认：{ $default }
skeleton-default-composed = 由前面的答案组成
skeleton-example = 例如：{ $example }
skeleton-records = 每多一条，就把下面带 [[…]] 的表再写一遍。
skeleton-metrics = 数据指标。value 是数字，不加引号；在文字里这样引用：{"{{"} metrics.编号 {"}}"}。approx = true 时写作“30余”。
skeleton-unit = （{ $unit }）
show-required = ，必填
show-optional = { "" }
show-metrics = 数据指标
show-every = { $every ->
    [year] 每年
    [half] 每半年
    [quarter] 每季度
    [month] 每月
   *[week] 每周
}一次
show-max-length = 不超过 { $length } 字
show-default-next = 先填接下来的一期
show-default-current = 先填应报的一期
show-carry = 承接上期的 { $key }
show-example = 例：{ $example }
show-no-example = 模板 { $id } 没有示例
show-no-example-hint = 在文件夹里放一个 example.toml，或者给问题写上 example，就有了
show-example-of-questions = { $id } 没有 example.toml，以下由各问题的例子拼成
list-nothing-found = 没有哪个模板的编号、名称、说明或者标签里有“{ $word }”
list-untagged = 其他
language-chinese = 中文
language-english = 英文
man-name = 名称
man-synopsis = 概要
man-description = 描述
man-version = 版本
overwrite-hint = 要覆盖它，请用 --force

## 命令行

help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项
cli-about = 执笔：根据答案起草结构化的工作报告
cli-new-about = 逐项提问，随答随存，最后写出报告
cli-fill-about = 接着问一份答案文件里还缺的内容，再写出报告
cli-figures-about = 列出答案文件的数据，导出成表格，或从表格取回
cli-figures-answers = 答案文件，- 为标准输入
cli-figures-export = 把数据写成表格供填写（.csv，- 为标准输出）
cli-figures-merge = 从表格取回数字（- 为标准输入）；留空和 xx 不改动原来的
cli-figures-map = 别人的表里各列是什么："指标名称=name,2026年=value,2025年=previous"；- 为不读；行名后写 metrics.编号
cli-figures-skip-unknown = 略过对不上数据的行
cli-figures-force = 覆盖已有的表格
cli-status-about = 查看答案文件里还缺什么、哪里空着、哪里留有标记
cli-new-template = 模板：zhibi list 列出的编号、模板的名称，或者文件夹路径（默认：从列表中选）
cli-new-answers = 答案存到哪个文件（默认 模板.toml；定期要写的报告带上时段，如 模板-2026Q3.toml）；没填完的接着填
cli-new-output = 报告写到哪里（默认与答案同名的 .md）；可以给多个，- 为标准输出
cli-new-from = 上一期的答案文件：答案供沿用，打算供写入本期工作，各项数据的数值成为上期数
cli-new-set = 直接给出一项答案，如 unit.name=青石区科技局；可以给多个
cli-fill-answers = 答案文件
cli-fill-all = 从头到尾过一遍，现有答案可以修改
cli-fill-only = 只问这一部分、这一条或这一题，如 achievements
cli-fill-json = 不提问，把空缺列成 JSON
cli-fill-export = 把空缺写成表格供填写（.csv，- 为标准输出）
cli-fill-merge = 从表格取回填好的空缺（- 为标准输入）；留空和 xx 不改动，= 沿用原文
cli-fill-map = 表里各列是什么："所在处=key,新内容=value"；- 为不读
cli-fill-skip-unknown = 略过没有对应空缺（或数据）的行
cli-fill-force = 覆盖已有的表格
cli-fill-output = 报告写到哪里（默认与答案同名的 .md）；可以给多个，- 为标准输出
cli-status-answers = 答案文件，- 为标准输入
cli-status-json = 以 JSON 输出
cli-render-about = 按答案文件写出报告
cli-preview-about = 把报告写成网页，在浏览器里看
cli-list-about = 列出模板
cli-show-about = 查看一个模板问什么
cli-answers-about = 写出一份空的答案文件，供手工填写
cli-check-about = 校对答案文件和成稿
cli-rules-about = 列出校对规则，或者说明其中一条
cli-check-files = 答案文件（.toml）和报告（.md、.txt、.html、.docx），- 为标准输入
cli-check-format = 结果的写法：text、json、sarif、github
cli-check-select = 只查这些规则：编号或类别字母，用逗号分开
cli-check-ignore = 不查这些规则
cli-check-fix = 改正有把握的地方
cli-check-diff = 只显示 --fix 会怎样改，不动文件
cli-check-annotate = 另存一份 Word 文件，每处发现加一条批注；加 --fix 时，有把握的改动写成修订
cli-check-force = --annotate 的文件已存在时覆盖
cli-check-is-final = 把答案当成成稿：留有待填标记就是错误
cli-check-fail-on = 发现哪一级问题就算不通过：error 或 warning
cli-rules-code = 要说明的规则
cli-render-answers = 答案文件，- 为标准输入；多个文件要用 --out-dir
cli-render-format = 格式：{ $values }（默认按输出文件的扩展名，否则为 md）
cli-render-output = 报告写到哪里，按扩展名定格式（.pdf 由 LibreOffice 来做）；可以给多个，- 为标准输出
cli-render-out-dir = 每份报告写到这个文件夹，以答案文件命名
cli-render-partial = 答案不全也写出报告，空缺处以 ×× 代替
cli-render-fail-on = 数据上有这一级问题就不写报告：error 或 warning
cli-render-force = 覆盖已有的文件
cli-render-width = 纯文本每行不超过这么多列
cli-paper = 纸张大小，不论模板怎么写
cli-font = 某一部分的字体，如 title=方正小标宋简体；可设 title、heading1 至 heading4、body、table、page_number、latin
cli-pictures = 另一个可以取图片的文件夹；不写时只取答案所在文件夹里的图片
cli-preview-answers = 答案文件，- 为标准输入
cli-preview-watch = 每次存盘都重新写出，网页自己更新；按 Ctrl-C 结束
cli-preview-no-open = 只写出网页，不打开浏览器
cli-list-search = 只列编号、名称（别名）、说明或者标签里有这个词的模板
cli-list-json = 以 JSON 输出
cli-show-template = 模板：zhibi list 列出的编号，或者文件夹路径
cli-show-json = 以 JSON 输出整份 template.toml
cli-show-preview = 输出模板示例写成的报告
cli-completions-about = 输出命令行补全脚本，补全命令和模板编号
cli-completions-shell = bash、zsh 或者 fish
cli-man-about = 输出手册页，或者把各命令的手册页写入文件夹
cli-man-output = 写入哪个文件夹（默认：把总的一页写到标准输出）
cli-man-force = 替换已有的手册页
cli-answers-template = 模板：zhibi list 列出的编号，或者文件夹路径
cli-answers-output = 写到哪个文件（默认：标准输出）
cli-answers-force = 覆盖已有的文件
cli-template-dir = 最先在这个文件夹里找模板；可以给多个
cli-lang = 提示所用的语言：zh 或 en（默认取 ZHIBI_LANG，再取系统语言）
cli-color = 何时用颜色：auto、always 或 never
cli-quiet = 不说提示（错误和警告照说）
cli-all = 同类问题全部列出，不只列前几处
cli-help = 显示帮助
cli-version = 显示版本
usage-unknown-argument = 不认识的参数 { $argument }
usage-unknown-command = 不认识的命令 { $command }
usage-command-missing = 没有给出命令
usage-value-missing = { $argument } 后面要有值
usage-invalid-value = “{ $value }”不能用作 { $argument } 的值
usage-argument-missing = 缺少 { $argument }
usage-conflict = { $argument } 不能和 { $other } 一起用
usage-other = { $detail }
usage-valid-values = 可用：{ $values }
usage-help-hint = 用 --help 查看用法
template-dir-missing = { $path } 不是可以查找模板的文件夹
render-needs-out-dir = 多个答案文件要用 --out-dir
render-failed-some = { $count } 份报告中有 { $failed } 份没有写出
render-failed-one = · { $path }
render-stopped = 已停下：{ $count } 个文件处理了 { $done } 个，写出的报告都是完整的
render-no-name = 标准输入的报告没有名字：请用 -o
answer-typed-markup = { $place }里有“{ $markup }”{ $count ->
        [one] {""}
       *[other] {""}（这样的共 { $count } 处）
    }，会照样印出来
answer-typed-markup-hint = 答案是纯文字，请改用文字写；只有 markdown 类型的问题接受排版标记，链接、图片和脚注也不在其内
table-without-room = 表“{ $table }”列太多，横放也放不下，其中的词或数字会断开；请拆成几张表，或减少列数
report-too-many-columns = 有一张表有 { $columns } 列，Word 最多只能打开 { $most } 列
report-webp = { $file } 是 WebP，Word 不一定能显示；要做 Word 文件，请另存为 PNG 或 JPEG
report-not-written = 报告无法写成 { $format }：{ $reason }
render-binary-on-terminal = Word 文件无法在这里显示：请用 -o 文件名，或用 > 和 | 送往别处
source-date-faulty = SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，而不是“{ $text }”
render-unknown-extension = 不知道 { $path } 该用什么格式
render-format-contradicts = { $path } 的扩展名不是 -f 要的 { $format }
render-format-contradicts-hint = 去掉 -f，或者换一个文件名
render-unknown-extension-hint = 文件名以 { $extensions } 之一结尾，或者用 -f 指定格式
output-is-for-answers = { $path } 是答案文件的名字，而 -o 指定的是报告
output-is-for-answers-hint = 报告可以叫 { $path }；答案文件用 -a 指定，fill 则写在最前面
render-output-is-input = { $path } 是输入文件，不能写入
render-output-twice = 有两份报告要写到 { $path }
preview-watch-input = 标准输入不能用 --watch：请给出文件
preview-no-folder = 没有可以存放网页的文件夹：请设置环境变量 HOME
preview-not-opened = 没有能打开的浏览器；请自己打开 { $path }
preview-written = { $path } 的网页已更新；按 Ctrl-C 结束

## 用户配置

config-key = “{ $key }”不是“部分.问题”的形式
config-value = “{ $key }”应为单个值，或多条文字

## 键入的内容

typed-control-character = 文字里不能有字符 { $code }
typed-integer = 请填整数，如 32
typed-number = 请填数字，如 32 或 98.5
typed-date = 请填日期，如 2026-11-23
typed-period = 请填时段，如 2026年、2026上半年、2026Q3、2026年11月、2026第47周，或 2026-03-01至2026-06-15
typed-image = 需要图片文件，如 现场.png
typed-period-week = { $year } 年没有这一周，各周是 1 到 { $last }
typed-date-month = 没有 { $month } 月，月份是 1 到 12
typed-date-day = { $year } 年 { $month } 月没有 { $day } 日，最后一天是 { $last } 日
typed-date-year = 日期要写年份，如 2026-11-23
typed-date-two-ways = “{ $typed }”可以是 { $one }，也可以是 { $other }，请写明是哪一天
typed-date-weekday = { $day } 是星期{ $weekday ->
        [0] 一
        [1] 二
        [2] 三
        [3] 四
        [4] 五
        [5] 六
       *[6] 日
    }，请写明是哪一天
typed-boolean = 请填“是”或“否”（y 或 n）
typed-choice = 选项中没有“{ $found }”：请填 { $choices } 之一，或它的序号
typed-figure = 请填数字，如 32 或 30余；还不知道时填 xx
typed-figure-unit = 这个数的单位是“{ $unit }”，不能带“{ $found }”：只填数字即可
typed-figure-no-unit = 这个数没有单位，不能带“{ $found }”：只填数字即可
typed-figure-inexact = { $found }约合{ $digits }{ $unit }，换算不尽：请按“{ $unit }”填写要用的数
figure-converted = { $from } = { $digits }{ $unit }
figure-other-unit = “{ $name }”的单位是“{ $unit }”，不是“{ $found }”。按{ $digits }{ $unit }记吗？
figure-new-unit = “{ $name }”还没有单位，单位就用“{ $found }”吗？
typed-figure-below = 约数只能表示“多于”：请填准确的数，或写作 30余
typed-figure-below-ten = { $digits } 小于十，不能写作约数：请填准确的数
typed-number-too-long = 位数太多，最多能算 28 位

## 问答

interview-opening = { $name }：{ $sections } 个部分，{ $questions } 个问题，{ $metrics } 个数据
interview-kept = 答案随写随存在 { $path }；中途离开后，用 zhibi fill { $word } 接着写
interview-keys = ：返回 上一题，：跳过 先不填，：退出 离开，：帮助 全部命令；? 看说明和例子
interview-section = { $number } { $title } · { $index }/{ $count } · { $counts }
counts = 已答 { $answered }/{ $total }，待填 { $fill }，可不填 { $optional }{ $blanks ->
    [0] { "" }
   *[other] ；答案里的空缺 { $blanks } 处
 }
interview-first = 这已经是第一个问题
interview-required = 这一项必须填写；暂时写不了就输入 ：跳过
interview-left-open = 先不填
interview-default-used = 用默认值：{ $value }
interview-cleared = 已清空；：撤销 可以恢复
interview-jumped-over = 接着问前面跳过的：
interview-unsent = 上次没有写完的文字：
interview-keep-or-edit = 按 Enter 保留；接着输入就写在后面；：编辑 用编辑器修改全文，：重写 从头写
interview-refused-whole = 按 Enter 用编辑器打开全文；接着输入就写在后面，：重写 从头写
interview-goes-on = 接着输入就写在后面；：编辑 用编辑器打开全文，：重写 从头写
unsent-doubtful = 这是以前在这里输入而没有写完的，当时文件的内容与现在的不同：
unsent-doubtful-ask = 要在这里接着写吗？n 表示留给原来的文件
unsent-doubtful-kept = 这段文字留在 { $path }
interview-no-choice = （不填）
interview-return = 返回
interview-jump = 到哪一题
asks = （{ $kind }，{ $need }）
asks-string = 一行
asks-text = 一行一段，空行结束
asks-markdown = Markdown，按 Enter 打开编辑器
asks-integer = 整数
asks-number = 数字
asks-date = 日期，如 2026年11月23日
asks-period = 时段，如 2026年、2026上半年、2026Q3、2026-11、2026W47
asks-image = 图片文件，后面可写图题：现场.png | 六月的现场
asks-boolean = 是或否
asks-choice = 选一项
asks-choices = 可选多项
asks-list = 一行一条，空行结束
asks-records = 逐条填写
yes = 是
no = 否
offer-earlier = 沿用 { $name } 的答案，可以修改（Ctrl-U 清空本行）：
offer-last = { $name } 这一项写了什么，输入 ：上期 查看
last-text = { $name } 这一项写的是：
last-recall = ↑ 填到这一行来改
last-edit = ：编辑 从它改起
last-none = 这里没有上一份报告的内容
offer-next = { $name } 的下一期，可以修改（Ctrl-U 清空本行）：
offer-beginning = 按今天的日期，接下来是这一期，可以修改（Ctrl-U 清空本行）：
offer-due = 按今天的日期应报这一期，可以修改（Ctrl-U 清空本行）：
date-understood = 按 { $day } 记下
period-understood = { $period }：{ $from } 至 { $to }
carry-opening = { $name } 计划了 { $count } 项，逐项确定本期是否写入：
carry-one = 计划 { $number }/{ $count }：{ $text }
carry-keep = 保留
carry-change = 修改
carry-drop = 去掉
carry-keep-rest = 这一项和其余各项都保留
carry-more = 已写入。可以补充其他内容，不补充就直接回车：
length-report = 全文
length-written = { $of }：已写 { $count } 字，不超过 { $most } 字
length-exceeded = { $of }：已写 { $count } 字，超过 { $most } 字
skeleton-length = 不超过 { $most } 字，不含空白
offer-config = 来自您的设置，可以修改（Ctrl-U 清空本行）：
offer-default = 默认值，可以修改（Ctrl-U 清空本行）：
record-group = 第{ $number }组
record-item = 第{ $number }条
records-count = 共 { $count } 条
records-any = 要填写“{ $label }”吗
records-another = “{ $label }”已有 { $count } 条，再加一条吗
records-earlier = 上一份报告的“{ $label }”有 { $count } 条
records-earlier-look = 沿用，逐条过目
records-earlier-take = 全部沿用
records-earlier-none = 不沿用，从头写
records-add = 添加一条
record-change = 修改
record-up = 上移
record-down = 下移
record-remove = 删除
record-removed = 已删除；：撤销 可以恢复
figure-help =
    只填数字，单位自动加上；“30余”表示约数，印作“30余”。
    还不知道就直接按 Enter：引用它的地方先印 ××。不适用就输入 ：不报。
figure-previous = { $name }（上期）
figure-last = ，上期 { $digits }
figure-previous-exact = 上期的数字要准确，不能写“余”
blank-ask = { $label }里的空缺
blank-old = 原为“{ $old }”
blank-old-kept = 原为“{ $old }”，= 沿用
blank-unit = 单位：{ $unit }
blank-notes-separator = ；
blank-other-unit = 填的是“{ $found }”，空缺后面的单位是“{ $unit }”：请按后面的单位填数
blank-other-unit-ask = 填的是“{ $found }”，空缺后面的单位是“{ $unit }”。写作“{ $alone }{ $unit }”吗？
blank-no-old = 这一处没有原来的内容可以沿用，请写出来
blank-gone = 这一处已经改过，不再是空缺
blank-help = 输入应当填在空缺处的文字，照原样印出；= 沿用原来的内容；还不知道就直接按 Enter。:metric 编号 名称 把它改为引用数据。
figure-printed = { $typed } 在报告里写作“{ $printed }”
number-taken-off = 序号由模板编排，去掉了所写的“{ $number }”
figure-open = 先空着。不适用的请输入 ：不报，以后就不再问
figure-dropped = 本次不报：{ $name }
figure-omitted = ，本次不报
figure-previous-kept = { $name }上期：{ $digits }
metric-made = { $name }：正文里写 {"{{"} metrics.{ $id } {"}}"} 引用（# 之后按 Tab 可以查找）
metric-command-text = 在填数据或文字的地方才能用 :metric
command-figure-only = 在填数据时才能用 ：不报
command-drop = 填数据时：不适用，这次不报
standing-omitted = 不报
metric-command-id = 请写“：数据 编号 名称”，编号用小写字母、数字和下划线，如“：数据 projects 申报项目”。已有：{ $known }
metric-name = { $id } 叫什么（直接按 Enter 就叫 { $id }）
metric-other-unit = { $id } 的单位是“{ $unit }”，而这里写的是“{ $found }”，没有引用
metric-previous-approx = 原为约数“{ $old }”，上期记作 { $digits }
metric-previous-none = “{ $old }”不是数字，没有记入上期
metric-cited = 已引用“{ $name }”
metric-cited-unknown = “{ $name }”还没有数：填上之前，这里印作空缺，render 要加 --partial 才写出报告
outline-line = { $label }：{ $answer }
standing-missing = 缺
standing-open = （未填）
standing-refused = 不符合要求
standing-blank = 空缺 { $blank }
review-write = 写出报告
review-leave = 先不写，离开
review-complete = 没有空缺了。写出报告，或者选一项修改
review-open = 还有 { $count } 处空缺（列在前面）。写出报告，或者选一项填写、修改
command-line = ：{ $chinese } :{ $word }  { $help }
command-back = 回到上一题
command-skip = 先跳过，留着以后填
command-edit = 用编辑器写这一项
command-anew = 这一项从空行重新写
command-metric = 另加一个数据；在空缺处：改为引用它（:metric 编号 名称）
command-list = 到任何一题
command-undo = 撤销上一次修改
command-last = 看上一份报告这里写了什么（用 --from 时）；填数据时，填上期的数（：上期 数字）
command-save = 改存到另一个文件（：保存 文件名）
command-quit = 离开，答案已保存
command-help = 列出全部命令
command-edit-text = 这里不是文字，直接选即可
help-explain = ?  看这一题的说明和例子
help-literal = 以冒号开头的文字，写两个冒号：::注 就是“:注”
help-cite = 写文字时，在 # 或 {"{{"} 后按 Tab 引用数据，# 后可以先写名称里的字
help-keys = Ctrl-U 删去光标前的字；↑ ↓ 在折行里移动，答案被退回后 ↑ 取回它；Ctrl-C 离开
command-literal-mark = 要写的就是“{ $mark }”，那就再输入一次
command-or-text = “{ $word }”是命令 :{ $command } 吗？n 表示就是文字
command-near = 没有命令“{ $word }”，是不是 :{ $command }
refused-recall = ↑ 取回上面的文字来改
paste-several = 这一题只写一行，而粘贴的有 { $count } 行。连成一行吗？n 表示只留第一行
paste-first = 只留第一行：{ $line }
confirm-keys = （y 是，n 否，Enter 确定）
list-several-keys = （空格选，Enter 确定，Esc 返回）
list-none-found = 没有找到；退格删去，再按别的字找
editor-which = 用哪个编辑器？设好环境变量 VISUAL 或 EDITOR 就不再问
editor-here = 不用编辑器，就在这里写
command-unknown = 没有命令“:{ $word }”；：帮助 列出全部命令。以冒号开头的文字，请写两个冒号
command-unknown-or-text = 没有命令“:{ $word }”；：帮助 列出全部命令。要写的就是它，再按一次回车
undone = 已撤销：{ $place }
command-last-where = 选一题进去，再用 ：上期
confirm-command = 先答这一问：y 是，n 否；要用命令，先按 Esc 返回
choice-default = 直接按 Enter 就是默认的“{ $choice }”
choice-offer = 直接按 Enter 就是“{ $choice }”
yes-no-keys = （y 是，n 否，Enter 确定，Esc 返回）
undo-none = 没有可以撤销的修改
undo-backup = 修改之前的文件备份在 { $path }
editor-no-file = 给编辑器用的文件写不进 { $folder }：{ $reason }；可以用 TMPDIR 另指一个文件夹
editor-none = 没有找到编辑器；请设置环境变量 VISUAL 或 EDITOR
editor-failed = 打不开编辑器 { $command }：{ $reason }
editor-refused = 编辑器 { $command } 没有正常结束，文字未改
editor-not-utf8 = 编辑器存的不是 UTF-8 文本，文字未改
editor-kept = 编辑器存下的文字留在 { $path }
list-number = 请输入列表中的编号；：返回 返回
cite-which = 引用哪个数据
cite-item = { $name }（{ $id }）：{ $printed }
editor-cut = 在这一行下面写，上面这几行不算
editor-paragraphs = 段与段之间空一行
editor-unchanged = 没有改动
anew-kept = 已清成空行；按 ↑ 取回原来的文字，也留在 { $path }
saved-as = 从现在起存到 { $path }
saved-merged = 文件在别处被改过，已经合并
saved-merged-ours = 文件在别处被改过，已经合并；两边都改了的以您刚写的为准：{ $places }
saved-theirs = 别处所写的原样存在 { $path }
saved-elsewhere = 文件在别处被改过，合并不了；您的答案另存在 { $path }，接下来也存到那里
save-which = 存到哪个文件？写作 ：保存 文件名
save-answers = { $path }：答案存成 .toml 文件，如 ：保存 { $answers }；报告在最后写出
save-failed-hint = 答案还在，没有丢：可以接着写，下次再存；也可以用 ：保存 文件名 存到别处
answers-rescued = 没有存进去的答案另存在 { $path }
answers-shown = 答案存不下，全部列在下面，请复制保存
interview-bye = 答案在 { $path }；接着写：zhibi fill { $word }
interview-bye-nothing = 还没有写下任何答案
interview-report = 报告已写到 { $path }
interview-report-word = 要 Word 文件：zhibi render { $word } -o { $path }
render-written = { $count } 份报告已写到 { $path }
pdf-no-office = 写不出 { $path }：PDF 要由 LibreOffice（soffice）来做，这里没有找到
pdf-no-office-hint = 可以先写 Word 文件（-o { $word }），在 Word 或 WPS 里另存为 PDF；或者安装 LibreOffice
temporary-failed = 写不进临时文件夹 { $folder }：{ $reason }
temporary-failed-hint = 可以用 TMPDIR 另指一个文件夹
pdf-failed = { $program } 没有做出 PDF：{ $reason }
pdf-failed-hint = 可以写 .docx 文件，在 Word 或 WPS 里另存为 PDF
interview-report-kept = { $path } 未作改动；可用 zhibi render { $word } -o 另一个文件
interview-overwrite = { $path } 已经存在，不是这份答案上次写出的样子。覆盖吗
interview-finished = { $path } 已经填完，未作改动
interview-finished-hint = 查看和修改：zhibi fill { $word } --all；写下一期：zhibi new { $template } --from { $word } -a 新文件.toml
interview-other-template = { $path } 是模板 { $found } 的答案，不是 { $template } 的
interview-not-a-terminal = 不在终端里，没有提问；还缺 { $count } 项
blanks-open = 不在终端里，没有提问；还有 { $count } 处空缺
blanks-open-line = · { $place }，第 { $line } 行第 { $column } 列：{ $sentence }
blanks-open-line-old = · { $place }，第 { $line } 行第 { $column } 列（原为“{ $old }”）：{ $sentence }
blanks-open-hint = 在终端里运行 fill 逐处填写；或用 --export 写成表格，填好后用 --merge 取回
blanks-unchanged = 表里没有新填的内容，文件未改
blanks-change = { $place }：{ $sentence } { $old } → { $new }
blanks-refused = { $place } 填上后不符合要求，什么都没有写入：{ $reason }
blanks-sheet-header = 没有一行是列名：要有“位置”“序号”“句子”和“填写”；别的列名用 --map 指明，如 --map "所在处=位置"
blanks-sheet-passed = 有的行没有对应的空缺，已略过：第 { $lines } 行
blanks-sheet-twice = 与第 { $line } 行是同一处空缺
blanks-sheet-ordinal = 序号应为数字，与导出时相同
blanks-sheet-key = { $key } 里没有空缺
blanks-sheet-sentence = 文件里没有这一处空缺了：句子改过，或已经填好；请重新导出
blanks-sheet-which = 这个句子不止一处，分不清是哪一处；请重新导出
interview-lacking = · { $place }，{ $kind }
interview-choose-template = 写哪一种报告？（上下键选择，输入文字查找）
set-malformed = --set 应为 键=值，如 unit.name=青石区科技局
set-unknown = 模板没有问题“{ $key }”
only-unknown = 没有“{ $key }”
calendar-idle = 默认值“{ $default }”要先在开头写 every，并且只用于报告所写的时段，即第一个这种类型的问题
calendar-hint = 写一个时段，如 2026H1，或者：{ $words }
from-is-answers = --from 和 -a 是同一个文件
from-previous-left = { $path } 那一期不是“{ $words }”所比的那一期，它的数没有填作这些指标的上期值（previous）：{ $metrics }
from-previous-left-hint = 如果要写的是别的一期，请用 --set { $key }=… 指明
from-gone = 上一份报告 { $path } 不在了，接着填写时不再用它
from-unreadable = 上一份报告 { $path } 读不出来，这次不用它
from-other-template = { $path } 是模板 { $found } 的答案；问题相同的才沿用
terminal-failed = 终端出了问题：{ $reason }

## 进度

status-complete = { $file }（{ $name }）：{ $counts }；没有要填的了
status-open = { $file }（{ $name }）：{ $counts }
status-line = { "  " }{ $place }：{ $state }
status-line-at = { "  " }{ $place }，第 { $line } 行：{ $state }
status-more = { "    " }这样的还有 { $count } 处，加 --all 全部列出
state-missing = 没有回答
state-refused = 不符合要求
state-blank = 空缺，原为“{ $text }”
state-marker = 留有“{ $text }”

## 修改答案文件

edit-not-a-table = 答案文件里 { $key } 的写法与问题不合
edit-no-record = 没有 { $key } 这一条
edit-unfaithful = 这一处改动写不成正确的 TOML，没有改

## 数据表

figures-previous = （上期 { $previous }）
figures-count = 共 { $count } 个数据，空缺 { $open }
figures-change = { $name }（{ $key }）：{ $old } → { $new }
figures-change-converted = { $name }（{ $key }）：{ $old } → { $new }{ $unit }（{ $from }）
answers-unasked = 填了却没有问到（条件不成立），不印出来的答案：{ $answers }
figures-unprinted = 填了却没有印出的数据：{ $figures }。要用就在正文里写 {"{{"} metrics.编号 {"}}"} 引用
metric-omitted = “{ $id }”本次不报（omit = true），而这里引用了它
metric-omitted-hint = 去掉这处引用，或删去 [metrics.{ $id }] 里的 omit
metric-omit-required = 模板要求填报“{ $id }”，不能不报
figures-fewer-than-none = { $path }:{ $line } “{ $name }”是计数，却小于零：符号对吗？
figures-left-out = “{ $name }”本次不报（[metrics.{ $id }] 里有 omit），表里的数没有取用
metric-is-required = ，必填
figures-unchanged = 表里没有新的数字，文件未改
sheet-fault = { $path } 第 { $line } 行“{ $column }”：{ $fault }
sheet-fault-whole = { $path }：{ $fault }
sheet-not-text = 不是 UTF-8 或 GB18030 的文字表格（CSV）
sheet-empty = 表是空的
sheet-header = 没有一行是列名：要有“编号”或“名称”，以及“本期”或“上期”
sheet-unit-line = “{ $found }”说的单位读不懂：请写成“单位：万元”这样
sheet-broken = 工作簿无法读取：{ $detail }
sheet-too-large = 工作簿解开后过大，不像是一张数据表
sheet-twice = { $id } 在第 { $line } 行已经有了
sheet-fraction = “{ $found }”的单位是 %：请写 { $percent }%；确是 { $found }% 的，写上 %
sheet-name-twice = 不止一个数据叫“{ $id }”，请写编号
sheet-column-twice = 这一列与“{ $first }”是一个意思，只留一列
sheet-surplus = 这一行的格子比表头多；数字里有逗号时加引号，如 "1,234"
sheet-quotation-open = 这里开始的引号没有结束
sheet-name-differs = { $id } 的名称是“{ $name }”，编号与名称要对应
map-malformed = --map 写作 列名=含义，用逗号隔开，“{ $text }”不是这样
map-unknown-meaning = --map“{ $text }”：等号后面写 { $known }、- 或 metrics.编号
map-unknown-column = 没有叫“{ $name }”的列（--map）
map-column-twice = 不止一列叫“{ $name }”，请写 { $letters }（--map）
sheet-guessed = { $path } 不是导出的表，要确认读得对不对才能取数
sheet-map-hint = 如果读得对，加上 { $option }
sheet-map-example = 用 { $option } 指明
sheet-open = { $path } 第 { $line } 行：不知道哪一列是{ $column }，可能是 { $among }
sheet-understood = { $path } 第 { $line } 行是列名
sheet-column = · “{ $name }”是{ $column }
sheet-column-in = · “{ $name }”是{ $column }，单位 { $unit }
sheet-role-id = 编号
sheet-role-name = 名称
sheet-role-unit = 单位
sheet-role-value = 本期数
sheet-role-previous = 上期数
sheet-unused = · 没有读的列：{ $names }
sheet-row = · 第 { $line } 行“{ $name }” → { $metric }：{ $value }
sheet-row-both = · 第 { $line } 行“{ $name }” → { $metric }：{ $value }，上期 { $previous }
sheet-row-unknown = · 第 { $line } 行“{ $name }”：对不上数据
sheet-row-passed = · 第 { $line } 行“{ $name }”：不是数据行
sheet-rows-more = · 另有 { $count } 行
sheet-skip-hint = 加上 --skip-unknown 就略过对不上数据的行
sheet-take = 取这 { $count } 行的数吗？
sheet-take-some = 取这 { $count } 行的数，略过对不上的 { $unknown } 行吗？
sheet-which-column = 哪一列是{ $column }？（列名在第 { $line } 行）
sheet-which-metric = 第 { $line } 行“{ $name }”是哪个数据？
sheet-no-metric = 都不是，略过这一行
sheet-declined = 什么都没有取；各列另有含义时，用 { $option }
figures-merge-needs-file = --merge 要写入答案文件，请给出文件名
figures-export-name = 导出的表是 CSV，而 { $path } 不以 .csv 结尾
figures-export-name-hint = 改成 { $path }，电子表格软件可以打开

## 校对

finding-title = { $title }
finding-write = 应为 { $text }
finding-delete = 应删去
rule-unknown = 没有“{ $code }”这条规则
rule-unknown-hint = zhibi rules 列出全部规则；单独一个字母代表一类
rule-setting = 应为 { $settings } 之一
check-turned-off = { $path } 关闭了 { $codes }
check-clean = 没有发现问题（共 { $count } 个文件）
check-count = 错误 { $errors }，警告 { $warnings }，提示 { $hints }
check-left = 改动之后还有：错误 { $errors }，警告 { $warnings }，提示 { $hints }
check-counted = 一个文件里每条规则只列出前 { $most } 处，另有 { $count } 处只计数
check-fixable = 其中 { $count } 处可用 --fix 改正（--diff 先看改动）
check-mended = { $path }：已改正 { $count } 处
check-mended-further = { $path }：其中 { $count } 处是改正别处之后才出现的，先前没有列出
check-mended-line = 第 { $line } 行 [{ $code }] { $title }
check-changed = { $path } 刚被改动过，未作修改；请再运行一次
check-annotate-one = --annotate 一次只处理一个文件
check-frames-left-out = { $path } 的页眉、页脚没有查：{ $count ->
    [one] “{ $text }”
   *[other] “{ $text }”等 { $count } 行
}
check-annotate-word = { $path } 不是 Word 文件，不能加批注
check-annotate-word-hint = 先把报告写成 .docx（zhibi render 或 zhibi import -o）；其他文件里的发现按行、列指出
check-annotated-left = 另有 { $count } 处有把握的改动紧挨着别的改动，或者在不能修订的地方：接受修订、存盘后再查一遍
check-annotated = { $path }：批注 { $comments } 条
check-annotated-changes = { $path }：批注 { $comments } 条，修订 { $changes } 处
check-word-not-changed = { $path } 是 Word 文件，未作修改
check-word-not-changed-hint = zhibi check --annotate 新文件.docx --fix 可另存一份，把改动写成修订，在 Word 里逐条接受
check-converted-not-changed = { $path } 由 LibreOffice 转换后读取，未作修改
check-converted-not-changed-hint = 请在写它的程序里按 check 指出的位置改；行号按读到的文字计
check-page-not-changed = { $path } 是网页，未作修改
check-page-not-changed-hint = 请按 check 指出的位置在网页里改；行号按页面显示的文字计
docx-no-zip = { $path } 不是 Word 文件（.docx）
docx-old-or-protected = { $path } 是旧版 Word 文件（.doc）或设有密码；请另存为不带密码的 .docx
docx-damaged = { $path } 不完整或已损坏；请用 Word 打开后重新保存
docx-encrypted = { $path } 已加密；请取消密码后重新保存
docx-no-document = { $path } 里没有 Word 文档
docx-too-large = { $path } 解压后超过 { $megabytes } MB，不像是报告，未读取
docx-too-many = { $path } 的部件、段落或层次超过 { $limit } 个，不像是报告，未读取
docx-encoding = { $path }：{ $part } 不是 UTF-8 或 UTF-16 文本；请用 Word 打开后重新保存
docx-entities = { $path }：{ $part } 声明或使用了实体，Word 文件不会这样，未读取
docx-xml = { $path }：{ $part } 中断或不是 XML（第 { $byte } 字节）；请用 Word 打开后重新保存
import-foreign = { $path } 是 { $kind } 文件，不能读取
import-cure-convert = 请在 Word 或 WPS 里另存为 .docx；装有 LibreOffice 时 import 可以读取
import-cure-find-text = 请导入生成它的那份文件，或者把文字存成 .txt；装有 LibreOffice 时 import 可以取出 PDF 里的文字
import-cure-save = 请另存为 .docx 或纯文本
import-cure-unlock = 请打开它，去掉密码，再另存为 .docx
import-cure-detach = 这是电子邮件：请把附件里的报告或正文另存为单独的文件
import-cure-take-figures = 其中的数字可以用 zhibi figures 答案文件 --merge 取回；报告请另存为 .docx 或纯文本
import-cure-unpack = 请先解压，再导入其中的报告
import-converting = { $path } 是 { $kind } 文件，由 LibreOffice（{ $program }）转换后读取
import-not-converted = LibreOffice（{ $program }）读不了 { $path }：{ $reason }
import-pdf-locked = { $path } 要密码才能打开
import-pdf-locked-hint = 请去掉密码，或者导入生成它的那份文件
import-pdf-damaged = { $path } 已损坏或者不完整，或者只有开头像 PDF 文件
import-damaged-hint = 请重新取得这个文件，或者导入生成它的那份文件
office-not-loaded = 打不开这个文件，可能已损坏、不完整，或者有密码
import-no-text-on-pages = { $path } 的页面上没有找到文字
import-no-text-on-pages-hint = 可能是扫描件；请导入打印它的那份文件，或者先做文字识别
office-too-long = { $seconds } 秒还没有做完，已经终止
import-misnamed-page = { $path } 的内容其实是网页，按网页读取
import-misnamed-markdown = { $path } 的内容其实是 Markdown，按 Markdown 读取
import-misnamed-text = { $path } 的内容其实是纯文本，按文本读取
import-no-page = { $path } 是保存的网页，但是里面没有网页正文：文件已损坏或者不完整
import-no-page-hint = 请重新保存网页，或者把文字复制到 .txt 文件里
import-no-text = { $path } 不是 UTF-8、UTF-16、GB18030、Big5 或 Windows-1252 文本，也不是 Word 文件（.docx）
import-no-text-hint = 请另存为 .docx 或 UTF-8 纯文本
import-too-large = { $path } 过长，不像一份报告：最多读取 { $lines } 个短行（表格单元格和 Markdown 标记各算半行）、{ $size } MB 文本
import-too-large-hint = 请把其中的各份报告拆成单独的文件
import-empty = { $path } 里没有文字
import-empty-hint = 需要一份现成的报告；从模板写起用 zhibi new
import-several-works = 这个页面上有 { $count } 篇报告：{ $titles }
import-several-works-hint = 用 --nth 选一篇，或用 --keep-all 全部作为一份报告读入
import-one-work = { $path } 里没有第 { $nth } 篇：这个文件里只有一篇报告
import-one-work-hint = 去掉 --nth
import-no-such-work = 这个页面上没有第 { $nth } 篇；共有 { $count } 篇：{ $titles }
left-out-breadcrumb = 页面位置
left-out-toolbar = 页面按钮
left-out-source = 来源信息
left-out-repeated-title = 重复的标题
left-out-watermark = 水印
left-out-site = 网站自己的话
left-out-links = 其他页面
left-out-frame = 页眉、页脚或隐藏内容
left-out-contents = 目录
left-out-hidden = 隐藏文字
left-out-struck = 划掉的文字
left-out-mail-signature = 邮件签名
left-out-other-work = 同页的另一篇
left-out-page-number = 页码
left-out-apparatus = 不属于正文
check-not-encodable = { $path } 的编码里没有改正后的某个字，未作修改；请先另存为 UTF-8
check-not-reversible = { $path } 里有字节无法原样写回，未作修改；请先另存为 UTF-8
rules-error = 错误
rules-warning = 警告
rules-hint = 提示
rules-off = 提示，默认关闭
rules-example = { "  " }错
    { "  " }  { $wrong }
    { "  " }对
    { "  " }  { $right }
rules-source = 依据：{ $source }
rules-select = 默认关闭，要查请用：zhibi check --select { $code }
p20-help = --fix 可以还原；其余规则已按还原后的文字检查
finding-file = 在 { $path } 中
finding-under = 在“{ $text }”之下
finding-excerpt = “…{ $text }…”
render-refused = { $path } 有上述问题，没有写出报告

## 版式

font-role-unknown = 没有“{ $role }”的字体；可设字体的有：{ $roles }
font-name-faulty = 这不能是字体的名称
font-size-faulty = { $role } 的字号应为 4 到 200 之间的磅数，或三号之类的名称
font-size-of-latin = 字母数字没有自己的字号，随所在文字而定
layout-word-unknown = { $key } 应为 { $words } 之一
layout-colour-faulty = { $key } 应为颜色，如 "#1f4e79"
layout-length-bounds = { $key } 应在 { $least } 到 { $most } 之间
font-option-faulty = { $text } 没有指明字体；请写作 title=方正小标宋简体

## import
cli-import-about = 把现成的报告变成答案文件
cli-report = 报告：文本、Markdown、保存的网页或 Word 文件，.doc、.wps、.rtf、.odt、.pdf 由 LibreOffice 转换，- 为标准输入
cli-import-reports = 报告：文本、Markdown、保存的网页或 Word 文件，.doc、.wps、.rtf、.odt、.pdf 由 LibreOffice 转换，- 为标准输入
cli-import-output = 答案文件写到哪里（默认：标准输出）；以 .docx、.md、.txt、.html、.pdf 结尾则直接排成报告；可以给多个
cli-import-format = 不写答案文件，直接排成这种格式的报告；要 PDF，-o 的文件名以 .pdf 结尾
import-unknown-extension-hint = 文件名以 { $extensions } 之一结尾（.toml 是答案文件），或者用 -f 指定报告的格式
cli-import-out-dir = 多份报告的答案文件放在哪个文件夹；加上 -f 则放排好的报告
cli-import-blank-figures = 把属于当年的数字变成空缺，空缺记得原来的值
cli-keep-punctuation = 半角标点保持原样
cli-keep-all = 每一行都保留：包括报告之外的网页文字，Word 文件的页眉、页脚和目录
cli-nth = 文件里有几篇报告时取第几篇，从 1 数起
cli-import-force = 覆盖已有的文件
import-refolded = 恢复了 { $count } 个全角标点
import-refolded-hint = 要保持原样，用 --keep-punctuation
import-controls = 去掉了 { $count } 个控制字符
import-left-out = 有 { $count } 行不是报告的内容，没有导入
import-left-out-hint = 要全部保留，用 --keep-all
import-left-out-line =   第 { $line } 行（{ $why }）：{ $text }
import-left-out-page =   第 { $line } 页（{ $why }）：{ $text }
import-besides = 文件里还有不属于正文、或者换了位置的内容：
beside-picture = · 图片 { $count } 处，没有导入：第 { $places } 段
beside-picture-at-line = · 图片 { $count } 处，没有导入：第 { $places } 行
beside-picture-on-page = · 图片 { $count } 处，没有导入：第 { $places } 页
beside-chart = · 图表 { $count } 处，没有导入：第 { $places } 段
beside-diagram = · 图示（SmartArt）{ $count } 处，没有导入：第 { $places } 段
beside-object = · 嵌入的文件 { $count } 处，没有导入：第 { $places } 段
beside-text-box = · 文本框 { $count } 处，文字接在所在段落之后：第 { $places } 段
beside-note = · 脚注 { $count } 处，文字移到文末：第 { $places } 段
beside-deletion = · 删除的修订 { $count } 处，按接受修订处理：第 { $places } 段
beside-insertion = · 插入的修订 { $count } 处，按接受修订处理：第 { $places } 段
beside-move = · 移动的修订 { $count } 处，文字在移动后的位置：第 { $places } 段
beside-cell = · 有多段文字的单元格 { $count } 个，合为一段：第 { $places } 段
beside-page-cell = · 有多行文字的单元格 { $count } 个，合为一行：第 { $places } 行
beside-merged = · 有合并单元格的表格 { $count } 个，导入后不再合并，内容只在合并处的第一格：第 { $places } 段
beside-page-merged = · 有合并单元格的表格 { $count } 个，导入后不再合并，内容只在合并处的第一格：第 { $places } 行
beside-moved = · { $count } 行在报告里换了位置：第 { $places } 行
beside-comment = · { $author } 的批注，第 { $line } 段：{ $text }
import-more =   另有 { $count } 行
import-not-kept = 报告有 { $count } 行没有原样进入答案，请核对
import-line =   { $text }
import-written = 已写入 { $path }：{ $parts } 个部分，{ $blanks } 处空缺
import-into = { $report } → { $path }
import-of = { $report }：
import-written-all = { $count } 个文件已写到 { $path }
import-needs-out-dir = 多份报告要用 --out-dir
import-next-fill = 用 zhibi fill { $word } 逐个填写空缺，用 zhibi render { $word } 生成报告
import-next-render = 用 zhibi render { $word } 生成报告

## learn

cli-learn-about = 由一份现成的报告学出一个模板
cli-learn-output = 新模板的文件夹；应当还不存在，或者是空的
learn-written = { $path }：模板已写好，文字 { $texts } 问，数字和待填标记 { $figures } 问
learn-written-hint = 用 zhibi new { $path } 逐项来填；template.toml 和 report.md.j2 可以照自己的需要修改
learn-empty = { $path } 里没有可学的文字
learn-empty-hint = 请给一份有文字的报告；只有页面图片的，要先录成文字
learn-too-many = { $path } 会学出 { $most } 问以上的模板；请一次只学一份报告
learn-text-too-long = { $path }：“{ $section }”之下“{ $text }”起的文字有 { $count } 字，一问的默认答案最多 { $most } 字
learn-list-too-long = { $path }：“{ $section }”之下“{ $text }”起的列表有 { $count } 条，一问的默认答案最多 { $most } 条
learn-too-long-hint = 请在报告里把它分开，或者用写得短一些的报告来学
learn-file-too-large = { $path } 学出的 { $file } 会超过 { $most } KB；请只学报告的一部分
learn-refused = 没有写出模板：{ $path } 学出的模板超出了限度
learn-differs = 没有写出模板：它还原不了 { $path } 的原文，这是 zhibi 的错
learn-differs-hint = 请反馈这个问题，并附上报告或能看出问题的片段
learn-manifest-comment =
    由 zhibi learn 写成：每个 default 都是原报告的说法。
    部分和问题的编号可以改，report.md.j2 里要跟着改。
    f1、f2…… 是每次都要更新的数字。
learn-description = 照“{ $name }”来写
learn-opening = 标题与开头
learn-closing = 落款
learn-ask-year = 写的是哪一年
learn-label-year = 年份
learn-ask-signature = 落款中“{ $text }”这一行
learn-ask-blank = “{ $context }”中 ____ 处填什么
learn-ask-paragraph = { $heading }：“{ $text }”这一段
learn-ask-paragraphs = { $heading }：“{ $text }”起的 { $count } 段
learn-ask-whole = { $heading }：从“{ $text }”起的全部内容，用 Markdown 写
learn-ask-table = { $heading }：表格
learn-help-figures = 其中的数字要更新：{ $figures }
learn-label = “{ $text }”
learn-ask-items = { $heading }：各条，逐条来写
learn-label-items = { $heading }的各条
learn-help-items = 不填就沿用原来的各条，接着逐条来问
learn-ask-lead = 这一条的标题，连同末尾的标点
learn-ask-text = 写什么
learn-ask-points = { $heading }：各点，一行一点

## 自己的模板、模式

looks-empty-heading = 这个标题没有文字
looks-typed-number = 标题的序号由 [numbering] 编排，正文里写的“{ $number }”不印出来，请删去
looks-wide-braces = 这里有全角花括号：“{ $text }”；要引用答案请用半角 {"{{"} {"}}"}
looks-no-table = 这里不成表格：“{ $text }”；表头下面要有一行 | --- | --- |
looks-bare-heading = 标题“{ $heading }”下面没有内容
looks-doubled-mark = 标点重复：“{ $text }”
looks-doubled-space = 空格重复：“{ $text }”
looks-space-before-mark = 标点前有空格：“{ $text }”
looks-mark-in-brackets = 括号边上多出标点：“{ $text }”
looks-empty-brackets = 括号或引号里没有内容：“{ $text }”
looks-begins-with-mark = 段首是标点：“{ $text }”
looks-ends-with-comma = 段末是逗号或顿号：“{ $text }”
looks-doubled-blank = 两处空缺紧挨着：“{ $text }”
looks-lone-number = 只有第一项，没有第二项：“{ $text }”
looks-filled = 用示例填满模板时，这一行会这样印出来
looks-empty = 可以不填的都不填时，这一行会这样印出来
advice-unused = 问了 { $key }，但报告和其他问题都没有用到它
advice-unused-hint = 在 report.md.j2 里印出来，或者不问
advice-example = { $key } 的示例不能作为它的答案：{ $fault }
advice-example-type = 应为{ $kind }
advice-default = { $key } 的默认值不能作为它的答案：{ $fault }
advice-too-few-levels = report.md.j2 需要 { $needed } 级 { $key }，[numbering] 只有 { $levels } 级；"" 表示这一级不编号
template-dir-not-empty = { $path } 不是空文件夹，没有改动
template-dir-not-empty-hint = 请换一个新的或空的文件夹
template-new-done = 新模板在 { $path }
template-copy-done = 模板 { $id } 已复制到 { $path }
template-next-edit = · 问什么，改 template.toml；报告怎么写，改 report.md.j2
template-next-preview = · zhibi show { $path } --preview 看写出来的报告
template-next-check = · zhibi template check { $path } 检查哪里写错了
template-next-use = · zhibi new { $path } 开始问答；放进 report-templates 文件夹后可以直接用名字
template-check-clean = { $count ->
   *[other] { $count } 个模板没有问题
 }
template-check-summary = 错误 { $errors } 处，警告 { $warnings } 处
skeleton-schema = Even Better TOML 等编辑器读取 TOML 模式文件，生成它：{ $command }
schema-template = 模板：列表里的名字，或文件夹的路径（相对于本文件）
schema-language = 报告的语言，代替模板的语言
schema-numbering = 每一级的第一个号，代替模板的编号
schema-unanswered = 还没有回答
cli-schema-about = 写出答案文件的 JSON Schema，供编辑器使用
cli-schema-template = 模板：zhibi list 列出的编号，或者文件夹路径
cli-schema-output = 写到哪个文件（默认：标准输出）
cli-schema-force = 覆盖已有的文件
cli-template-about = 新建、复制、检查模板
cli-template-new-about = 写出一个带注释的小模板，供修改；语言由 --lang 决定
cli-template-new-dir = 放模板的文件夹，新的或空的
cli-template-copy-about = 复制一个模板，供修改
cli-template-copy-template = 模板：zhibi list 列出的编号，或者文件夹路径
cli-template-copy-dir = 放副本的文件夹，新的或空的
cli-template-check-about = 找出模板的所有错误，以及报告里看着不对的地方
cli-template-check-template = 模板：文件夹路径，或者 zhibi list 列出的编号
findings-more = 这样的问题还有 { $count } 处（{ $files }），加 --all 全部列出
findings-counted = 这样的问题还有 { $count } 处，只计数
faults-more = 这样的问题还有 { $count } 处，加 --all 全部列出
language-unknown = 报告没有“{ $tag }”这种语言：应为 zh-CN 或 en
question-bounds-crossed = max 比 min 小，没有答案能符合
choice-twice = 选项“{ $choice }”重复

# 多份报告合成一份
cli-rollup-about = 把多个单位或多个时段的答案文件合成一份，数据汇总
cli-rollup-answers = 同一模板的答案文件，或者各部分编号相同的模板的答案文件
cli-rollup-output = 汇总的答案文件写到哪里；- 表示标准输出
cli-rollup-template = 汇总用哪个模板（默认：各文件所用的模板）
cli-rollup-explain = 说明每项数据由哪些数加成；不写 --output 时只说明，不写文件
cli-rollup-partial-sums = 有的文件缺这项数据，也照样加总
cli-rollup-skip-faulty = 有错误的文件不计入，并逐一列出
cli-rollup-refresh = 把各文件现在的内容更新到已有的汇总里；汇总里改过的地方不动
cli-rollup-force = 覆盖已有的文件
rollup-twice = { $path } 与 { $first } 内容一样，会重复计算
rollup-gap = { $unit }：没有{ $period }的文件
rollup-overlap = { $path } 写的是{ $period }，{ $other } 写的是{ $found }：重叠的日子会重复计算
rollup-overlap-hint = 去掉其中一份，或者改正它的起止日期
rollup-unit-twice = { $files } 里都有{ $unit }：重复的会多次计算
rollup-same-time = { $unit }：{ $files } 写的是同一时段，都计入了
rollup-periods-differ = { $one }写的是{ $period }，{ $other }写的是{ $found }
rollup-periods-differ-hint = 改正写错的一份；时段不同的数据不能相加
rollup-units-differ = { $path }：{ $name }（{ $id }）的单位是“{ $found }”，汇总里是“{ $unit }”
rollup-units-differ-hint = 改成同一单位，或者能准确换算的单位
rollup-templates-differ = { $path } 用的是模板 { $template }，{ $other } 用的是 { $found }
rollup-templates-differ-hint = 用 --template 指定汇总用哪个模板；编号相同的内容会归到一起
rollup-nothing-shared = { $path } 用的模板 { $found } 与 { $template } 没有编号相同的部分
rollup-left = 汇总的模板不问 { $key }，没有计入：{ $path }{ $count ->
    [1] { "" }
   *[other] { " " }等 { $count } 个文件
 }
rollup-faulty = { $count } 个文件中有 { $failed } 个有错误，什么也没有写
rollup-faulty-hint = 改正后再汇总，或者用 --skip-faulty 不计入这些文件
rollup-skipped = { $count } 个文件中有 { $failed } 个有错误，没有计入
rollup-explain-on-stream = --explain 和答案文件不能都写到标准输出；用 --output 指定文件
rollup-written = { $path }：由 { $count } 个文件合成，数据 { $figures } 项
rollup-stays = { $path } 里有 { $count } 处改过，各文件里也变了，保留改过的：
rollup-stays-line = · { $found }（各文件现在是：{ $made }）
rollup-fewer = { $path } 里还有这次没有给的文件：{ $names }
rollup-fewer-hint = 把全部文件都写上，迟交的和原来的一起；只用给出的重新汇总，用 --force
rollup-not-remembered = 不知道 { $path } 汇总时是什么样，分不清哪些是后来改的
rollup-not-remembered-hint = --force 重新汇总，改过的地方就没有了；也可以用 --output 写到另一个文件，再用 zhibi diff 对照
rollup-open = 有 { $count } 项数据还没有数
rollup-fewer-than-none-head = 计数的数据里，只有一份报告小于零：符号对吗？
rollup-fewer-than-none = · { $title }：{ $path } 为 { $number }
rollup-partial = 有 { $count } 项数据没有算全
rollup-over = 有 { $count } 处条目超出上限，多出的作为注释写在下面
rollup-over-one = · { $label }（{ $key }）：多 { $count } 条
rollup-partial-one = · { $title }：缺 { $units }
rollup-open-one = · { $title }：{ $why }
rollup-open-hint = 文件里留的是空，已知的数写在旁边：zhibi fill { $word }
rollup-open-lacking = ××（缺：{ $units }）
rollup-open-previous = 上期××（缺：{ $units }）
rollup-open-previous-others = 没有上期数：上期数和本期数不是同一些文件给的
rollup-open-not-combined = 比率、平均数不能相加；请填写整体的数，或者用 share_of、combine 说明怎样得出
rollup-open-said-none = combine 写的是 none，不合并；请填写整体的数
rollup-open-names = 有的叫“{ $one }”，有的叫“{ $other }”，不是同一项数据
rollup-open-share = 用来算比率的数据有的还没有数：{ $figures }
rollup-open-share-others = 用来算比率的数据不是同一些文件给的：{ $figures }
rollup-number = { $number }
rollup-blank = ××
rollup-no-more = { "" }
rollup-more = ……另有 { $count } 份
rollup-names = { $names }{ $more }
rollup-sum = { $value } = { $terms }{ $more }
rollup-same = { $value }，各份都一样：{ $terms }{ $more }
rollup-mean = { $value } = 平均：{ $terms }{ $more }
rollup-max = { $value } = 最大：{ $terms }{ $more }
rollup-none = { $value }：{ $terms }{ $more }
rollup-share = { $value } = { $part } / { $whole }
rollup-lacking = { $sentence }（缺：{ $units }）
rollup-previous = 上期：{ $sentence }
rollup-other-period = 各期的上期不是汇总的上期，请填写
rollup-name = { $name }
rollup-name-unit = { $name }（{ $unit }）
rollup-title = { $name } · { $id }
rollup-head = 由 { $count } 个答案文件用 zhibi rollup 合成。文字按单位汇在一起，请改写成一篇。
rollup-head-figures = 文字里的数是各单位自己的数；每项汇总数据上面写着它由哪些数加成。
rollup-kept = 各份的数据：正文里用 rollup | table 印成表。
rollup-kept-comments = { $label }原有的注释：
rollup-earlier = { $label }，此前：{ $text }
rollup-dropped = { $label }打算做、后来没有下文的：{ $text }
rollup-too-many = { $label }最多 { $most } 条，多出的：
rollup-by-unknown = by 不能是 { $by }，可选：{ $words }
combine-unknown = combine 不能是 { $combine }，可选：{ $words }
metric-share-of = { $id } 的 share_of 要写两项别的数据：部分和整体
schema-rollup = 由 zhibi rollup 合成的各份文件的数据。
# 改了什么
cli-diff-about = 比较两份答案文件或两份报告：改了什么
cli-diff-old = 旧的：答案文件（.toml）或报告（.docx、.md、.txt、.html），- 为标准输入
cli-diff-new = 新的：同上
cli-diff-output = 把新的报告写成 Word 文件，与旧的不同之处做成修订
cli-diff-json = 用 JSON 列出不同之处
cli-diff-exit-code = 有不同时以 1 结束
cli-diff-force = 覆盖已有的文件
diff-place = { $place }：
diff-moved = { $place }，原在 { $from }
diff-moved-from = 从“{ $heading }”移来
diff-moved-within = 移了位置
diff-role-title = 标题
diff-role-addressee = 主送机关
diff-role-heading = 小标题
diff-role-heading-level = { $level }级小标题
diff-role-paragraph = 正文
diff-role-item = 条目
diff-role-line = 单独成行的文字
diff-role-was = { $role }，原为{ $was }
diff-role-cell = 表格
diff-role-caption = 图题
diff-role-signature = 落款
diff-role-attachment = 附件
diff-role-picture = 图片
diff-role-chart = 图表
diff-role-diagram = 图示
diff-role-object = 嵌入的文件
diff-role-text-box = 文本框
diff-role-note = 脚注
diff-role-header = 页眉
diff-role-footer = 页脚
diff-beside = 〔{ $what }〕
diff-change = （{ $change }）
diff-change-growth = （{ $change }，{ $growth }）
diff-equal = 没有不同
diff-counts = 改 { $changed } 处，增 { $added } 处，删 { $removed } 处，移 { $moved } 处{ $filled ->
    [0] { "" }
   *[other] ；填上空白 { $filled } 处
}
diff-counts-reports = 改 { $changed } 处，增 { $added } 处，删 { $removed } 处，移 { $moved } 处；相同的文字占 { $percent }%
diff-templates-differ = 两份答案用的模板不同：{ $old } 用 { $old_template }，{ $new } 用 { $new_template }；部分、问题和指标按 id 对应
diff-unrelated = { $old } 和 { $new } 只有 { $percent }% 的文字相同，也许不是同一份报告的两稿
diff-two-streams = 两边不能都读标准输入
diff-output-not-word = 修订只能写进 Word 文件：{ $path } 的扩展名应为 .docx
diff-two-results = --json 和 -o - 都写标准输出：请给 -o 一个文件，或只留其中一个
diff-written = { $path } 已写成：修订 { $changes } 处
diff-untracked = 旧报告的图有 { $count } 幅不在文件里，拒绝修订也不会恢复
diff-not-in-file = 两份报告里的图片、脚注等有 { $count } 处不在文件里，文件里只有文字

# 收回报告的修改
cli-update-about = 把改过的报告（.docx、.md、.txt）里的修改收回答案文件
cli-update-answers = 答案文件，会被改动
cli-update-edited = 改过的报告，- 为标准输入
cli-update-yes = 不问，全部收回
cli-update-dry-run = 只列出修改，不改动文件
cli-update-json = 用 JSON 列出修改
cli-update-rejected = Word 文件里的修订按拒绝读取
cli-update-now = 与答案现在的内容比，而不是报告写出时的内容
cli-update-comments = 把 Word 文件里的批注留在答案文件里，写在所批的那一项上面
update-rejected-needs-word = { $path } 不是 Word 文件，没有可以拒绝的修订
update-not-a-choice = “{ $found }”不在可选的几项之中：{ $choices }
update-no-value = 这一项不能填 { $found }
update-comment = { $author }批注“{ $line }”（{ $place }）：{ $text }
update-comment-no-key = { $author }批注“{ $line }”：{ $text }
update-comment-no-line = { $author }批注：{ $text }
update-comment-kept = { $author }：{ $text }
update-comments-left = 有 { $count } 条批注没有写进文件，因为它们所指的内容不在文件里
update-change = { $place }：{ $old } → { $new }
update-counts = 收回 { $changes } 处，退回 { $refused } 处，答案文件里放不下 { $open } 处
update-refused = 这些修改会让答案有错，没有收：
update-refused-line = { $place }：{ $old } → { $new }（{ $reason }）
update-open = 改过的报告有 { $count } 处与答案写出来的不同：
update-open-line = { $made } → { $edited }
update-open-same = { $text }（{ $what }）
update-open-under = “{ $heading }”下：{ $line }
update-open-hint = 这些是模板自己的话，或者跟着别处的改动变，或者没有哪一项答案放得下
update-kept = 这份报告写出以后答案又改过，这 { $count } 处照答案现在的不动：
update-clashes = 有 { $count } 处答案里和报告里都改了；同样的字词列出报告里的写法供选，答案里已经没有的不再放回：
update-now-hint = --now 与答案现在的内容比
update-foreign = { $path } 不像是 { $answers } 写出来的完整报告：只认出 { $percent }%，没有改动
update-foreign-hint = zhibi import 可以把任何报告变成答案文件
update-needs-yes = 有 { $count } 处修改没有收：没有终端可以问
update-needs-yes-hint = 加 --yes 全部收回，加 --dry-run 只列出
update-ask = 收回这 { $count } 处修改吗？
update-all = 全部
update-one-by-one = 逐处选
update-none = 都不收
update-ask-one = { $place }：{ $old } → { $new }，收吗？
update-nothing-taken = 没有改动
update-written = { $path }：收回了 { $count } 处修改{ $kept ->
    [0] {""}
   *[other] ，留下了 { $kept } 条批注
  }
update-needs-file = zhibi update 要改动答案文件，请给出文件名
update-missing = “{ $label }”不能空着
update-missing-here = “{ $label }”不能空着；同一条还印在“{ $place }”下，要去掉就两处都去掉
update-added-here = 新的一条还要有“{ $label }”，印在“{ $place }”下：两处都添上
update-moved-here = 这几条还印在“{ $place }”下，次序不同：两处一起挪
update-invented = 这处修改只有一部分能写进答案，照此改会拼出一句谁也没写过的话，请直接在答案文件中改
update-emptied = （空）
update-half = 只能改一半：去掉的话改稿里还有而报告里没有了，或者加上的话报告里印不出来
