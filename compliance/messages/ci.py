"""What a repository's machinery shows: summaries, test reports, and what `init` says."""

TEXTS: dict[str, tuple[str, str]] = {
    "summary.level": ("级别", "level"),
    "summary.place": ("位置", "place"),
    "summary.finding": ("问题", "finding"),
    "summary.clause": ("依据", "clause"),
    "summary.more": ("另有{n}条未列出，见完整输出。", "{n} more not listed here; see the full output."),
    "junit.passed": ("没有须处理的问题", "nothing to be dealt with"),
}
