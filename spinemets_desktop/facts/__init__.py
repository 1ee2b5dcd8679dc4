# SPDX-License-Identifier: MIT
"""What follows from the choices: facts, emergencies, advisories."""
