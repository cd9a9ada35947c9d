"""`python -m mirror`, the same as the `mirror` command."""

from mirror.cli import main

main()
