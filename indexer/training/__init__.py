"""How is the shipped model made? Text becomes pairs, pairs become a static embedding table.

Only `tracuu model train` and `tracuu model adapt` come here, and only this package imports torch for
training.
"""
