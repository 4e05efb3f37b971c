"""Nodes as a test compares them."""

from typing import Any

import yaml

from compliance.document.yamlfile import PLAIN

Spot = tuple[int, int, str]


def scalars(node: yaml.Node) -> list[Spot]:
    """Line, column and text of every scalar, keys too, in the order of the file."""
    if isinstance(node, yaml.ScalarNode):
        return [(node.start_mark.line, node.start_mark.column, node.value)]
    if isinstance(node, yaml.MappingNode):
        return [spot for pair in node.value for each in pair for spot in scalars(each)]
    return [spot for each in node.value for spot in scalars(each)]


def outline(node: yaml.Node) -> Any:
    """Kind, place and content of every node, and whether a scalar is quoted."""
    mark = node.start_mark
    if isinstance(node, yaml.ScalarNode):
        return "plain" if node.tag == PLAIN else "quoted", mark.line, mark.column, node.value
    if isinstance(node, yaml.MappingNode):
        pairs = [(outline(key), outline(value)) for key, value in node.value]
        return "mapping", mark.line, mark.column, pairs
    return "sequence", mark.line, mark.column, [outline(each) for each in node.value]
