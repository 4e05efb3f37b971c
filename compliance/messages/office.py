"""What is wrong with the office's papers: rounds, ledger, assignments."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
