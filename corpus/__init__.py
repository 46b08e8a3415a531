"""What is a notice, and where did it say that?

`corpus` reads the files of an archive and makes frozen `Notice` records: canonical text, an outline, and
metadata fields with their provenance. It imports readers' libraries only, nothing of the packages above it.
"""
