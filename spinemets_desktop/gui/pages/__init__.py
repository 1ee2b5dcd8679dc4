# SPDX-License-Identifier: MIT
"""The pages in the middle of the window, and what stands around them."""
