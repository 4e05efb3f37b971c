"""What a repository's machinery shows: summaries, test reports, and what `init` says."""

TEXTS: dict[str, tuple[str, str]] = {
    "summary.level": ("级别", "level"),
    "summary.place": ("位置", "place"),
    "summary.finding": ("问题", "finding"),
    "summary.clause": ("依据", "clause"),
    "summary.more": ("另有{n}条未列出，见完整输出。", "{n} more not listed here; see the full output."),
    "help.init": (
        "为一个仓库写好配置、第一个规则包、示例报告、提交钩子和 CI 任务；已有的文件不动。",
        "Write a configuration, a first pack, an example report, commit hooks and a CI job; what is there stays.",
    ),
    "help.init-folder": ("仓库文件夹；默认为当前文件夹。", "Folder of the repository; default the working directory."),
    "help.init-region": (
        "地区标识；不在自带名录中的地区另写一份名录。",
        "Region id; one that the bundled directories do not know gets a directory of its own.",
    ),
    "help.init-ci": ("写哪种 CI 任务。", "Which CI job to write."),
    "init.region": (
        "“{value}”不能作地区标识：只用小写字母、数字和 -，不超过60个",
        "“{value}” is no region id: lower-case letters, digits and -, at most 60",
    ),
    "init.written": ("已写入 {value}", "written  {value}"),
    "init.exists": ("已存在，未改动 {value}", "exists, left as it is  {value}"),
    "init.add": ("请把以下内容并入 {value}：", "add this to {value}:"),
    "init.next": (
        "接下来：\n"
        "  1. 把 {pack} 里的例子换成您的政策文件\n"
        "  2. 让各单位照 {report} 填报\n"
        "  3. 在此文件夹运行 compliance check\n"
        "  4. 用 pre-commit 的，运行 pre-commit install",
        "next:\n"
        "  1. put your policy document in place of the example in {pack}\n"
        "  2. have the units report as {report} does\n"
        "  3. run compliance check in this folder\n"
        "  4. with pre-commit, run pre-commit install",
    ),
    "init.next-ci": (
        "  5. 在 {value} 的 COMPLIANCE_PACKAGE 写明从哪里安装",
        "  5. say in COMPLIANCE_PACKAGE of {value} where CI installs the tool from",
    ),
    "junit.passed": ("没有须处理的问题", "nothing to be dealt with"),
}
