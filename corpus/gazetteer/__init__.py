"""Which administrative units does Viet Nam have, what became of them, and which does a notice name?

May import what reads no files of an archive: spelling, spans, names, the glossary, the record of a notice.
"""
