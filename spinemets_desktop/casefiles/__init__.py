# SPDX-License-Identifier: MIT
"""Case files: read, checked, written, described."""
