"""Text made safe to show, strict readers, and errors in words. Pure; knows no other package."""
