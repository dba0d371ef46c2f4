"""Text made safe to show, strict readers, and errors in words. Pure; imports nothing of this package's neighbours."""
