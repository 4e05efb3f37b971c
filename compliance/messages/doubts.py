"""Why the grammar of policy Chinese is not sure of a deadline or a target; each is the reason of a review."""

TEXTS: dict[str, tuple[str, str]] = {
    "doubt.about": (
        "未写明报送的是上期还是本期情况，请核对",
        "the text does not say whether it reports on the period before or the current one: check",
    ),
    "doubt.background": (
        "“截至”之后可能只是背景情况，请核对是否为期限",
        "the day may only date what has been reached so far: check that it is a deadline",
    ),
    "doubt.bare-year": (
        "日期前后没有“前”“底”“到”等字，可能只是叙述，请核对是否为期限",
        "no word says that this day is the last one, it may be background: check that it is a deadline",
    ),
    "doubt.baseline": (
        "表头几个年份中哪一个是基期未写明，请核对",
        "the header does not say which of its years is the baseline: check",
    ),
    "doubt.before-period": (
        "“前”之前只写到年、季或月，按该期最后一日计，请核对",
        "“before” a whole year, quarter or month: read as its last day, check",
    ),
    "doubt.columns": (
        "该行单元格数与表头不一致，请核对各列是否对应",
        "the row has not as many cells as the header: check that they belong to their columns",
    ),
    "doubt.day-or-limit": (
        "只写了“日前”，分不清是每月几日还是提前几日，请核对",
        "a day of the month, or so many days before: check which",
    ),
    "doubt.decrease": (
        "下降类目标按负的变化量记，请核对正负和比较方向",
        "a decrease is written as a negative change: check sign and operator",
    ),
    "doubt.event": ("起算事件是推断的，请核对", "the event that starts the limit was inferred: check it"),
    "doubt.extension": (
        "延长后的总期限与延长天数未分清，请核对",
        "the total after the extension, or what is added: check which",
    ),
    "doubt.impossible-date": ("日历上没有这一天，请核对原文", "there is no such day in the calendar: check the text"),
    "doubt.limit-range": ("期限写成范围，按上限计，请核对", "the limit is a range, read as its upper end: check"),
    "doubt.limit-unit": ("期限的单位无法准确表示，请核对", "the unit of the limit cannot be written exactly: check"),
    "doubt.list": (
        "“分别”前的指标名称与后面的数值未能可靠对应，请核对",
        "the names before the list may not match its values one to one: check",
    ),
    "doubt.lookalike": (
        "数字里混有形近字母（O、l），请核对原文",
        "letters that look like digits (O, l) stand in the number: check the text",
    ),
    "doubt.lookback": (
        "“前…内”可能是回溯时段而不是期限，请核对",
        "this may look back on a period and set no limit: check",
    ),
    "doubt.mechanism": (
        "“定期”可能只是机制名称，请核对是否为定期任务",
        "“regularly” may only be part of a mechanism's name: check that the duty comes back",
    ),
    "doubt.metric": ("指标名称是推断的，请核对", "the name of the metric was inferred: check it"),
    "doubt.multiple": ("倍数或翻番目标，请核对换算", "a multiple or a doubling: check how it is to be measured"),
    "doubt.near-year": (
        "“次年”“当年”以哪一年为准未写明，请核对",
        "“the next year” or “that year” counts from a year that is not named: check",
    ),
    "doubt.no-day": (
        "未写明目标日期，可能只是现状描述，请核对",
        "no day stands with this figure, it may only say how things are: check that it is a goal",
    ),
    "doubt.no-event": ("未写明从哪一事件起算，请补充", "no event starts this limit: name it"),
    "doubt.no-year": (
        "日期没有年份，文件年份也不清楚，请补充",
        "neither the date nor the document gives a year: add it",
    ),
    "doubt.numeral": (
        "数量用汉字书写，可能是名称的一部分，请核对",
        "the number is written in words and may belong to a name: check",
    ),
    "doubt.ongoing": (
        "“持续推进”可能只是一般表述，请核对是否为期限",
        "“continuously” may only be a way of speaking: check that it is the stated deadline",
    ),
    "doubt.other-year": (
        "月份没有年份，前文年份与文件年份不同，请核对",
        "a month without a year, and the year named before is not the document's: check",
    ),
    "doubt.part-of-month": ("只写到旬、月初或月末前后，请核对日期", "only a part of the month is named: check the day"),
    "doubt.part-of-year": ("只写到年初、年中或某季，请核对日期", "only a part of the year is named: check the day"),
    "doubt.past": ("期限早于文件年份，请核对年份", "the deadline lies before the year of the document: check the year"),
    "doubt.period": (
        "周期（隔年、双月、每日等）无法准确表示，请核对",
        "this period (every other year, two months, each day) cannot be written exactly: check",
    ),
    "doubt.period-noun": (
        "“月调度”一类只是工作制度的名称，请核对是否为定期任务",
        "this may only name a routine: check that the duty comes back",
    ),
    "doubt.period-workday": (
        "“第几个工作日”按日历日记，请核对",
        "a working day of the period is written as a calendar day: check",
    ),
    "doubt.plan-period": (
        "“期间”按规划期最后一日计，请核对",
        "“during the plan” is read as the last day of the plan: check",
    ),
    "doubt.set-elsewhere": (
        "期限由其他规定确定，请查明后补充",
        "the limit is set by another rule: look it up and add it",
    ),
    "doubt.span": ("年份写成起止，按最后一年年底计，请核对", "a span of years, read as the end of the last: check"),
    "doubt.times": ("每期不止一次，请核对周期", "more than once a period: check how often it is due"),
    "doubt.unit": ("数值没有计量单位，请核对", "the value has no unit: check"),
}
