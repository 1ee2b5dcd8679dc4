# SPDX-License-Identifier: MIT
"""The commands of `spinemets`, a module each: HELP, what it takes (`arguments`) and what it does (`run`)."""
