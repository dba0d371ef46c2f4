"""What goes out and comes in: pages to print and to pass on."""
