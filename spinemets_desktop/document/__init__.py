# SPDX-License-Identifier: MIT
"""The page as a tree of blocks, free of any output format."""
