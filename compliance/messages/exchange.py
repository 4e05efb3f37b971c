"""Tables of assignments, in and out: the doubts about their rows, and what the commands say."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubt.month-cut": (
        "“{about}”是1月还是10月？单元格里的10月会变成1月，请核对",
        "is “{about}” January or October? 10 typed into a cell becomes 1: check",
    ),
    "doubt.serial-day": (
        "单元格是数字{about}，按日期序号读",
        "the cell holds the number {about}, read as a serial day",
    ),
    "doubt.several-due": ("有几列期限，已一并列出，请核对", "several columns of deadlines; all were listed: check"),
    "doubt.formula": (
        "公式“{about}”没有存下结果，请在 Excel 或 WPS 里保存一次后重新导入",
        "the formula “{about}” was saved without its result; save the file in Excel or WPS and import it again",
    ),
    "doubt.role-open": (
        "“{about}”一栏未写明谁牵头谁配合，按责任单位",
        "the column “{about}” does not say who leads; taken as responsible",
    ),
    "doubt.id": ("任务编号“{about}”不能用作标识，已另编", "“{about}” cannot be an id; another was given"),
    "doubt.row-joined": (
        "第{about}行没有任务文字，并入本项，请核对",
        "row {about} has no words of a task and was joined to this one: check",
    ),
    "doubt.words-joined": (
        "本项占几行，下面几行的文字是：{about}",
        "the task spans several rows; those below say: {about}",
    ),
    "lacking.table": (
        "{value}：没有找到任务分工表；前30行里要有一行表头，写明任务和责任单位",
        "{value}: no table of assignments; one of the first 30 rows must head the tasks and the units",
    ),
    "lacking.units": (
        "{value}：表头里没有单位一列；请写上牵头单位、责任单位或配合单位",
        "{value}: no column of units; head one “牵头单位”, “责任单位” or “配合单位”",
    ),
    "lacking.words": (
        "{value}：表头里没有任务一列；请写上任务名称或工作任务",
        "{value}: no column of tasks; head one “任务名称” or “工作任务”",
    ),
    "exchange.no-rows": ("{value}：表头下面没有一项任务", "{value}: no task stands below the header"),
    "missing.title": (
        "{value}：表格上方没有标题；请加 --title",
        "{value}: no title stands above the table; give one with --title",
    ),
    "missing.region": (
        "{value}：看不出是哪个地区；请加 --region henan",
        "{value}: which region is it of? say so with --region henan",
    ),
    "exchange.number": (
        "“{value}”不是文号；--number 写成 豫政办〔2023〕5号，没有文号的不写",
        "“{value}” is no document number; write one like “豫政办〔2023〕5号” after --number, or none",
    ),
    "exchange.id": (
        "“{value}”不能用作标识；只用小写字母、数字和连字符，如 yuzhengban-2023-5",
        "“{value}” cannot be an id; use lower-case letters, digits and hyphens, like yuzhengban-2023-5",
    ),
    "exchange.sheet": ("没有工作表“{value}”；有：{found}", "no sheet “{value}”; there are: {found}"),
    "exchange.secret": (
        "表格的密级是“{value}”，不能在这里处理；什么也没有写出",
        "the table is classified “{value}” and must not be handled here; nothing was written",
    ),
    "exchange.summary": (
        "表中{rows}行：任务{tasks}项，其中{review}项需核对；其他{told}行",
        "{rows} row{rows_s}: {tasks} task{tasks_s}, {review} of them to review; {told} other row{told_s}",
    ),
    "row.header": ("重复的表头", "the header again"),
    "row.total": ("合计，未读取", "a total, not read"),
    "row.note": ("说明，未读取", "a note, not read"),
    "row.heading": ("小标题，记入条款：", "a heading, kept as the section:"),
    "row.blank": ("只有序号", "a number and nothing else"),
    "row.no-words": ("没有任务文字，未读取，请补：", "no words of a task, not read; add them:"),
    "row.joined": ("并入上一项：", "joined to the task above:"),
    "exchange.columns": ("规则包不用的列，未读取：{value}", "columns that a pack has no place for, not read: {value}"),
    "exchange.no-due": (
        "有表没有期限列，任务没有期限；有时限的请补",
        "a table has no column of deadlines, its tasks have none; add them where there are",
    ),
    "exchange.sources": (
        "任务编号来自几份文件，都放进了这一个规则包：{value}",
        "the ids are of several documents and now stand in one pack: {value}",
    ),
    "exchange.sheets": ("没有分工表的工作表，未读取：{value}", "sheets without such a table, not read: {value}"),
    "exchange.hidden": (
        "隐藏的工作表，未读取：{value}；要导入的请加 --sheet",
        "hidden sheets, not read: {value}; name one with --sheet",
    ),
    "exchange.name": (
        "{value}：文件名要与标识一致才能使用，请改为 {expected}.yaml",
        "{value}: a pack is found by its name; call it {expected}.yaml",
    ),
    "exchange.suffix": (
        "{value}：只能写成 .csv 或 .xlsx",
        "{value}: only .csv and .xlsx are written",
    ),
    "exchange.no-xlsx": (
        "写 .xlsx 要装 XlsxWriter：pip install 'policy-compliance[xlsx]'；或写成 .csv",
        "writing .xlsx needs XlsxWriter: pip install 'policy-compliance[xlsx]'; or write .csv",
    ),
    "exchange.no-pack": ("没有规则包“{value}”{suggestion}", "no pack “{value}”{suggestion}"),
    "exchange.written": ("写出任务{tasks}项", "{tasks} task{tasks_s} written"),
    "exchange.lost": (
        "表格装不下、导回时不会有的内容：",
        "what the table cannot say, and an import will not give back:",
    ),
    "help.import": ("从任务分工表制作规则包。", "Make a pack from a table of assignments."),
    "help.import-table": ("分工表：.csv、.xlsx、.xls、.ods 或 .docx。", "Table: .csv, .xlsx, .xls, .ods or .docx."),
    "help.import-title": ("文件标题；缺省用表格上方的标题。", "Title; default: the line above the table."),
    "help.import-number": ("文号；没有文号的不写。", "Document number; leave out where there is none."),
    "help.import-id": ("规则包标识；缺省由文号或标题生成。", "Id of the pack; default: from number or title."),
    "help.import-issued": ("成文日期。", "Day of issue."),
    "help.import-sheet": ("只读这一张工作表。", "Read this sheet alone."),
    "help.import-update": (
        "并入已有的规则包：已核对的内容不动，报告新增、改动和消失的行。",
        "Merge into a pack: reviewed fields stay; reports added, changed and vanished rows.",
    ),
    "help.export": (
        "把规则包写成任务分工表（.csv 或 .xlsx）。",
        "Write a pack as a table of assignments (.csv or .xlsx).",
    ),
    "help.export-pack": ("规则包的标识或文件。", "Id or file of a pack."),
}
