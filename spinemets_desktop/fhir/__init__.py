# SPDX-License-Identifier: MIT
"""A FHIR R4 bundle becomes a case: only what its codes say beyond doubt, with a list of all the rest."""
