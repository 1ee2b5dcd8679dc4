# SPDX-License-Identifier: MIT
"""The window of the handouts that were given."""
