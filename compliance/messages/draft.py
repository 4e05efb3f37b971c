"""Drafting packs from policy texts: the doubts that stand in a pack, and what the command says."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubt.unit-unknown": ("单位名录中没有“{about}”", "“{about}” is not in the directory of units"),
    "doubt.unit-odd": ("“{about}”不像单位名称", "“{about}” does not look like the name of a unit"),
    "doubt.unit-unread": ("“{about}”未能读作单位", "“{about}” could not be read as units"),
    "doubt.bracket-twice": (
        "换页处括号重复闭合，按连续的一份名单读",
        "a bracket closes twice at a page break; read as one list",
    ),
    "doubt.bracket-open": ("责任标注的括号没有闭合", "the bracket of the mark is not closed"),
    "doubt.list-without-mark": (
        "括号内只有单位名单，未写责任单位等字样，按责任单位",
        "a bracketed list of units without a label; taken as responsible",
    ),
    "doubt.mark-alone": ("责任标注前没有任务文字", "no words of a task before the mark"),
    "doubt.no-unit": ("原文未写明责任单位", "the text names no unit"),
    "doubt.subject-above": ("本句未写主语，按前文的{about}", "the sentence names nobody; taken from before: {about}"),
    "doubt.subject-mark": (
        "本句未写主语，按责任标注的{about}",
        "the sentence names nobody; taken from the mark: {about}",
    ),
    "doubt.subject-unsure": (
        "“{about}”之后没有“要”“应当”“负责”等字，请核对是否为责任单位",
        "no word of duty behind “{about}”: check that it is the unit obliged",
    ),
    "doubt.subject-through": (
        "原文写发挥{about}作用，按其为责任单位",
        "the text speaks of the part of {about}; taken as responsible",
    ),
    "doubt.several-days": (
        "有几个期限（{about}）：是一项任务的节点还是几项任务，请核对",
        "several deadlines ({about}): milestones of one task or several tasks, to be checked",
    ),
    "doubt.quota": (
        "申报限额：对象、计数口径和是否合并计数需核对",
        "a cap on declarations: whom it binds and how it counts is to be checked",
    ),
    "doubt.no-date": ("原文未写明日期", "the text gives no date"),
    "doubt.date-from-lead": (
        "本句未写日期，按段首的{about}",
        "the sentence gives no date; that of the paragraph's head is taken: {about}",
    ),
    "doubt.due-unread": ("时限“{about}”未能读作日期", "the time “{about}” could not be read as a date"),
    "doubt.cell-merged": ("单元格为空，按上一行的“{about}”", "an empty cell; that of the row above is taken: {about}"),
    "doubt.row-torn": ("表格行跨页，文字按上一行续接", "a row torn by a page; its words were joined"),
    "doubt.row-twice": ("表中另有一行文字相同", "another row of the table has the same words"),
    "doubt.table-damaged": (
        "同表多行识别残损，本行需对照原件",
        "many rows of this table are spoilt; compare this one with the original",
    ),
    "doubt.damaged-unit-cell": ("责任单位栏识别残损", "the cell of the units is spoilt"),
    "doubt.damaged-unit-list": (
        "多行共用一份不可能的单位名单，系识别错误",
        "rows share one impossible list of units, a fault of recognition",
    ),
    "draft.note-changed": ("原文有改动，请核对", "the text has changed: check"),
    "draft.note-vanished": ("原文中已找不到本条，请核对", "the clause is no longer in the text: check"),
    "draft.unlisted": ("目录未列", "not in the table of contents"),
    "draft.which": (
        "文件中有{n}份文件，请用 --document 或 --lines 指定：",
        "the file holds {n} documents; name one with --document or --lines:",
    ),
    "draft.several": (
        "“{value}”对应{n}份文件，请用 --lines 指定：",
        "“{value}” fits {n} documents; name one with --lines:",
    ),
    "draft.no-document": ("没有文件“{value}”；文件中有：", "no document “{value}”; the file holds:"),
    "draft.no-lines": ("没有第 {value} 行：文件共{lines}行", "no lines {value}: the file has {lines}"),
    "draft.span": (
        "“{value}”不是行号范围；--lines 写成 1656-1728",
        "“{value}” is no span of lines; write --lines 1656-1728",
    ),
    "draft.region": (
        "“{value}”不是地区标识；--region 写成 henan",
        "“{value}” is no id of a region; write --region henan",
    ),
    "draft.exists": (
        "{value} 已存在；并入请加 --update {value}，否则请换文件名",
        "{value} exists; merge with --update {value}, or write another file",
    ),
    "draft.nothing": (
        "{value}：没有读到任何任务、目标或期限；请检查是否选对了文件",
        "{value}: no duty, goal or deadline was found; check that it is the right document",
    ),
    "draft.no-pack": ("{value} 不是可更新的规则包：{reason}", "{value} is no pack that can be updated: {reason}"),
    "draft.no-directory": (
        "地区 {region} 没有单位名录，单位名称未核对；请先建 rules/units/{region}.yaml",
        "region {region} has no directory of units, names were not looked up; write rules/units/{region}.yaml",
    ),
    "draft.summary": (
        "责任标注和任务行{marks}处，起草任务{tasks}项，其中{review}项需核对",
        "{marks} mark{marks_s} and table rows found, {tasks} task{tasks_s} drafted, {review} of them to review",
    ),
    "draft.changes": (
        "未变{same}项，新增{added}项，有改动{changed}项，原文已无{gone}项",
        "{same} unchanged, {added} added, {changed} changed, {gone} vanished",
    ),
    "draft.added": ("新增", "added"),
    "draft.changed": ("改动", "changed"),
    "draft.vanished": ("已无", "vanished"),
    "draft.unknown": (
        "单位名录中没有的{n}个名称，补入名录后规则包才能使用：",
        "{n} name{n_s} not in the directory of units; the pack can be used once they are:",
    ),
    "draft.uncited": ("有职责字样而没有任务引用的{n}行：", "{n} line{n_s} with words of duty that no task cites:"),
    "draft.encrypted": (
        "文件有密码保护；请取消密码后另存为 .docx",
        "the file is protected by a password; save it as .docx without one",
    ),
    "draft.old-word": (
        "是旧版 Word 或 WPS 文件；请另存为 .docx 或文本",
        "an old Word or WPS file; save it as .docx or text",
    ),
    "draft.pdf": ("是 PDF；请先提取文字，另存为文本", "a PDF; extract its text first and save it as text"),
    "draft.not-docx": ("不是 .docx 文件；请另存为 .docx 或文本", "not a .docx file; save it as .docx or text"),
    "draft.broken-docx": (".docx 已损坏（{reason}）；请重新另存", "a damaged .docx ({reason}); save it again"),
    "draft.no-docx": (
        "读 .docx 需要 python-docx：pip install 'policy-compliance[docx]'",
        "reading .docx needs python-docx: pip install 'policy-compliance[docx]'",
    ),
    "draft.empty": ("文件是空的", "the file is empty"),
    "draft.too-large": (
        "文件{size}，超过上限{limit}；请截取需要的文件",
        "{size}, more than the limit of {limit}; cut out the document needed",
    ),
    "help.draft": ("从政策文件的文字起草规则包。", "Draft a pack from the text of a policy document."),
    "help.draft-policy": (
        "政策文件：文本（UTF-8 或 GB18030）或 .docx。",
        "Policy document: text (UTF-8 or GB18030) or .docx.",
    ),
    "help.draft-list": (
        "列出文件中的各份文件：行、文号、标题。",
        "List the documents in the file: lines, number, title.",
    ),
    "help.draft-document": ("文号或标题，从汇编中选一份。", "Number or title: picks one of a volume."),
    "help.draft-lines": ("行号范围，从汇编中选一段。", "Lines: picks a part of a volume."),
    "help.draft-update": (
        "并入已有的规则包：已核对的内容不动，报告新增、改动和消失的条款。",
        "Merge into a pack: reviewed fields stay; reports added, changed and vanished clauses.",
    ),
}
