"""Drafting packs from policy texts: the doubts that stand in a pack, and what the command says."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubt.unit-unknown": ("单位名录中没有“{about}”", "“{about}” is not in the directory of units"),
    "doubt.unit-odd": ("“{about}”不像单位名称", "“{about}” does not look like the name of a unit"),
    "doubt.unit-unread": ("“{about}”未能读作单位", "“{about}” could not be read as units"),
    "doubt.bracket-twice": ("换页处括号重复闭合，按连续的一份名单读", "a bracket closes twice at a page break; read as one list"),
    "doubt.bracket-open": ("责任标注的括号没有闭合", "the bracket of the mark is not closed"),
    "doubt.list-without-mark": ("括号内只有单位名单，未写责任单位等字样，按责任单位", "a bracketed list of units without a label; taken as responsible"),
    "doubt.mark-alone": ("责任标注前没有任务文字", "no words of a task before the mark"),
    "doubt.no-unit": ("原文未写明责任单位", "the text names no unit"),
    "doubt.subject-above": ("本句未写主语，按前文的{about}", "the sentence names nobody; taken from before: {about}"),
    "doubt.subject-through": ("原文写发挥{about}作用，按其为责任单位", "the text speaks of the part of {about}; taken as responsible"),
    "doubt.quota": ("申报限额：对象、计数口径和是否合并计数需核对", "a cap on declarations: whom it binds and how it counts is to be checked"),
    "doubt.no-date": ("原文未写明日期", "the text gives no date"),
    "doubt.date-from-lead": ("本句未写日期，按段首的{about}", "the sentence gives no date; that of the paragraph's head is taken: {about}"),
    "doubt.due-unread": ("时限“{about}”未能读作日期", "the time “{about}” could not be read as a date"),
    "doubt.cell-merged": ("单元格为空，按上一行的“{about}”", "an empty cell; that of the row above is taken: {about}"),
    "doubt.row-torn": ("表格行跨页，文字按上一行续接", "a row torn by a page; its words were joined"),
    "doubt.row-twice": ("表中另有一行文字相同", "another row of the table has the same words"),
    "doubt.table-damaged": ("同表多行识别残损，本行需对照原件", "many rows of this table are spoilt; compare this one with the original"),
    "doubt.damaged-unit-cell": ("责任单位栏识别残损", "the cell of the units is spoilt"),
    "doubt.damaged-unit-list": ("多行共用一份不可能的单位名单，系识别错误", "rows share one impossible list of units, a fault of recognition"),
}
