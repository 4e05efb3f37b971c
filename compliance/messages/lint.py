"""What a lint says of a rule base."""

TEXTS: dict[str, tuple[str, str]] = {
    "lint.differs": (
        "第{span}行的文字与 sha256 不符，别处也没有同样的文字",
        "the text of lines {span} does not have this hash, and no other lines do",
    ),
    "lint.moved": (
        "第{span}行的文字与 sha256 不符；同样的文字在第{new_span}行，--fix 可改正",
        "the text of lines {span} does not have this hash; it stands in lines {new_span}, --fix corrects them",
    ),
    "lint.moved-anywhere": (
        "第{span}行的文字与 sha256 不符；同样的文字有多处：{places}行",
        "the text of lines {span} does not have this hash; it stands in several places: lines {places}",
    ),
    "lint.past-end": (
        "引第{span}行，而原文只有{lines}行",
        "lines {span} are cited, and the text has {lines}",
    ),
    "lint.no-seed": (
        "没有写明原文文件和行号（source.seed），所有出处都无法核对",
        "source.seed does not say where the text lies: no citation can be proved",
    ),
    "lint.no-text": (
        "--sources 文件夹中没有原文 {value}，本包的出处都未核对",
        "the folder of --sources has no text {value}: no citation of this pack was proved",
    ),
    "lint.no-lines": ("出处没有行号", "the citation has no lines"),
    "lint.no-hash": ("出处没有 sha256", "the citation has no sha256"),
    "lint.text-changed": (
        "原文文件 {value} 与登记的 SHA-256 不同",
        "the text file {value} does not have its registered SHA-256",
    ),
    "lint.register": (
        "{field} 为“{value}”，登记为“{expected}”",
        "{field} is “{value}”, the register has “{expected}”",
    ),
    "lint.phrase": (
        "期限为 {value}，而措辞“{phrase}”指 {named}",
        "the day is {value}, but the phrase “{phrase}” names {named}",
    ),
    "lint.order": ("{value} 应排在 {other} 之前", "{value} belongs before {other}"),
    "lint.trailing": ("行尾有空白，共{n}处", "white space at the ends of lines: {n}"),
    "lint.last-line": ("文件末尾没有换行", "no line break at the end of the file"),
    "lint.fullwidth": (
        "名称“{value}”中有全角数字或字母",
        "the title “{value}” holds full-width digits or letters",
    ),
    "lint.stray": (
        "规则库只读 .yaml 文件，请改名为 {expected}",
        "only .yaml files are read, rename it to {expected}",
    ),
    "lint.region": (
        "名录文件应与 region.id“{value}”一致：{expected}",
        "the directory should be named after region.id “{value}”: {expected}",
    ),
    "lint.twins": (
        "“{value}”已有规则包 {other}，本文件不会被读取",
        "“{value}” has the pack {other} already, this file is never read",
    ),
    "lint.empty-group": ("单位组“{value}”没有成员", "the group “{value}” has no members"),
    "lint.unknown-task": ("没有任务“{value}”", "there is no task “{value}”"),
    "lint.circle": ("由“{value}”替代，而替代成环", "superseded by “{value}”, in a circle"),
    "lint.count": (
        "{packs}个规则包，{directories}个单位名录，{tasks}项任务",
        "{packs} pack{packs_s}, {directories} file{directories_s} of units, {tasks} task{tasks_s}",
    ),
    "lint.citations": ("出处：证实{n}项", "citations: {n} proved"),
    "lint.state.differs": ("不符{n}项", "{n} not matching"),
    "lint.state.no-sources": ("未核对{n}项（没有给出 --sources）", "{n} not proved (no --sources)"),
    "lint.state.no-text": ("未核对{n}项（文件夹中没有该原文）", "{n} not proved (their text is not in the folder)"),
    "lint.state.unreadable": ("未核对{n}项（原文无法读取）", "{n} not proved (their text cannot be read)"),
    "lint.state.no-seed": ("无法核对{n}项（规则包没有写明原文）", "{n} cannot be proved (their pack names no text)"),
    "lint.state.broken": ("未核对{n}项（任务写法有误）", "{n} not looked at (broken tasks)"),
    "lint.state.no-lines": ("无法核对{n}项（没有行号）", "{n} cannot be proved (no lines)"),
    "lint.state.no-hash": ("无法核对{n}项（没有 sha256）", "{n} cannot be proved (no sha256)"),
    "lint.ok": ("规则库可用", "the rule base can be used"),
    "lint.broken": ("规则库有误，请改正", "the rule base has errors"),
    "lint.tally": ("{label}{n}处", "{label}: {n}"),
    "lint.mendable": ("其中{n}处可用 --fix 改正", "{n} can be mended with --fix"),
    "lint.mended": ("已改正{n}处：{file}", "mended {n}: {file}"),
    "lint.would-mend": ("可改正{n}处：{file}", "would mend {n}: {file}"),
    "lint.nothing-cited": ("（没有原文）", "(no text)"),
    "lint.no-files": ("{value} 中没有规则包或单位名录", "no rule packs or directories of units in {value}"),
    "help.lint": ("检查规则库（规则包和单位名录）。", "Check a rule base: packs and directories of units."),
    "help.lint-paths": (
        "规则目录、规则包或名录文件；默认 ./rules，没有则为自带规则库。",
        "Rule folders, packs or directories of units; default ./rules, else the bundled base.",
    ),
    "help.sources": ("原文文件夹：逐条核对出处。", "Folder of source texts: every citation is proved."),
    "help.fix": ("改正机械性问题，保留注释。", "Mend what is mechanical; comments stay."),
    "help.diff-only": ("只显示 --fix 会改什么。", "Show what --fix would change, and change nothing."),
    "help.show-text": (
        "逐项列出任务和所引原文。",
        "Print each task beside the text that it cites.",
    ),
}
