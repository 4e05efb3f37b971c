"""A rule pack: one policy document and the tasks it hands out."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema

from compliance.model.base import Day, Lines, Model, RegionId, Sha256, SourceId, TaskId, Text, UnitName, UnitNames

Kind = Literal["task", "indicator", "recurring", "time_limit", "quota", "prohibition", "validity"]
LimitUnit = Literal["workday", "day", "month", "hour"]
# without a type, so that a number beside it is read as a number
Last = Annotated[Literal["last"], WithJsonSchema({"const": "last"})]


class Seed(Model):
    """Where the text of the source lies."""

    file: Text = Field(title="File 文件", description="Name of the text file.", examples=["003_c8f8238e5b9f03c5.txt"])
    lines: Lines = Field(title="Lines 行")


class Source(Model):
    """政策文件: the policy document that a pack encodes."""

    id: SourceId = Field(title="Id 标识", description="Pinyin of the number; the file has the same name.")
    number: Text | None = Field(
        None,
        title="Number 文号",
        description="As printed; absent where the text gives none.",
        examples=["豫政办〔2022〕101号"],
    )
    title: Text = Field(title="Title 标题", description="Full title of the document.")
    issuer: UnitName | None = Field(None, title="Issuer 发文机关", examples=["河南省人民政府办公厅"])
    region: RegionId = Field(title="Region 地区", description="Whose directory of units the names are looked up in.")
    issued: Day | None = Field(
        None,
        title="Issued 成文日期",
        description="Null where the text gives none: never invented.",
        examples=["2022-11-30"],
    )
    effective: Day | None = Field(None, title="Effective 施行日期", examples=["2023-01-01"])
    expires: Day | None = Field(
        None, title="Expires 失效日期", description="Last day of validity.", examples=["2027-12-31"]
    )
    steward: UnitName | None = Field(
        None, title="Steward 牵头起草单位", description="Answers the indicators that name no unit."
    )
    seed: Seed | None = Field(None, title="Seed 原文位置")


class Cite(Model):
    """The place in the source that a task rests on."""

    section: Text | None = Field(None, title="Section 条款", examples=["四（三）"])
    lines: Lines | None = Field(None, title="Lines 行")
    sha256: Sha256 | None = Field(None, title="SHA-256", description="Of the cited lines, white space removed.")


class Worded(Model):
    """What every deadline carries besides its day."""

    phrase: Text | None = Field(
        None, title="Phrase 原文措辞", description="The words of the source.", examples=["2023年9月底前"]
    )
    inherited_from: Annotated[int, Field(ge=1)] | None = Field(
        None,
        title="Inherited from 日期所在行",
        description="Line of the lead sentence, heading or table header that gives the date.",
    )


class Fixed(Worded):
    """A calendar day; the day itself is in time."""

    kind: Literal["fixed"] = Field(title="Kind 类型")
    date: Day = Field(title="Date 日期", description="Last day on which the task is in time.", examples=["2023-09-30"])


class Ongoing(Worded):
    """持续推进: no end; also stands beside a fixed day (取得明显成效并持续推进)."""

    kind: Literal["ongoing"] = Field(title="Kind 类型")


class Recurring(Worded):
    """A duty that comes back each period; without `every` the source gives no period (定期)."""

    kind: Literal["recurring"] = Field(title="Kind 类型")
    every: Literal["year", "half-year", "quarter", "month", "week"] | None = Field(None, title="Every 周期")
    about: Literal["previous", "current"] = Field(
        "current",
        title="About 所报期间",
        description="Whether it reports on the period just ended or the one it falls in.",
    )
    month: Annotated[int, Field(ge=1, le=12)] | None = Field(
        None, title="Month 月", description="Month within the period, 1-based; default the last."
    )
    day: Annotated[int, Field(ge=1, le=31)] | Last | None = Field(
        None,
        title="Day 日",
        description="Day of that month, clamped to its last; default the last.",
        examples=["last", 25],
    )
    weekday: Annotated[int, Field(ge=1, le=7)] | None = Field(
        None, title="Weekday 星期", description="For a week: 1 is Monday."
    )


class Extension(Model):
    """How far a limit may be extended."""

    n: Annotated[int, Field(ge=1)] = Field(title="Number 数", examples=[10])
    unit: LimitUnit = Field(title="Unit 单位")
    on: Text | None = Field(None, title="On 条件", examples=["经批准"])


class Relative(Worded):
    """So many days after an event; negative counts before it, without `n` the unit sets the limit itself."""

    kind: Literal["relative"] = Field(title="Kind 类型")
    n: Annotated[int, Field(ge=-3660, le=3660)] | None = Field(None, title="Number 数", examples=[5])
    unit: LimitUnit | None = Field(None, title="Unit 单位")
    event: Text | None = Field(None, title="Event 起算事件", examples=["收到申请"])
    extension: Extension | None = Field(None, title="Extension 可延长")
    follows: TaskId | None = Field(
        None,
        title="Follows 接续时限",
        description="The task whose limit this one follows: a case opens where its case there closed.",
    )


Deadline = Annotated[Fixed | Ongoing | Recurring | Relative, Field(discriminator="kind")]


class Target(Model):
    """A numeric goal. Money thresholds and numbers inside names are none."""

    metric: Text = Field(title="Metric 指标", examples=["存量证照转换率"])
    aliases: list[Text] = Field(default_factory=list, title="Aliases 别名")
    op: Literal[">=", ">", "<=", "<", "="] = Field(
        title="Operator 比较", description=">= for 达到/以上/不少于, <= for 不超过/降至, = for a bare number."
    )
    value: float = Field(title="Value 目标值", examples=[90])
    unit: Text | None = Field(None, title="Unit 计量单位", examples=["%"])
    by: Day | None = Field(None, title="By 目标日期", description="Default: the task's last fixed deadline.")
    baseline: float | None = Field(None, title="Baseline 基期值", examples=[44.8])
    approx: bool = Field(False, title="About 左右", description="The source says 左右 or 约.")
    change: bool = Field(False, title="Change 变化量", description="A change (提高3个百分点), not a level.")
    added: bool = Field(False, title="Added 累计新增", description="Added within the plan period: [550] in a table.")


class Exclusion(Model):
    """A ground on which a declaration is not accepted; declarations answer it with yes or no."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$")] = Field(title="Id 标识", examples=["funded-before"])
    title: Text = Field(title="Title 名称", examples=["已获同类专项补助"])


