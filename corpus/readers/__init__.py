"""How do the bytes of a file become lines? One module per format; each may import its format's library."""
