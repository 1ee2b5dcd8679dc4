# SPDX-License-Identifier: MIT
"""The sentences and options as data, read from templates/."""
