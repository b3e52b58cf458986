"""What holds for every test: invented examples are the same on every run and every machine, and are never timed."""

from hypothesis import settings

settings.register_profile("repeatable", max_examples=60, derandomize=True, deadline=None)
settings.load_profile("repeatable")
