"""What is wrong with a table: its header, its rows, its cells."""

TEXTS: dict[str, tuple[str, str]] = {
    "table.no-header": (
        "前{limit}行里找不到表头；表头应有“任务编号”或“工作任务”，以及“进展状态”等列名",
        "no header in the first {limit} rows; it should name columns such as “任务编号” (task) and “进展状态” (status)",
    ),
    "table.no-column": ("表头缺少一列：{value}", "the header lacks a column: {value}"),
    "table.unknown-header": (
        "不认识表头“{value}”，该列未读取{suggestion}",
        "the header “{value}” is not known, its column was not read{suggestion}",
    ),
    "table.unnamed": ("第{n}列没有表头，该列未读取", "column {n} has no header and was not read"),
    "table.column-twice": (
        "“{value}”与“{hint}”是同一项，只读取前一列",
        "“{value}” means the same as “{hint}”; only the first of the two was read",
    ),
    "table.fact-twice": (
        "此处是“{value}”，前面已写“{hint}”，以前者为准",
        "here it is “{value}”, and “{hint}” before; the first counts",
    ),
    "table.too-wide": (
        "本行有{found}格，表头只有{expected}列；文字里有分隔符的，整格要加引号",
        "this row has {found} cells, the header {expected}; a cell that holds the delimiter must be quoted",
    ),
    "table.more": ("同类问题另有{n}处，不再逐一列出", "{n} more of these are not listed"),
    "table.total": ("合计行，未作条目读取", "a row of totals, not read as an entry"),
    "table.header": ("重复的表头，未作条目读取", "the header again, not read as an entry"),
    "table.note": ("说明文字，未作条目读取", "a line of text, not read as an entry"),
    "table.blank": ("表中有空行，其后的内容照常读取", "an empty row inside the table; what follows it was read"),
    "table.no-unit": (
        "有{n}行不知道由谁填报；请在表上方写“填报单位：…”，或加一列“填报单位”，或用 --unit 给出",
        "who reports {n} of the rows is not said; write “填报单位：…” above the table, add such a column, or give --unit",
    ),
    "table.several-units": (
        "“{value}”有几个单位，不知道由谁填报；请加一列“填报单位”",
        "“{value}” names several units: who reports is not said; add the column “填报单位”",
    ),
    "table.status-twice": (
        "“是否完成”读作“{value}”，与进展状态“{expected}”不一致；暂以完成程度低的为准",
        "“是否完成” reads “{value}”, the status “{expected}”; the less complete counts",
    ),
    "table.not-filled": ("没有填写", "is not filled in"),
    "table.no-metric": (
        "有指标值“{value}”而没有写指标名称",
        "the value “{value}” stands without the name of its metric",
    ),
    "table.readings": (
        "指标“{value}”与指标值“{found}”个数不等；用；逐一分开",
        "the metrics “{value}” and the values “{found}” differ in number; set them apart with ；",
    ),
    "table.reading-unit": (
        "指标值“{value}”的单位与计量单位“{expected}”不一致",
        "the unit of “{value}” is not “{expected}”, which its own column gives",
    ),
    "table.metric-twice": ("本行的指标“{value}”填了两次", "the metric “{value}” is given twice in this row"),
    "table.quote": (
        "引号之后还有文字；格内的引号要写成两个",
        "text behind a closing quote; a quote inside a cell is written twice",
    ),
    "table.quote-open": ("这里的引号没有闭合", "the quote that opens here is never closed"),
    "table.cell-long": (
        "一格超过{limit}个字符；多半是引号没有闭合",
        "a cell of more than {limit} characters; most likely a quote is not closed",
    ),
    "table.too-many-rows": ("超过{limit}行；请拆分后再报", "more than {limit} rows; split the file"),
    "table.too-many-cells": ("超过{limit}格；请拆分后再报", "more than {limit} cells; split the file"),
    "table.several-titles": (
        "有几个任务都叫“{value}”：{hint}；请填任务编号",
        "several tasks are called “{value}”: {hint}; give the id",
    ),
    "table.report-late": ("report 只能写在第一行", "report may only stand in the first line"),
    "cell.percent": (
        "“{value}”是{expected}还是{other}？请写上百分号",
        "is “{value}” {expected} or {other}? write the percent sign",
    ),
    "cell.yes-or-no": ("“{value}”不是“是”或“否”", "“{value}” is neither “是” (yes) nor “否” (no)"),
    "cell.due": (
        "“{value}”看不出是哪一天；请写成 2023-09-30，没有固定日期的写“持续推进”",
        "which day “{value}” is cannot be told; write it like 2023-09-30, or “持续推进” where there is none",
    ),
}
