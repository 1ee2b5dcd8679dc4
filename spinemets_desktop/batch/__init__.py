# SPDX-License-Identifier: MIT
"""Many at once: cases on every core or on a cluster, and every pair of choices."""
