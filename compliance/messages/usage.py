"""Wrong use, said in a line."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "usage.format-file": (
        "“{value}”缺少文件名；写成 --format sarif=out.sarif",
        "“{value}” lacks its file; write --format sarif=out.sarif",
    ),
    "usage.format-twice": (
        "两种格式写到同一处（{value}）；请用 --format 名称=文件 分开",
        "two formats go to the same place ({value}); part them with --format NAME=FILE",
    ),
    "usage.within": (
        "“{value}”不是期间；--within 写成 90d、12w、6m 或 1y",
        "“{value}” is no span; write --within 90d, 12w, 6m or 1y",
    ),
    "usage.task": ("没有任务“{value}”{suggestion}", "no task “{value}”{suggestion}"),
    "usage.schema": ("没有名为“{value}”的 schema；可选：{expected}", "no schema “{value}”; one of: {expected}"),
    "usage.unit": ("单位名录中没有“{value}”{suggestion}", "no unit “{value}” in the directories{suggestion}"),
    "usage.unit-where": (
        "{n}个地区都有“{value}”（{found}）；请加 --region，或写 {hint}",
        "{n} regions have a “{value}” ({found}); add --region, or write {hint}",
    ),
    "usage.region": ("没有地区“{value}”；可选：{expected}", "no region “{value}”; one of: {expected}"),
    "usage.output": ("写不了 {value}：{reason}", "cannot write {value}: {reason}"),
    "usage.classified": (
        "{place}：密级为“{value}”的报告不得在此处理；未写出任何内容",
        "{place}: a report classified “{value}” must not be handled here; nothing was written",
    ),
    "usage.exists": ("{value} 已存在", "{value} is there already"),
}
