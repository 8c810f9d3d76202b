"""One act per file, named by its verb: read, let the domain decide, write."""