class Quota(Model):
    """A cap on who may declare how many."""

    programmes: list[int | Text] = Field(default_factory=list, title="Programmes 工程", examples=[[1, 2]])
    per: Literal["declarant", "field", "programme"] = Field(title="Per 计数口径")
    declarants: UnitName | None = Field(None, title="Declarants 申报主体")
    cap: Annotated[int, Field(ge=0)] = Field(title="Cap 上限", examples=[2])
    pooled: Literal[True, False, "unclear"] = Field(
        "unclear", title="Pooled 合并计算", description="Whether the cap is shared by the programmes."
    )
    exclusions: list[Exclusion] = Field(default_factory=list, title="Exclusions 不予受理情形")


class Supersession(Model):
    """A later task that takes this one's place."""

    task: TaskId = Field(title="Task 后继事项")
    from_: Day | None = Field(None, alias="from", title="From 起始日期")
    basis: Text | None = Field(None, title="Basis 依据")


class Task(Model):
    """任务事项: one obligation clause."""

    id: TaskId = Field(
        title="Id 标识", description="Source id / outline numbers; further marks of a clause -2, -3; table rows t1.r3."
    )
    kind: Kind = Field(title="Kind 类型")
    title: Text = Field(
        title="Title 名称",
        description="Short, says what is to be done, never the sentence of the source.",
        max_length=120,
    )
    cite: Cite = Field(title="Citation 出处")
    lead: UnitNames = Field(default_factory=list, title="Lead 牵头单位")
    responsible: UnitNames = Field(default_factory=list, title="Responsible 责任单位")
    support: UnitNames = Field(default_factory=list, title="Support 配合单位")
    open_ended: bool = Field(False, title="Open-ended 等", description="The list of units ends in 等.")
    respondent: Text | None = Field(
        None,
        title="Respondent 填报单位",
        description="first, lead, each, or the name of a unit; default: see “What is owed”.",
        examples=["each", "省公安厅"],
    )
    deadlines: list[Deadline] = Field(default_factory=list, title="Deadlines 期限")
    targets: list[Target] = Field(default_factory=list, title="Targets 目标")
    quota: Quota | None = Field(None, title="Quota 限额")
    damaged: Text | None = Field(None, title="Damaged 原文残损", description="What of the clause cannot be read.")
    review: list[Text] = Field(default_factory=list, title="Review 待核", description="Why someone should look again.")
    superseded_by: Supersession | None = Field(None, title="Superseded by 被替代")
    contradicts: list[TaskId] = Field(
        default_factory=list,
        title="Contradicts 矛盾",
        description="Tasks whose clauses say something else about the same thing; both are encoded, lint reports them.",
    )


class Inherit(Model):
    """以下任务均需…负责落实，不再列出: units that are added to every task from the named one on."""

    from_: TaskId = Field(
        alias="from", title="From 起始事项", description="The task from which on they hold, itself included."
    )
    lead: UnitNames = Field(default_factory=list, title="Lead 牵头单位")
    responsible: UnitNames = Field(default_factory=list, title="Responsible 责任单位")
    support: UnitNames = Field(default_factory=list, title="Support 配合单位")


class Pack(Model):
    """A rule pack 规则包: rules/<region>/<source id>.yaml."""

    source: Source = Field(title="Source 政策文件")
    reviewed: bool = Field(
        False,
        title="Reviewed 已复核",
        description="Somebody who did not trust the draft read it against the source, from first to last line.",
    )
    inherit: list[Inherit] = Field(default_factory=list, title="Inherit 统一责任单位")
    tasks: list[Task] = Field(title="Tasks 任务事项")
