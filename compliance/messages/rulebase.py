"""What is wrong with a rule base."""

TEXTS: dict[str, tuple[str, str]] = {
    "usage.unusable": ("下列文件有误，未作判断", "nothing was judged: these files have errors"),
    "rules.unit": (
        "“{value}”不在{region}的单位名录中；请补入 rules/units/{region}.yaml{suggestion}",
        "“{value}” is not in the directory of {region}; add it to rules/units/{region}.yaml{suggestion}",
    ),
    "rules.directory": (
        "没有地区“{value}”的单位名录；请编写 rules/units/{value}.yaml",
        "no directory of units for the region “{value}”; write rules/units/{value}.yaml",
    ),
    "rules.unit-twice": (
        "“{value}”在{region}的单位名录中指两个单位",
        "“{value}” names two units in the directory of {region}",
    ),
    "rules.member": (
        "单位组“{group}”的成员“{value}”不在名录中",
        "“{value}”, a member of the group “{group}”, is not in the directory",
    ),
    "rules.id": ("标识“{value}”应以“{expected}/”开头", "the id “{value}” should begin with “{expected}/”"),
    "rules.id-twice": ("标识“{value}”出现两次", "the id “{value}” stands twice"),
    "rules.inherit": (
        "inherit.from 指的事项“{value}”不在本包内",
        "inherit.from names “{value}”, which is not in this pack",
    ),
    "rules.name": (
        "文件名应与 source.id 一致：{expected}.yaml",
        "the file should be named after source.id: {expected}.yaml",
    ),
}
