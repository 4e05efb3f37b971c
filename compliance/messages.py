"""Every text that a person reads and that no check head holds, in both languages."""

import locale
import os
from collections.abc import Mapping

LANGUAGES = ("zh", "en")

CATALOGUE: dict[str, tuple[str, str]] = {
    # roles, levels, statuses
    "role.lead": ("牵头", "lead"),
    "role.responsible": ("责任", "responsible"),
    "role.support": ("配合", "support"),
    "role.steward": ("起草", "steward"),
    "kind.task": ("任务", "task"),
    "kind.indicator": ("指标", "indicator"),
    "kind.recurring": ("周期", "recurring"),
    "kind.time_limit": ("时限", "time limit"),
    "kind.quota": ("限额", "quota"),
    "kind.prohibition": ("禁止", "prohibition"),
    "kind.validity": ("效力", "validity"),
    "level.form.error": ("必须修改", "must fix"),
    "level.form.warning": ("请核实", "please check"),
    "level.form.note": ("提示", "note"),
    "level.progress.error": ("逾期", "overdue"),
    "level.progress.warning": ("滞后", "behind"),
    "level.progress.note": ("临期", "due soon"),
    # what is wrong with a file: R101
    "file.missing": ("找不到文件", "no such file"),
    "file.directory-empty": (
        "文件夹中没有可读的报告（.yaml .yml .json）",
        "no report in this folder (.yaml .yml .json)",
    ),
    "file.unreadable": ("无法读取：{reason}", "cannot be read: {reason}"),
    "file.too-large": ("文件{size}，超过上限{limit}；请拆分后再报", "{size}, more than the limit of {limit}; split it"),
    "file.binary": (
        "不是文本文件（第{offset}字节是控制字符）；请另存为 UTF-8 文本",
        "not a text file (control character at byte {offset}); save it as UTF-8 text",
    ),
    "file.encoding": (
        "不是 UTF-8 编码（第{offset}字节）；请另存为 UTF-8",
        "not UTF-8 (byte {offset}); save it as UTF-8",
    ),
    "file.encoding-gb": ("是 GB18030/GBK 编码；请另存为 UTF-8", "encoded in GB18030/GBK; save it as UTF-8"),
    "file.format": (
        "不支持的格式 {suffix}；请另存为 .yaml 或 .json",
        "format {suffix} is not read; save it as .yaml or .json",
    ),
    "file.empty": ("文件是空的；应以 {expected} 开头", "the file is empty; it should begin with {expected}"),
    "file.deep": ("嵌套超过{limit}层；请检查括号", "nested more than {limit} levels deep; check the brackets"),
    "file.expands": (
        "别名展开过多（上限{limit}个值）；请写出内容",
        "aliases expand to more than {limit} values; write them out",
    ),
    "file.surrogate": ("含有无效的 Unicode 字符", "holds an invalid Unicode character"),
    "file.tag": ("不接受标签 {value}；请去掉", "the tag {value} is not accepted; remove it"),
    "file.syntax": ("语法错误：{reason}", "syntax error: {reason}"),
    "file.syntax-fullwidth": (
        "语法错误：此处是全角“{value}”，请改为半角“{expected}”",
        "syntax error: here is a full-width “{value}”, write “{expected}”",
    ),
    "file.syntax-tab": ("语法错误：缩进用了制表符，请改为空格", "syntax error: a tab in the indentation, write spaces"),
    "file.documents": ("一个文件只能有一份文档（此处是第二个 ---）", "one document a file (a second --- here)"),
    # what is wrong with its shape: R102 … R105
    "shape.not-a": ("应为{expected}，实为{found}", "expected {expected}, found {found}"),
    "shape.missing": ("缺少“{value}”", "“{value}” is missing"),
    "shape.unknown": ("不认识的字段“{value}”", "unknown field “{value}”"),
    "shape.unknown-hint": (
        "不认识的字段“{value}”，是不是“{hint}”？",
        "unknown field “{value}”, did you mean “{hint}”?",
    ),
    "shape.fullwidth": (
        "字段“{value}”里有全角空格或冒号，请改为半角",
        "the field “{value}” holds a full-width space or colon, write half-width ones",
    ),
    "shape.duplicate": ("“{value}”出现了两次，第一次在第{line}行", "“{value}” stands twice, first in line {line}"),
    "shape.too-many": ("最多{expected}个", "at most {expected}"),
    "covers.span": ("所报期间不对：起止颠倒，或超过十年", "the days covered are turned round, or more than ten years"),
    "shape.too-few": ("至少要有{expected}个", "needs at least {expected}"),
    "shape.nothing": (
        "报告没有列出任何事项，也没有写明 source，无从判断",
        "the report lists no task and names no source: nothing to judge",
    ),
    "value.not-one-of": ("“{value}”不在可选值之内：{expected}", "“{value}” is none of: {expected}"),
    "value.not-one-of-hint": (
        "“{value}”不在可选值之内，是不是“{hint}”？可选：{expected}",
        "“{value}” is not accepted, did you mean “{hint}”? One of: {expected}",
    ),
    "value.not-a-day": ("日历上没有“{value}”这一天", "there is no day “{value}”"),
    "value.not-a-date": (
        "“{value}”不是日期，请写成 2023-09-30 的样子",
        "“{value}” is no date, write it like 2023-09-30",
    ),
    "value.not-a-date-hint": (
        "“{value}”不是规范日期，请写成 {hint}",
        "“{value}” is not written as a date, write {hint}",
    ),
    "value.not-a-number": ("“{value}”不是数，请只写数字", "“{value}” is no number, write digits only"),
    "value.not-like": ("“{value}”格式不对，应如 {expected}", "“{value}” is not written like {expected}"),
    "value.too-small": ("{value}小于下限{expected}", "{value} is below {expected}"),
    "value.too-large": ("{value}大于上限{expected}", "{value} is above {expected}"),
    "value.empty": ("不能为空", "must not be empty"),
    "value.too-long": ("太长，最多{expected}个字符", "too long, at most {expected} characters"),
    "value.not-a-quantity": (
        "“{value}”不是指标值，应如 96.5% 或 1.2万个",
        "“{value}” is no measured value, write it like 96.5% or 1.2万个",
    ),
    "value.bad": ("“{value}”不符合要求：{expected}", "“{value}” is not accepted: {expected}"),
    "value.future": ("“{value}”在今天（{expected}）之后", "“{value}” lies after today ({expected})"),
    "reference.source": (
        "没有政策文件“{value}”的规则包{suggestion}",
        "no rule pack for the source “{value}”{suggestion}",
    ),
    "suggestion": ("，是不是“{hint}”？", ", did you mean “{hint}”?"),
    "reference.unit": ("单位名录中没有“{value}”{suggestion}", "“{value}” is not in the directory of units{suggestion}"),
    "reference.task": ("没有任务“{value}”{suggestion}", "there is no task “{value}”{suggestion}"),
    "reference.region": ("没有地区“{value}”的单位名录", "there is no directory of units for the region “{value}”"),
    "reference.abbreviation": ("“{value}”按“{hint}”处理", "“{value}” was read as {hint}"),
    "due.none": ("无固定日期", "no fixed day"),
    "evidence.missing": ("找不到佐证材料“{value}”", "the evidence “{value}” is not there"),
    "type.object": ("键值对（键: 值）", "a mapping (key: value)"),
    "type.array": ("列表（- 项）", "a list (- item)"),
    "type.string": ("文字", "text"),
    "type.number": ("数", "a number"),
    "type.integer": ("整数", "a whole number"),
    "type.boolean": ("true 或 false", "true or false"),
    "type.null": ("空", "nothing"),
    # rule bases
    "usage.unusable": ("下列文件有误，未作判断", "nothing was judged: these files have errors"),
    "rules.unit": (
        "“{value}”不在{region}的单位名录中；请补入 rules/units/{region}.yaml{suggestion}",
        "“{value}” is not in the directory of {region}; add it to rules/units/{region}.yaml{suggestion}",
    ),
    "rules.directory": (
        "没有地区“{value}”的单位名录；请编写 rules/units/{value}.yaml",
        "no directory of units for the region “{value}”; write rules/units/{value}.yaml",
    ),
    "rules.unit-twice": (
        "“{value}”在{region}的单位名录中指两个单位",
        "“{value}” names two units in the directory of {region}",
    ),
    "rules.member": (
        "单位组“{group}”的成员“{value}”不在名录中",
        "“{value}”, a member of the group “{group}”, is not in the directory",
    ),
    "rules.id": ("标识“{value}”应以“{expected}/”开头", "the id “{value}” should begin with “{expected}/”"),
    "rules.id-twice": ("标识“{value}”出现两次", "the id “{value}” stands twice"),
    "rules.inherit": (
        "inherit.from 指的事项“{value}”不在本包内",
        "inherit.from names “{value}”, which is not in this pack",
    ),
    "rules.name": (
        "文件名应与 source.id 一致：{expected}.yaml",
        "the file should be named after source.id: {expected}.yaml",
    ),
    # the office's papers
    "round.missing": (
        "没有报送期次“{value}”；用 compliance rounds new {value} 新建",
        "no round “{value}”; make it with compliance rounds new {value}",
    ),
    "round.name": ("文件名应与 id 一致：{expected}.yaml", "the file should be named after its id: {expected}.yaml"),
    "round.no-units": ("没有列出任何单位；写 all 或单位名单", "no unit is asked; write all or a list of units"),
    "round.hand-in": (
        "报送截止日{value}早于数据截至日",
        "the last day for handing in, {value}, lies before the data day",
    ),
    "round.overlap": (
        "期次“{value}”与“{hint}”重叠，都要求报送 {expected}",
        "the round “{value}” overlaps “{hint}”: both ask for {expected}",
    ),
    "round.exists": ("期次“{value}”已有", "there is a round “{value}” already"),
    "round.none": (
        "没有可供沿用的期次；请先手写 {value}",
        "there is no round to go on from; write {value} by hand first",
    ),
    "round.not-a-period": ("“{value}”不是期间；应如 2023-Q4", "“{value}” is no period, write it like 2023-Q4"),
    "ledger.future": (
        "{hint} {value}：处理日期{expected}在今天之后",
        "{hint} {value}: decided on {expected}, after today",
    ),
    "ledger.order": (
        "{hint} {value}：处理日期{expected}早于前一条",
        "{hint} {value}: decided on {expected}, before the decision above it",
    ),
    "ledger.before-request": (
        "{hint} {value}：批准（{expected}）早于申请",
        "{hint} {value}: approved on {expected}, before it was asked for",
    ),
    "ledger.no-new-due": ("{hint} {value}：没有写调整后时限 new_due", "{hint} {value}: no new_due"),
    "ledger.not-later": (
        "{hint} {value}：调整后时限不晚于原时限",
        "{hint} {value}: new_due is not later than the due day",
    ),
    "ledger.extended-twice": (
        "{hint} {value}：已延期的事项再次延期（{expected}）",
        "{hint} {value}: extended again on {expected}",
    ),
    "ledger.no-successor": ("{hint} {value}：没有写承接单位 to", "{hint} {value}: no unit in `to`"),
    "ledger.no-reason": ("{hint} {value}：没有写理由 reason", "{hint} {value}: no reason"),
    "ledger.no-paper": ("{hint} {value}：没有写批准人或批准文件", "{hint} {value}: no approver or no paper"),
    "ledger.already": (
        "{hint} {value}：此前已销号、终止或移交",
        "{hint} {value}: had been closed, terminated or reassigned",
    ),
    "ledger.not-closed": ("{hint} {value}：未销号，无从恢复", "{hint} {value}: reopened, and was not closed"),
    "usage.no-such-due": (
        "“{value}”没有期限 {expected}；compliance show 可查看",
        "“{value}” is not due on {expected}; see compliance show",
    ),
    "ledger.locked": (
        "台账正由他人写入；确认无人使用后删除此文件",
        "the ledger is being written to; remove this file if nobody does",
    ),
    "ledger.not-appended": (
        "无法在文件末尾追加；请改为每行一条的列表",
        "cannot append to this file; write events as a list, one a line",
    ),
    "case.not-opened": ("办件{value}没有起算日期", "case {value} has no opening day"),
    "case.pause-backwards": (
        "中止结束{value}早于开始{expected}",
        "the pause ends on {value}, before it begins on {expected}",
    ),
    "value.implausible": (
        "“{value}”不像办件的日期（应在{expected}之间）",
        "“{value}” is no likely day of a case (expected {expected})",
    ),
    # usage
    "usage.day": (
        "“{value}”不是日期；{option} 写成 2023-09-30 或 today",
        "“{value}” is no day; write {option} 2023-09-30 or today",
    ),
    "usage.as-of-future": (
        "截至日 {value} 在今天（{today}）之后：只能判断已经发生的事",
        "as-of day {value} lies after today ({today}): only what has happened can be judged",
    ),
    "usage.as-of-missing": (
        "不知道截至日：报告没有写 as_of，请用 --as-of 给出",
        "no as-of day: no report states as_of, give --as-of",
    ),
    "usage.rules": ("没有规则目录 {value}；请检查 --rules", "no rule folder {value}; check --rules"),
    "usage.only-rules": ("--only-rules 须与 --rules 同用", "--only-rules goes with --rules"),
    "usage.no-match": ("没有文件与“{value}”相符", "no file matches “{value}”"),
    "usage.no-paths": (
        "请给出报告文件、文件夹，或用 - 读标准输入",
        "name report files, folders, or - for standard input",
    ),
    "usage.code": (
        "没有检查“{value}”{suggestion}；compliance explain 列出全部",
        "no check “{value}”{suggestion}; compliance explain lists them all",
    ),
    "usage.choice": ("{option} 只能是 {expected}，不能是“{value}”", "{option} is one of {expected}, not “{value}”"),
    "usage.within": (
        "“{value}”不是期间；--within 写成 90d、12w、6m 或 1y",
        "“{value}” is no span; write --within 90d, 12w, 6m or 1y",
    ),
    "usage.task": ("没有任务“{value}”{suggestion}", "no task “{value}”{suggestion}"),
    "usage.schema": ("没有名为“{value}”的 schema；可选：{expected}", "no schema “{value}”; one of: {expected}"),
    "usage.unit": ("单位名录中没有“{value}”{suggestion}", "no unit “{value}” in the directories{suggestion}"),
    "usage.region": ("没有地区“{value}”；可选：{expected}", "no region “{value}”; one of: {expected}"),
    "usage.output": ("写不了 {value}：{reason}", "cannot write {value}: {reason}"),
    "usage.classified": (
        "{place}：密级为“{value}”的报告不得在此处理；未写出任何内容",
        "{place}: a report classified “{value}” must not be handled here; nothing was written",
    ),
    "usage.exists": ("{value} 已存在", "{value} is there already"),
    # renderers
    "text.as-of": ("截至 {as_of}", "as of {as_of}"),
    "text.overall": ("报告与文件", "reports and files"),
    "text.unassigned": ("待明确责任单位", "not yet assigned"),
    "text.tasks": ("{n}项", "{n} task{n_s}"),
    "text.clean": ("没有发现问题", "nothing found"),
    "text.verdict-ok": ("表格可报送", "the form can be handed in"),
    "text.verdict-fix": ("请修改后报送", "fix the form, then hand it in"),
    "text.verdict-round": ("报送期次{round}，已报表格无须修改", "round {round}, the forms that came need no change"),
    "text.form": ("{label}{tasks}项（{n}条）", "{label}: {tasks} task{tasks_s} ({n} finding{n_s})"),
    "text.progress": ("{label}{tasks}项", "{label}: {tasks} task{tasks_s}"),
    "text.counts": (
        "{files}个文件，{entries}条填报，{judged}项应报",
        "{files} file{files_s}, {entries} item{entries_s}, {judged} obligation{judged_s} judged",
    ),
    "text.cases": (
        "，{cases}条办件，{declarations}条申报",
        ", {cases} case{cases_s}, {declarations} declaration{declarations_s}",
    ),
    "text.fix": ("办法", "fix"),
    "text.line": ("第{first}-{last}行", "lines {first}-{last}"),
    "text.one-line": ("第{first}行", "line {first}"),
    "upcoming.heading": ("{first} 至 {last} 到期", "due from {first} to {last}"),
    "upcoming.none": ("{first} 至 {last} 没有到期事项", "nothing is due from {first} to {last}"),
    "upcoming.days": ("{n}天", "{n} d"),
    "upcoming.answers": ("·填报", ", answers"),
    "upcoming.members": ("{n}个成员", "{n} member{n_s}"),
    "upcoming.total": ("共{tasks}项，涉及{units}个单位", "{tasks} task{tasks_s}, {units} unit{units_s}"),
    "tasks.total": ("共{n}项", "{n} task{n_s}"),
    "show.source": ("文件", "source"),
    "show.section": ("条款", "section"),
    "show.kind": ("类型", "kind"),
    "show.lead": ("牵头单位", "lead"),
    "show.responsible": ("责任单位", "responsible"),
    "show.support": ("配合单位", "support"),
    "show.deadlines": ("期限", "deadlines"),
    "show.targets": ("目标", "targets"),
    "show.respondent": ("填报单位", "respondent"),
    "show.damaged": ("原文残损", "damaged"),
    "show.review": ("待核", "to review"),
    "show.seed": ("原文", "text"),
    "show.quota": ("限额", "quota"),
    "show.exclusions": ("不予受理", "exclusions"),
    "quota.cap": ("{per}{cap}个", "{cap} per {per}"),
    "quota.programmes": ("（第{value}项）", " (programmes {value})"),
    "per.declarant": ("每个申报主体", "declarant"),
    "per.field": ("每个领域", "field"),
    "per.programme": ("每项", "programme"),
    "pooled.yes": ("合并计算", "shared"),
    "pooled.no": ("分别计算", "each"),
    "pooled.unclear": ("是否合并计算不明", "sharing unclear"),
    "show.open": ("等", "and others"),
    "show.assumed": ("（推定，待确认）", " (assumed, to be confirmed)"),
    "show.unassigned": ("待明确", "not yet assigned"),
    "show.nobody": ("无", "none"),
    "show.each": ("每个成员单位", "each member"),
    "show.judged-on-cases": ("按办件或申报判定", "judged on cases or declarations"),
    "deadline.ongoing": ("持续推进", "ongoing"),
    "deadline.recurring": ("每{every}", "every {every}"),
    "deadline.unknown": ("定期，周期不明", "recurring, no period given"),
    "deadline.relative": ("{event}后{n}{unit}", "{n} {unit} after {event}"),
    "deadline.relative-before": ("{event}前{n}{unit}", "{n} {unit} before {event}"),
    "deadline.relative-open": ("{event}后，期限由单位自定", "after {event}, the unit sets the limit"),
    "unit.workday": ("个工作日", "working days"),
    "unit.day": ("天", "days"),
    "unit.month": ("个月", "months"),
    "unit.hour": ("小时", "hours"),
    "every.year": ("年", "year"),
    "every.half-year": ("半年", "half-year"),
    "every.quarter": ("季度", "quarter"),
    "every.month": ("月", "month"),
    "every.week": ("周", "week"),
    "rounds.all": ("全部单位", "all units"),
    "ledger.count": ("{n}条处理", "{n} decision{n_s}"),
    "event.closed": ("同意销号", "closed"),
    "event.returned": ("退回", "returned"),
    "event.extended": ("同意延期", "extended"),
    "event.terminated": ("同意终止", "terminated"),
    "event.reassigned": ("调整责任单位", "reassigned"),
    "event.reopened": ("恢复", "reopened"),
    "event.carried_over": ("结转", "carried over"),
    "status.not_started": ("未启动", "not started"),
    "status.in_progress": ("正在推进", "in progress"),
    "status.stage_done": ("阶段性目标已完成", "stage done"),
    "status.done": ("已完成", "done"),
    "status.unclear": ("不明", "unclear"),
    "status.extension_requested": ("申请延期", "extension requested"),
    "status.termination_requested": ("申请终止", "termination requested"),
    "status.reassignment_requested": ("申请调整责任单位", "reassignment requested"),
    "diff.none": ("没有变化", "nothing changed"),
    "diff.total": ("共{n}处变化", "{n} change{n_s}"),
    "diff.added": ("新增", "added"),
    "diff.vanished": ("消失", "vanished"),
    "diff.status": ("状态", "status"),
    "diff.percent": ("比例", "percent"),
    "diff.completed_day": ("完成日期", "completed"),
    "diff.new_due": ("调整后时限", "new due day"),
    "diff.words": ("进展情况", "text"),
    # help
    "help.app": (
        "把政策任务变成可检查的规则：谁逾期、漏报、前后不一，依据哪一条。",
        "Policy tasks as rules: who is late, silent or inconsistent, and the clause it rests on.",
    ),
    "help.check": ("检查进展报告。", "Check progress reports."),
    "help.upcoming": ("按部门列出即将到期的任务。", "List the deadlines coming up for each department."),
    "help.tasks": ("列出任务事项。", "List the tasks."),
    "help.show": ("显示一个任务事项的全部内容。", "Show everything about one task."),
    "help.explain": ("解释一个检查；不写编号则列出全部。", "Explain a check; without a code list them all."),
    "help.schema": ("打印一个 JSON Schema。", "Print a JSON Schema."),
    "help.diff": ("比较两批报告。", "Show what changed between two collections of reports."),
    "help.diff-old": ("旧的报告文件或文件夹。", "The older report file or folder."),
    "help.diff-new": ("新的报告文件或文件夹。", "The newer report file or folder."),
    "help.rounds": ("报送期次。", "Rounds of reports."),
    "help.rounds-list": ("列出期次。", "List the rounds."),
    "help.rounds-new": ("沿用上一期次新建一期。", "Write the next round from the last."),
    "help.rounds-folder": ("期次文件夹。", "Folder of rounds."),
    "help.round": ("报送期次，如 2023-Q3。", "Round, such as 2023-Q3."),
    "help.latest": ("同一单位、同一截至日以后一份报告为准。", "Of a unit's reports on one day, take the later."),
    "help.ledger": ("台账文件（.yaml 或 .sqlite）。", "Ledger file (.yaml or .sqlite)."),
    "help.ledger-app": (
        "台账：记录销号、退回、延期等处理。",
        "The ledger: closings, returns, extensions and other decisions.",
    ),
    "help.ledger-add": ("追加一条处理。", "Append a decision."),
    "help.ledger-show": ("列出处理记录。", "List the decisions."),
    "help.ledger-convert": ("转换台账的形式。", "Write a ledger in the other form."),
    "help.ledger-target": ("新文件，不得已存在。", "The new file; it must not exist."),
    "help.event": ("处理。", "Decision."),
    "help.date": ("处理日期。", "Day of the decision."),
    "help.due": ("原期限。", "Original due day."),
    "help.period": ("所报期间。", "Period reported about."),
    "help.new-due": ("调整后时限。", "New due day."),
    "help.to": ("承接单位。", "Unit that takes over."),
    "help.requested": ("申请日期。", "Day of the request."),
    "help.reason": ("理由。", "Reason."),
    "help.approver": ("批准人。", "Approver."),
    "help.paper": ("批准文件。", "Paper."),
    "help.assignments": ("责任明确文件或文件夹。", "File or folder of assignments."),
    "help.previous": ("上期的报告（可重复）。", "The previous round's reports (repeatable)."),
    "help.due-soon": ("几天内到期算临期。", "How many days ahead counts as due soon."),
    "help.margin": ("序时进度的容差（百分点）。", "How many percentage points progress may lie behind."),
    "help.workdays": ("工作日更正文件。", "File of corrections of working days."),
    "help.version": ("显示版本。", "Show the version."),
    "help.lang": ("语言：zh 或 en；默认取自系统。", "Language: zh or en; default from the locale."),
    "help.paths": ("报告文件、文件夹或通配符；- 为标准输入。", "Report files, folders or globs; - is standard input."),
    "help.as-of": ("截至日：2023-09-30 或 today。", "As-of day: 2023-09-30 or today."),
    "help.format": ("输出格式。", "Output format."),
    "help.output": ("写入文件而不是屏幕。", "Write to a file instead of the screen."),
    "help.select": (
        "只用这些检查（编号、编号前缀或名称，逗号分隔）。",
        "Only these checks (codes, starts of codes or names, by comma).",
    ),
    "help.ignore": ("不用这些检查。", "Leave these checks out."),
    "help.only": (
        "只报填报问题（form）或落实预警（progress）。",
        "Only what is wrong with the form, or with the progress.",
    ),
    "help.fail-on": ("哪类问题使退出码为 1。", "Which kind of finding makes the exit code 1."),
    "help.fail-level": ("从哪一级起使退出码为 1。", "From which level on the exit code is 1."),
    "help.rules": ("叠加一个规则目录（可重复）。", "Lay a rule folder over the bundled one (repeatable)."),
    "help.only-rules": ("不用自带规则库。", "Leave the bundled rule base out."),
    "help.within": ("期间：90d、12w、6m、1y。", "Span: 90d, 12w, 6m, 1y."),
    "help.unit": ("单位（名称、别名或唯一简称）。", "Unit (name, alias or unique abbreviation)."),
    "help.region": ("地区标识，如 henan。", "Region id, such as henan."),
    "help.role": ("角色：lead、responsible、support。", "Role: lead, responsible, support."),
    "help.source": ("政策文件标识。", "Source id."),
    "help.kind": ("类型，如 task、indicator。", "Kind, such as task, indicator."),
    "help.due-from": ("期限不早于此日。", "Due on or after this day."),
    "help.due-to": ("期限不晚于此日。", "Due on or before this day."),
    "help.grep": ("名称中含有。", "Title contains."),
    "help.task": ("任务标识，如 yuzhengban-2022-101/4.3。", "Task id, such as yuzhengban-2022-101/4.3."),
    "help.code": ("编号或名称，如 D301。", "Code or name, such as D301."),
    "help.schema-name": ("名称：{names}。", "Name: {names}."),
}


def say(key: str, lang: str, values: Mapping[str, object] | None = None, /, **more: object) -> str:
    """The text called `key` in `lang`, its {names} filled in.

    A value that is the key of a type is said in `lang` too; {name_s} is the plural s of a number called name.
    """
    index = LANGUAGES.index(lang)
    filled: dict[str, object] = {}
    for name, value in {**(values or {}), **more}.items():
        if (
            name in {"expected", "found"}
            and isinstance(value, str)
            and value.startswith("type.")
            and value in CATALOGUE
        ):
            value = CATALOGUE[value][index]
        if isinstance(value, int):
            filled[f"{name}_s"] = "" if value == 1 else "s"
        filled[name] = suggestion(value, lang) if name == "suggestion" else value
    return CATALOGUE[key][index].format_map(filled)


def suggestion(name: object, lang: str) -> str:
    """, did you mean “name”? or nothing where there is no name."""
    return CATALOGUE["suggestion"][LANGUAGES.index(lang)].format(hint=name) if name else ""


def default_language() -> str:
    """`COMPLIANCE_LANG` if it is a language, else what the locale says, else English."""
    for name in ("COMPLIANCE_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    # Windows has no such variables
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"
