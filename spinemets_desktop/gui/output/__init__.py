# SPDX-License-Identifier: MIT
"""What leaves the window: print, PDF, text, case files."""
