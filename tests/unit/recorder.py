"""A session's host that keeps what it is told to show."""


class Recorder:
    """What is shown is in `out`, and so are errors unless they are kept `apart`: then they are in `err`."""

    is_terminal = False

    def __init__(self, width=120, *, apart=False):
        self.width = width
        self.out = []
        self.err = [] if apart else self.out
        self.write = self.out.append
        self.write_error = self.err.append
