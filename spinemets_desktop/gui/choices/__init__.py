# SPDX-License-Identifier: MIT
"""The choices at the left: groups of fields made from options.toml, the spine, the search."""
