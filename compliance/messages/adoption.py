"""Configuration, waivers, the baseline, checks of one's own."""

TEXTS: dict[str, tuple[str, str]] = {
    "config.no-table": (
        "没有 [{value}]；请补入，或另指一个文件",
        "there is no [{value}]; add it, or name another file",
    ),
    "config.code": (
        "没有检查“{value}”{suggestion}；compliance explain 列出全部",
        "no check “{value}”{suggestion}; compliance explain lists them all",
    ),
    "config.rules": ("没有规则目录“{value}”", "no rule folder “{value}”"),
    "config.respondent": ("没有任务“{value}”{suggestion}", "there is no task “{value}”{suggestion}"),
    "config.respondent-unit": (
        "“{value}”不在{region}的单位名录中；可写单位名称，或 first、lead、each",
        "“{value}” is not in the directory of {region}; name a unit, or write first, lead or each",
    ),
    "usage.config": ("--config 与 --no-config 不能同用", "--config and --no-config do not go together"),
    "usage.nothing-fails": (
        "只判 {only} 而以 {fail_on} 为准，什么都不会判为不合格；请改其一",
        "with only {only} judged and {fail_on} counting, nothing could ever fail; change one of them",
    ),
    "usage.no-check-left": (
        "选用与忽略之后没有剩下任何检查；请改 --select、--ignore 或 --only",
        "no check is left; change --select, --ignore or --only",
    ),
    "waiver.everything": (
        "豁免未写任务或单位；面向全体的请用 ignore 或 levels",
        "the waiver names neither task nor unit; for everybody use ignore or levels",
    ),
    "waiver.no-code": ("没有检查“{value}”{suggestion}", "no check “{value}”{suggestion}"),
    "waiver.not-waivable": (
        "“{value}”不能豁免：未能读出、未能对上的内容无人判过",
        "“{value}” cannot be waived: what could not be read or told apart was judged by nobody",
    ),
    "waiver.malformed": ("豁免不完整，不起作用：{fault}", "the waiver is not well formed and covers nothing: {fault}"),
    "baseline.missing": (
        "没有这个基线文件；用 compliance check --write-baseline 写出",
        "no such baseline; write it with compliance check --write-baseline",
    ),
    "baseline.written": (
        "{value}：{n}个问题列入基线",
        "{value}: {n} finding{n_s} in the baseline",
    ),
    "baseline.left-out": ("；{n}个不能列入：{value}", "; {n} cannot be accepted: {value}"),
    "text.accepted": (
        "已接受，不计入结果（{n}条）",
        "accepted, not counted against the result ({n} finding{n_s})",
    ),
    "text.waived": (
        "豁免至{until}：{approver}，{paper}",
        "waived until {until}: {approver}, {paper}",
    ),
    "text.baselined": ("在基线中", "in the baseline"),
    "text.accepted-count": (
        "已接受{n}条（豁免{waived}，基线{baseline}）",
        "accepted: {n} (waived {waived}, baseline {baseline})",
    ),
    "level.error": ("错误", "error"),
    "level.warning": ("警告", "warning"),
    "level.note": ("提示", "note"),
    "level.set": ("{label}（{level}）", "{label} ({level})"),
    "check.title": ("第一行应为 -- CODE name 名称", "the first line should be `-- CODE name title`"),
    "check.missing": ("开头的说明缺少：{value}", "the head lacks {value}"),
    "check.choice": ("{value} 只能是 {expected}", "{value} is one of {expected}"),
    "check.one-language": ("{value} 应两种语言都有", "{value} should be there in both languages"),
    "check.braces": ("{value} 的花括号里只能写列名", "in the braces of {value} only names of columns may stand"),
    "check.file-name": (
        "应命名为 {expected}，且{value}只有一个",
        "should be named {expected}, and be the only {value}",
    ),
    "check.none": ("自有检查的文件夹中没有 .sql 文件", "no .sql file in the folder of own checks"),
    "check.own-code": ("自有检查的编号是 X001 至 X999，不能是{value}", "own checks are X001 to X999, not {value}"),
    "check.own-name": ("已有名为“{value}”的检查", "there is a check called “{value}” already"),
    "check.no-query": ("没有返回结果的查询；请写一个 SELECT", "no query that returns rows; write one SELECT"),
    "check.sql": ("查询不能执行：{reason}", "the query cannot be run: {reason}"),
    "check.denied": (
        "自有检查只读：只能用 SELECT 读取各关系（{reason}）",
        "own checks only read: SELECT from the relations and no more ({reason})",
    ),
    "check.columns": ("查询没有返回：{value}", "the query does not return {value}"),
    "check.reserved": ("不能返回名为 {value} 的列", "must not return a column called {value}"),
    "check.words": (
        "zh 或 en 用到了查询没有返回的列：{value}",
        "zh or en names what the query does not return: {value}",
    ),
    "check.value": ("{value} 列的值不对：{found}", "a value of {value} will not do: {found}"),
    "check.time": ("查询{limit}秒未完，已停止", "the query was stopped after {limit} seconds"),
    "check.rows": ("查询返回超过{limit}行，已停止", "the query was stopped after {limit} rows"),
    "check.memory": ("查询所需内存超过{limit}，已停止", "the query needs more memory than {limit} and was stopped"),
}
