# SPDX-License-Identifier: MIT
"""Speed of the program, and of other engines on the same content; kept out of the tests."""
