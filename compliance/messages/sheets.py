"""What is wrong with a workbook or Word document, and what was made of it."""

_SAVE = ("请用 Excel 或 WPS 打开后另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx")

TEXTS: dict[str, tuple[str, str]] = {
    "workbook.password": (
        "文件有打开密码；请取消密码后再报",
        "the file is protected by a password; save it without one",
    ),
    "workbook.damaged": (
        f"文件已损坏或不完整；{_SAVE[0]}，打不开的请重新取得",
        f"the file is damaged or cut off; {_SAVE[1]}, or get it again",
    ),
    "workbook.empty": ("文件是空的（0字节）；请重新取得", "the file is empty (0 bytes); get it again"),
    "workbook.bomb": (
        "解压后超过{limit}，未读取；请删去多余的工作表和图片后再报",
        "more than {limit} when unpacked, not read; remove sheets and pictures that are not needed",
    ),
    "workbook.entities": (
        f"文件里有 XML 实体定义，未读取；{_SAVE[0]}",
        f"the file defines XML entities and was not read; {_SAVE[1]}",
    ),
    "workbook.html": (
        f"这是网页（HTML 或 XML），只是改了扩展名；{_SAVE[0]}",
        f"this is a web page (HTML or XML) under another name; {_SAVE[1]}",
    ),
    "workbook.old": (
        f"这是 Excel 5.0 以前的格式；{_SAVE[0]}",
        f"this is a format from before Excel 5.0; {_SAVE[1]}",
    ),
    "workbook.text": (
        f"这是文本文件，不是工作簿；扩展名改为 .csv，或{_SAVE[0]}",
        f"this is a text file, no workbook; rename it to .csv, or {_SAVE[1]}",
    ),
    "workbook.zip": ("这是压缩包，里面没有工作簿；请解压后再报", "a zip archive without a workbook; unpack it first"),
    "workbook.wps": (f"不能直接读取 WPS 表格（.et）；{_SAVE[0]}", f"WPS's .et is not read; {_SAVE[1]}"),
    "workbook.wps-text": (
        "不能直接读取 WPS 文字（.wps）；请把表格另存为 .xlsx，或把文件另存为 .docx",
        "WPS's .wps is not read; save its table as .xlsx, or the document as .docx",
    ),
    "workbook.doc": (
        "不能直接读取 .doc；请把表格另存为 .xlsx，或把文件另存为 .docx",
        "Word's .doc is not read; save its table as .xlsx, or the document as .docx",
    ),
    "workbook.xlsb": (f"不能直接读取二进制工作簿（.xlsb）；{_SAVE[0]}", f"the binary .xlsb is not read; {_SAVE[1]}"),
    "workbook.scan": (
        "扫描件、图片和版式文件里的表格无法核对；请报送原表，另存为 .xlsx",
        "a scan, picture or page file cannot be checked; hand in the table itself, saved as .xlsx",
    ),
    "workbook.no-docx": (
        "读取 .docx 要装 python-docx（pip install policy-compliance[docx]）；或把表格另存为 .xlsx",
        "reading .docx needs python-docx (pip install policy-compliance[docx]); or save the table as .xlsx",
    ),
    "workbook.macros": ("工作簿带有宏，未运行，也不影响核对", "the workbook has macros; none was run"),
    "workbook.external": (
        "有公式引用其他工作簿；按文件中存下的值读取，未重新计算",
        "formulas refer to other workbooks; the values saved in this file were read, nothing was recalculated",
    ),
    "sheet.hidden": (
        "隐藏的工作表“{value}”里也有一张表，未读取；要报送的请取消隐藏",
        "the hidden sheet “{value}” holds a table, too; it was not read: unhide it if it is to be",
    ),
    "sheet.hidden-rows": (
        "隐藏的行也照常读取，共{n}行；不报送的请删除",
        "hidden rows were read like all others, {n} of them; delete those that are not to be handed in",
    ),
    "sheet.partial": (
        "工作表“{value}”不像进展表（缺少{expected}），未读取",
        "the sheet “{value}” looks like no report (it lacks {expected}) and was not read",
    ),
    "sheet.nothing": (
        "文件里没有表格；请填在表格中，或另存为 .xlsx",
        "the file holds no table; put it into one",
    ),
    "cell.nearly": (
        "“{value}”不是“已完成”；全部完成的写“已完成”，否则写“正在推进”或“阶段性目标已完成”",
        "“{value}” is not “已完成” (done); write that if all is done, else “正在推进” or “阶段性目标已完成”",
    ),
    "cell.uncalculated": (
        "公式“{value}”没有存下结果；请在 Excel 或 WPS 里打开、保存一次，或直接填写数值",
        "the formula “{value}” was saved without its result; open and save the file in Excel or WPS, or type the value",
    ),
    "cell.year": (
        "“{value}”是哪一年？请写上年份，如 2023年9月30日",
        "which year is “{value}” of? write it, like 2023-09-30",
    ),
    "cell.month-only": (
        "“{value}”没有写到日；请写成 2023-09-28，月底的写“2023年9月底”",
        "“{value}” names no day; write it like 2023-09-28, or “2023年9月底” for the end of the month",
    ),
    "cell.month-cut": (
        "“{value}”是1月还是10月？在单元格里输入 {value}0 会变成 {value}；请写成 {expected} 或 {other}",
        "is “{value}” January or October? {value}0 typed into a cell becomes {value}; write {expected} or {other}",
    ),
    "cell.ticks": (
        "几栏进展状态都打了勾：{value}；只能选一栏",
        "several statuses are ticked: {value}; tick one",
    ),
    "reference.matched": (
        "“{value}”按名称认作“{hint}”，可信度{percent}；请补填任务编号",
        "“{value}” was taken for “{hint}” by its title, confidence {percent}; give the id",
    ),
    "reference.nearest": (
        "没有任务“{value}”；最相近的是{hint}；请填任务编号",
        "there is no task “{value}”; nearest are {hint}; give the id",
    ),
    "table.rounded": (
        "单元格里的编号是数字{value}，可能是 {expected}，也可能是 {hint}；请填完整编号",
        "the id in this cell is the number {value}, which may be {expected} or {hint}; give the whole id",
    ),
    "config.column": (
        "表格里没有“{value}”这一项{suggestion}",
        "a table has no field or header “{value}”{suggestion}",
    ),
    "mapping.sheet": ("{file}  工作表“{sheet}”：{kind}{n}条", "{file}  sheet “{sheet}”: {n} {kind}"),
    "mapping.table": ("{file}：{kind}{n}条", "{file}: {n} {kind}"),
    "mapping.items": ("条目", "items"),
    "mapping.cases": ("办件", "cases"),
    "mapping.declarations": ("申报", "declarations"),
    "mapping.header": ("表头在第{value}行", "header in row {value}"),
    "mapping.not-read": ("（不读取）", "(not read)"),
    "mapping.unknown": ("（不认识，未读取）", "(not known, not read)"),
    "progress.reading": ("正在读取", "reading"),
    "mapping.shares": ("小数按百分比读取：0.8 即 80%", "shares are read as percents: 0.8 is 80%"),
}
