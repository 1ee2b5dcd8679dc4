# SPDX-License-Identifier: MIT
"""The review desk: a window of its own in which a clinic approves what it prints."""
