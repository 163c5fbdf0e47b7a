"""The commands of `catalogue`, one file each."""
