# SPDX-License-Identifier: MIT
"""What a document becomes: PDF, plain text, JSON."""
