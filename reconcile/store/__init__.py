"""What the desk remembers: the queue, search, and a journal that is only ever added to."""
