# SPDX-License-Identifier: MIT
"""Small widgets, icons, colors and dialogs that all parts share."""
