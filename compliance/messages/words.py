"""Roles, kinds, levels."""

TEXTS: dict[str, tuple[str, str]] = {
    "role.lead": ("牵头", "lead"),
    "role.responsible": ("责任", "responsible"),
    "role.support": ("配合", "support"),
    "role.steward": ("起草", "steward"),
    "kind.task": ("任务", "task"),
    "kind.indicator": ("指标", "indicator"),
    "kind.recurring": ("周期", "recurring"),
    "kind.time_limit": ("时限", "time limit"),
    "kind.quota": ("限额", "quota"),
    "kind.prohibition": ("禁止", "prohibition"),
    "kind.validity": ("效力", "validity"),
    "level.form.error": ("必须修改", "must fix"),
    "level.form.warning": ("请核实", "please check"),
    "level.form.note": ("提示", "note"),
    "level.base.error": ("必须修改", "must fix"),
    "level.base.warning": ("请核实", "please check"),
    "level.base.note": ("提示", "note"),
    "level.progress.error": ("逾期", "overdue"),
    "level.progress.warning": ("滞后", "behind"),
    "level.progress.note": ("临期", "due soon"),
}
