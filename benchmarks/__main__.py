"""All ratios that the README quotes: `make bench`."""

from benchmarks import compile as cold
from benchmarks import hook, sheets, tables

for each in (hook, cold, tables, sheets):
    print(each.run())
print(tables.growth())
