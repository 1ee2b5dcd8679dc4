# SPDX-License-Identifier: MIT
"""The one use case: choices and content in, handout out."""
