# SPDX-License-Identifier: MIT
"""The paper: a document drawn as a tagged PDF. The only place that knows ReportLab."""
