# SPDX-License-Identifier: MIT
"""Checks and wording at the right of the window."""
