# SPDX-License-Identifier: MIT
"""What was given to whom, kept encrypted; off until the clinic or its policy turns it on."""
