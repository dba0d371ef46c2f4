"""Finding what there is to do and to open by the words people think of."""
