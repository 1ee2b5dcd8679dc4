# SPDX-License-Identifier: MIT
"""What an editor and a clinic's lead do with the wording."""
