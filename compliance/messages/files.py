"""What is wrong with a file that cannot be read: R101."""

TEXTS: dict[str, tuple[str, str]] = {
    "file.missing": ("找不到文件", "no such file"),
    "file.directory-empty": (
        "文件夹中没有可读的报告（.xlsx .xlsm .xls .ods .csv .tsv .yaml .yml .json .jsonl）",
        "no report in this folder (.xlsx .xlsm .xls .ods .csv .tsv .yaml .yml .json .jsonl)",
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
        "不支持的格式 {suffix}；请另存为 .xlsx、.csv、.yaml 或 .json",
        "format {suffix} is not read; save it as .xlsx, .csv, .yaml or .json",
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
    "file.not-json": ("语法错误：JSON 没有 {value}", "syntax error: JSON has no {value}"),
    "file.syntax-fullwidth": (
        "语法错误：此处是全角“{value}”，请改为半角“{expected}”",
        "syntax error: here is a full-width “{value}”, write “{expected}”",
    ),
    "file.syntax-tab": ("语法错误：缩进用了制表符，请改为空格", "syntax error: a tab in the indentation, write spaces"),
    "file.documents": ("一个文件只能有一份文档（此处是第二个 ---）", "one document a file (a second --- here)"),
}
