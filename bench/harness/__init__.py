"""Flux beside the tools people would pick instead: same hosts, same work, same run."""
