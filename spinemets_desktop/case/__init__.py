# SPDX-License-Identifier: MIT
"""What the clinician chose: plain choices and typed text."""
