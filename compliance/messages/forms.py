"""The form's notes, and what goes wrong in making or annotating one."""

TEXTS: dict[str, tuple[str, str]] = {
    "help.template": (
        "生成填报表：每个应报事项一行，带下拉列表和自查。",
        "Make the form to fill in: a row for each owed obligation, with drop-down lists and checks of its own.",
    ),
    "help.template-all": ("每个部门一个文件，写入 -o 指定的文件夹。", "One file a department, into the folder of -o."),
    "help.template-format": ("格式：xlsx、csv 或 yaml。", "Format: xlsx, csv or yaml."),
    "help.template-output": (
        "文件；--all 或 --round 时为文件夹，默认 forms。",
        "File; with --all or --round a folder, default forms.",
    ),
    "help.annotate": (
        "另存一份批注件：有问题的单元格标色并加批注，首页汇总；只用于 .xlsx、.xlsm。",
        "Write a copy with the cells at fault coloured and commented and a summary first; .xlsx and .xlsm only.",
    ),
    "template.who": ("请用 --unit 指明单位，或用 --all、--round", "name a unit with --unit, or use --all or --round"),
    "template.both": ("--unit 与 --all 只能用一个", "--unit and --all exclude each other"),
    "template.nothing": (
        "“{value}”截至{expected}没有应报事项",
        "“{value}” owes nothing as of {expected}",
    ),
    "template.nobody": ("截至{expected}没有单位有应报事项", "nobody owes anything as of {expected}"),
    "template.extra": (
        "生成 .xlsx 需要 XlsxWriter：pip install 'policy-compliance[xlsx]'；也可用 --format csv",
        "writing .xlsx needs XlsxWriter: pip install 'policy-compliance[xlsx]'; or use --format csv",
    ),
    "template.exists": (
        "{value} 已存在，其中可能已有填报内容，未覆盖；请换个名字，或先移走",
        "{value} is there and may have been filled in, it was not overwritten; name another file or move it away",
    ),
    "template.written": ("{value}：应报{n}项", "{value}: {n} obligation{n_s}"),
    "template.limits": ("，办件时限{n}类", ", cases under {n} limit{n_s}"),
    "template.quotas": ("，申报限额{n}类", ", declarations under {n} quota{n_s}"),
    "template.total": ("共{n}份", "{n} form{n_s}"),
    # the notes of the form
    "notes.title": ("填报说明", "How to fill in this form"),
    "notes.fill": (
        "只填白色单元格。灰色单元格（工作任务、文件依据、任务编号、完成时限等）由督查部门给定，已锁定，请勿改动。",
        "Fill in the white cells only. The grey ones (task, clause, id, due day …) are given and locked.",
    ),
    "notes.check": (
        "“自查”一列随填随查：显示“通过”即可报送，显示其他内容的请照改。",
        "The column “自查” checks each row as you fill it in: “通过” means it can be handed in, anything else says what to do.",
    ),
    "notes.status": (
        "进展状态从下拉列表中选择：{value}。",
        "Choose the status from the list: {value}.",
    ),
    "notes.done": (
        "已完成的：填实际完成时间和佐证材料，完成率填100或不填。分阶段任务到期的一行，阶段目标达到即可选“阶段性目标已完成”。",
        "What is “已完成” (done) needs its day of completion and evidence; its percent is 100 or left empty. A stage that has been reached is “阶段性目标已完成”.",
    ),
    "notes.percent": (
        "完成率按百分数填数字：80%填80，不填0.8。",
        "Percents are plain numbers: 80 for 80%, not 0.8.",
    ),
    "notes.days": (
        "日期填成 2023-9-28 的样子，不晚于数据截至日{value}。",
        "Write days like 2023-9-28, none later than the data day {value}.",
    ),
    "notes.evidence": (
        "佐证材料写材料名称或随表报送的文件名，几件用；分开。",
        "Evidence is the name of a paper, or of a file that is handed in too; set several apart with ；.",
    ),
    "notes.metrics": (
        "有“指标”的行填指标值；一行有几个指标的，按同样顺序用；分开。",
        "Where a row names indicators under “指标” give their values in the same order, set apart with “；”.",
    ),
    "notes.extension": (
        "需要延期的选“申请延期”并说明理由；批准之前仍按原时限判断。已批准的，“已批准时限”一列列出新时限，原时限保留在旁。",
        "To ask for more time choose “申请延期” and say why; until it is approved the original day counts. An approved day stands beside the original one.",
    ),
    "notes.secret": (
        "涉密内容不得填入本表。",
        "Nothing classified belongs in this form.",
    ),
    "notes.hand-in": ("请于{value}前报送。", "Hand it in by {value}."),
    "notes.cases": (
        "“办件”表：一件一行，先在“工作任务”中选择，任务编号自动带出。各项时限：",
        "Sheet “办件”: one case a row; choose the task, its id follows. The limits:",
    ),
    "notes.declarations": (
        "“申报”表：一个项目一行，先在“工作任务”中选择，任务编号自动带出。各项限额：",
        "Sheet “申报”: one project a row; choose the task, its id follows. The quotas:",
    ),
    "notes.exclusion": (
        "“不予受理:{value}”：{hint}，是填“是”，否填“否”",
        "the column “不予受理:{value}” asks: {hint}; answer “是” (yes) or “否” (no)",
    ),
    # annotating
    "annotate.one": ("--annotate 一次只批注一个文件", "--annotate takes one report"),
    "annotate.format": (
        "{value} 不能批注：只有 .xlsx 和 .xlsm 有颜色和批注；请另存为 .xlsx",
        "{value} cannot be annotated: only .xlsx and .xlsm hold colours and comments; save it as .xlsx",
    ),
    "annotate.suffix": ("批注件应为 {expected} 文件：{value}", "the annotated copy must be a {expected} file: {value}"),
    "annotate.same": (
        "不改动原件：{value} 就是来件，请换个名字",
        "{value} is the report itself, which is never changed: name another file",
    ),
    "annotate.password": (
        "有打开密码（或是旧式 .xls）；请去掉密码并另存为 .xlsx",
        "protected by a password (or an old .xls); remove it and save as .xlsx",
    ),
    "annotate.damaged": (
        "不是完整的 .xlsx 文件（{reason}）；请用表格软件打开后另存",
        "no whole .xlsx file ({reason}); open it in a spreadsheet program and save it anew",
    ),
    "annotate.large": (
        "解压后超过{limit}；不予处理，请拆分",
        "unpacks to more than {limit}; it is not handled, split it",
    ),
    "annotate.xml": (
        "其中的 {value} 无法改写（{reason}）；请用表格软件打开后另存",
        "its part {value} cannot be edited ({reason}); open it in a spreadsheet program and save it anew",
    ),
    # the sheet in front
    "annotated.as-of": ("依据{value}的数据检查", "checked as of {value}"),
    "annotated.counts": (
        "必须修改{error}处，请核实{warning}处，提示{note}处；落实预警{progress}条。",
        "{error} to change, {warning} to check, {note} to note; {progress} about the work itself.",
    ),
    "annotated.none": ("未发现问题。", "Nothing was found."),
    "annotated.how": (
        "点“位置”可到该单元格；红色必须修改，黄色请核实，蓝色为提示，单元格上有批注。改好后请交回本文件。",
        "Click a place to go to its cell: red must be changed, yellow checked, blue noted; each carries a comment. Hand this file in again when it is done.",
    ),
    "annotated.form": ("填报问题", "The form"),
    "annotated.progress": ("落实预警", "The work"),
    "annotated.ordinal": ("顺序", "No"),
    "annotated.level": ("级别", "Level"),
    "annotated.place": ("位置", "Place"),
    "annotated.about": ("涉及事项", "About"),
    "annotated.message": ("问题", "What is wrong"),
    "annotated.fix": ("修改意见", "What to do"),
    "annotated.code": ("检查项", "Check"),
    "annotated.more": ("另有{n}条，见“{value}”", "{n} more, see “{value}”"),
    # what to do, said to somebody who sees a sheet; by the check's name, where its own advice speaks of fields
    "cure.wrong-shape": ("补填该处；必填的不能空着。", "fill it in; what is needed may not be left empty."),
    "cure.unknown-field": (
        "改用填报表中的列名，或把内容移到“备注”。",
        "use the form's own headers, or move it to “备注”.",
    ),
    "cure.unknown-task": ("填写填报表中给定的任务编号。", "use the id that the form gave."),
    "cure.unknown-unit": ("写单位的规范全称。", "write the unit's full name."),
    "cure.unit-not-responsible": ("改正单位或任务编号。", "correct the unit or the id of the task."),
    "cure.occurrence-unclear": (
        "按填报表给定的完成时限、所报期间填写。",
        "use the due day and the period that the form gave.",
    ),
    "cure.second-report": ("只保留一份。", "hand in one of them."),
    "cure.done-without-date": ("填写实际完成时间。", "fill in the day of completion."),
    "cure.completed-late": (
        "日期无误的不必改；已批准延期的，请告知督查部门。",
        "if the day is right, leave it; if an extension was approved, tell the office.",
    ),
    "cure.extension-unapproved": (
        "不必改；批准后由督查部门登记，此前按原时限判断。",
        "leave it; the office records the approval, and until then the original day counts.",
    ),
    "cure.progress-went-back": ("改正，或在“备注”中说明原因。", "correct it, or say why under “备注”."),
    "cure.reopened": (
        "改正进展状态或完成日期，或在“备注”中说明原因。",
        "correct the status or the day, or say why under “备注”.",
    ),
    "cure.evidence-missing": ("在“佐证材料”中写明材料名称。", "name what proves it under “佐证材料”."),
    "cure.target-not-reported": ("在“指标值”中补填。", "fill in the value under “指标值”."),
    "cure.case-time-missing": ("填写日期和时刻，如 2023-9-27 10:30。", "write day and time, like 2023-9-27 10:30."),
    "cure.case-opened-unlike-previous": (
        "改正起算时间；按前一环节办结日期起算的可不填。",
        "correct the day of opening, or leave it out where it is the day on which the step before was closed.",
    ),
    "cure.exclusion-unanswered": ("填“是”或“否”。", "answer “是” (yes) or “否” (no)."),
    "cure.programme-not-covered": ("改正工程，或补填领域。", "correct the programme, or fill in the field."),
}
