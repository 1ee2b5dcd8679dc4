# SPDX-License-Identifier: MIT
"""How English reads, joins, dates and counts."""
