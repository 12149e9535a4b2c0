"""Charts painted by hand: each can be walked by keyboard, says its numbers in words, and prints in light colours."""
