"""All ratios that the README quotes: `make bench`."""

from benchmarks import compile as cold
from benchmarks import hook

for each in (hook, cold):
    print(each.run())
